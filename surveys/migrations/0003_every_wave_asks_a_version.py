"""Every questionnaire gets a first version with its questions; every wave asks that version.

Reversible as long as no questionnaire has a second version: then there is no place for it, and
the way back refuses instead of losing questions.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

LANGUAGES = ("en", "ar", "ps", "fa", "fa_af", "ckb", "ti", "am", "so", "sq", "vi", "uk", "fr")
SECTION = "questions"


def check_at_once(schema_editor):
    """PostgreSQL alters no table in a transaction that still has foreign keys to check."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def carry_over(apps, schema_editor):
    check_at_once(schema_editor)
    for questionnaire in apps.get_model("surveys", "Questionnaire").objects.all():
        waves = apps.get_model("surveys", "Wave").objects.filter(questionnaire=questionnaire)
        first = waves.order_by("opens").first()
        version = apps.get_model("surveys", "Version").objects.create(
            questionnaire=questionnaire,
            number=1,
            status="published" if first else "draft",
            published_on=first.opens if first else None,
        )
        _carry_questions(apps, questionnaire, version)
        waves.update(version=version)
        if first:
            _carry_languages(apps, version)


def _carry_questions(apps, questionnaire, version):
    questions = apps.get_model("surveys", "Question").objects.filter(questionnaire=questionnaire)
    section = apps.get_model("surveys", "Section").objects.create(
        version=version, key=SECTION, order=1
    )
    for question in questions:
        question.version = version
        question.section = section
        question.age_version = questionnaire.age_version
        if question.kind != "text":
            question.indicator = _indicator(apps, question)
        question.save(update_fields=["version", "section", "age_version", "indicator"])


def _indicator(apps, question):
    indicators = apps.get_model("surveys", "Indicator").objects
    rest = {"subgroup": question.subgroup, "kind": question.kind}
    # With the questionnaire's name before it: a question pack counts what it calls the same
    # perhaps differently.
    key = f"{question.questionnaire.key}-{question.key}"[:50]
    known = indicators.filter(key=key).first()
    if known is not None and known.subgroup != question.subgroup:
        return indicators.create(key=f"{key}-{question.pk}", **rest)
    return known or indicators.create(key=key, **rest)


def _carry_languages(apps, version):
    """Those in which everything had words."""
    for language in LANGUAGES:
        if not getattr(version.questionnaire, f"title_{language}"):
            continue
        if all(_is_worded(question, language) for question in version.questions.all()):
            apps.get_model("surveys", "VersionLanguage").objects.create(
                version=version,
                language=language.replace("_", "-"),
                published_on=version.published_on,
            )


def _is_worded(question, language):
    choices = question.choices.all()
    return (
        bool(getattr(question, f"wording_{language}"))
        and bool(getattr(question, f"help_{language}") or not question.help)
        and all(getattr(choice, f"label_{language}") for choice in choices)
    )


def carry_back(apps, schema_editor):
    check_at_once(schema_editor)
    versions = apps.get_model("surveys", "Version").objects.all()
    if versions.filter(number__gt=1).exists():
        raise IrreversibleError("Second versions have no place among questionnaires without.")
    for version in versions:
        for question in version.questions.select_related("indicator"):
            question.questionnaire_id = version.questionnaire_id
            question.subgroup = question.indicator.subgroup if question.indicator else ""
            question.save(update_fields=["questionnaire", "subgroup"])
        version.waves.update(questionnaire=version.questionnaire_id)
        # Whatever comes again builds them again.
        version.questions.update(version=None, section=None, indicator=None)
        version.waves.update(version=None)
    versions.delete()
    apps.get_model("surveys", "Indicator").objects.all().delete()


def _to(model, *, name, **more):
    return models.ForeignKey(
        on_delete=more.pop("on_delete", django.db.models.deletion.CASCADE),
        related_name=name,
        to=f"surveys.{model}",
        **more,
    )


PROTECT = django.db.models.deletion.PROTECT
ASKED = {"on_delete": PROTECT, "name": "waves", "verbose_name": "questions"}


class Migration(migrations.Migration):

    dependencies = [("surveys", "0002_versions_and_indicators")]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RemoveConstraint("question", "question_key_once"),
        migrations.RemoveConstraint("question", "question_order_once"),
        # Without a value for a moment, so that the way back can fill them.
        migrations.AlterField(
            "question", "questionnaire", _to("questionnaire", name="questions", null=True)
        ),
        migrations.AlterField("wave", "questionnaire", _to("questionnaire", null=True, **ASKED)),
        migrations.RunPython(migrations.RunPython.noop, carry_back),
        migrations.RemoveField("question", "questionnaire"),
        migrations.RemoveField("question", "subgroup"),
        migrations.RemoveField("wave", "questionnaire"),
        migrations.AlterField("question", "version", _to("version", name="questions")),
        migrations.AlterField("question", "section", _to("section", name="questions")),
        migrations.AlterField("wave", "version", _to("version", **ASKED)),
        migrations.AddConstraint(
            "question",
            models.UniqueConstraint(fields=("version", "key"), name="question_key_once"),
        ),
        migrations.AddConstraint(
            "question",
            models.UniqueConstraint(fields=("version", "order"), name="question_order_once"),
        ),
    ]
