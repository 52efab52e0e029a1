from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback", "0012_followed_routes")]

    operations = [
        migrations.AddField(
            model_name="voice",
            name="english_hash",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
