"""Releases become one protected whole; breakdowns are announced before a wave opens.

What was released table by table is frozen anew: the wave goes back to freezing, where the clock
takes it up within a quarter of an hour. The way back leaves such waves closed, to be released
again; no answers are touched in either direction.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

ENDED = ("closed", "freezing", "released")


def check_at_once(schema_editor):
    """PostgreSQL alters no table in a transaction that still has foreign keys to check."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def freeze_anew(apps, schema_editor):
    check_at_once(schema_editor)
    Wave = apps.get_model("surveys", "Wave")
    for release in apps.get_model("surveys", "Release").objects.all():
        Wave.objects.filter(pk=release.wave_id).update(
            state="freezing", release_asked_by=release.released_by_id
        )
        release.delete()


def close_again(apps, schema_editor):
    check_at_once(schema_editor)
    apps.get_model("surveys", "Release").objects.all().delete()
    waves = apps.get_model("surveys", "Wave").objects
    waves.filter(state__in=("freezing", "released")).update(state="closed")


def _ended(states):
    return models.CheckConstraint(
        name="ended_wave_has_closing_month",
        condition=Q(state__in=states, closing_month__isnull=False)
        | Q(~Q(state__in=states), closing_month__isnull=True),
    )


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("surveys", "0006_private_waves_and_consent"),
    ]

    operations = [
        migrations.CreateModel(
            name="Breakdown",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("eligible", models.JSONField(blank=True, default=dict, verbose_name="eligible")),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="surveys.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="breakdowns",
                        to="surveys.wave",
                    ),
                ),
            ],
            options={
                "verbose_name": "breakdown",
                "verbose_name_plural": "breakdowns",
                "ordering": ("order",),
                "constraints": [
                    models.UniqueConstraint(fields=("wave", "question"), name="breakdown_once"),
                    models.UniqueConstraint(fields=("wave", "order"), name="breakdown_order_once"),
                    models.CheckConstraint(
                        condition=Q(("order__gte", 1), ("order__lte", 8)),
                        name="breakdowns_at_most_eight",
                    ),
                ],
            },
        ),
        migrations.AddField(
            "wave",
            "eligible",
            models.PositiveIntegerField(blank=True, null=True, verbose_name="eligible"),
        ),
        migrations.AddField(
            "wave",
            "release_asked_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="release asked for by",
            ),
        ),
        migrations.AddField(
            "wave",
            "is_not_releasable",
            models.BooleanField(default=False, verbose_name="not releasable"),
        ),
        migrations.AlterField(
            "wave",
            "state",
            models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("open", "Open"),
                    ("closed", "Closed"),
                    ("freezing", "Freezing"),
                    ("released", "Released"),
                ],
                default="draft",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.RemoveConstraint("wave", "wave_state_known"),
        migrations.RemoveConstraint("wave", "ended_wave_has_closing_month"),
        migrations.AddConstraint(
            "wave",
            models.CheckConstraint(
                name="wave_state_known", condition=Q(state__in=["draft", "open", *ENDED])
            ),
        ),
        migrations.AddConstraint("wave", _ended(frozenset(ENDED))),
        migrations.RunPython(freeze_anew, migrations.RunPython.noop),
        # No row is left: the empty values are for nobody.
        migrations.RemoveField("release", "tables"),
        migrations.AddField(
            "release",
            "text",
            models.TextField(default="", verbose_name="results"),
            preserve_default=False,
        ),
        migrations.AddField(
            "release",
            "digest",
            models.CharField(default="", max_length=64, verbose_name="fingerprint"),
            preserve_default=False,
        ),
        migrations.AddField(
            "release",
            "managers_from",
            models.DateField(blank=True, null=True, verbose_name="managers see it from"),
        ),
        migrations.AddField(
            "release", "themes", models.TextField(blank=True, verbose_name="themes in words")
        ),
        migrations.AddField(
            "release",
            "themes_language",
            models.CharField(
                blank=True, max_length=10, verbose_name="language of the themes"
            ),
        ),
        migrations.AddConstraint(
            "release",
            models.CheckConstraint(
                name="release_managers_after_young_people",
                condition=Q(managers_from__isnull=True) | Q(managers_from__gte=F("released_on")),
            ),
        ),
        migrations.AddConstraint(
            "release",
            models.CheckConstraint(
                name="release_holds_something", condition=~Q(text="") & ~Q(digest="")
            ),
        ),
        migrations.AddConstraint(
            "release",
            models.CheckConstraint(
                name="release_themes_have_a_language",
                condition=Q(themes="") | ~Q(themes_language=""),
            ),
        ),
        # Last here, and so first on the way back, where the old column needs an empty table.
        migrations.RunPython(migrations.RunPython.noop, close_again),
    ]
