import surveys.models.waves
from django.db import migrations, models

MODES = [
    ("screen", "On a phone or computer of their own"),
    ("tablet", "On a shared tablet"),
    ("paper", "On paper"),
]


class Migration(migrations.Migration):
    """Of waves that are there already nobody said how they were answered: theirs stay empty."""

    dependencies = [("surveys", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="wave",
            name="main_mode",
            field=models.CharField(
                blank=True,
                choices=MODES,
                default="",
                max_length=10,
                verbose_name="how most answer",
            ),
        ),
        migrations.AddField(
            model_name="wave",
            name="modes",
            field=models.JSONField(blank=True, default=list, verbose_name="ways of answering"),
        ),
        migrations.AlterField(
            model_name="wave",
            name="main_mode",
            field=models.CharField(
                blank=True,
                choices=MODES,
                default="screen",
                max_length=10,
                verbose_name="how most answer",
            ),
        ),
        migrations.AlterField(
            model_name="wave",
            name="modes",
            field=models.JSONField(
                blank=True,
                default=surveys.models.waves.every_mode,
                verbose_name="ways of answering",
            ),
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.CheckConstraint(
                condition=models.Q(("main_mode__in", ["", "screen", "tablet", "paper"])),
                name="wave_main_mode_known",
            ),
        ),
    ]
