from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback", "0014_mark_english")]

    operations = [
        migrations.AlterField(
            model_name="voice",
            name="language",
            field=models.CharField(max_length=10, verbose_name="language"),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(("language", ""), _negated=True),
                name="voice_has_a_language_or_says_it_is_unknown",
            ),
        ),
    ]
