from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0017_stopped_quoting"),
    ]

    operations = [
        migrations.AddField(
            model_name="summary",
            name="recounted",
            field=models.JSONField(default=dict),
        ),
    ]
