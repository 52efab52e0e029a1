"""Building and publishing: a draft may be written, a published version never changes again."""

import logging
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.accounts.models import User
from cms.languages.registry import CODES, DEFAULT_CODE, is_known
from surveys.enums import VersionStatus
from surveys.models import (
    Choice,
    Indicator,
    Question,
    Questionnaire,
    Section,
    Version,
    VersionLanguage,
)
from surveys.models.plans import column, missing_in, plan_of
from surveys.permissions import check_can_manage_waves
from surveys.structure.plans import (
    QuestionPlan,
    SectionPlan,
    Texts,
    VersionPlan,
    structure_fingerprint,
    words_fingerprint,
)
from surveys.structure.staff_checking import problems_of
from surveys.structure.staff_wordings import core_lost, faults_in

logger = logging.getLogger("chorus.surveys")


@transaction.atomic
def draft_version(*, by: User | None, questionnaire: Questionnaire, plan: VersionPlan) -> Version:
    """A new draft behind all other versions; whoever runs a command acts without a name."""
    if by is not None:
        check_can_manage_waves(by)
    # Locked, so that two at once do not take the same number.
    Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    newest = questionnaire.versions.newest_first().first()
    version = Version(questionnaire=questionnaire, number=newest.number + 1 if newest else 1)
    version.full_clean()
    version.save()
    with override(DEFAULT_CODE):
        write_plan(version, plan)
    logger.info("surveys.version.drafted version=%s by=%s", version.pk, by.pk if by else "command")
    return version


def write_plan(version: Version, plan: VersionPlan) -> None:
    indicators = {one.key: one for one in Indicator.objects.all()}
    place = 0
    choices: list[Choice] = []
    for order, planned in enumerate(plan.sections, start=1):
        section = Section.objects.create(
            version=version,
            key=planned.key,
            order=order,
            shown_when=dict(planned.shown_when),
            **_columns("title", planned.title),
        )
        questions = _questions(section, planned, place, indicators)
        place += len(questions)
        Question.objects.bulk_create(questions)
        for asked, question in zip(planned.questions, questions, strict=True):
            choices += _choices(question, asked)
    Choice.objects.bulk_create(choices)


def _questions(
    section: Section, planned: SectionPlan, place: int, indicators: dict[str, Indicator]
) -> list[Question]:
    return [
        Question(
            version_id=section.version_id,
            section=section,
            key=asked.key,
            kind=asked.kind,
            order=order,
            indicator=indicators.get(asked.indicator),
            age_version=asked.age_version,
            scale=asked.scale,
            scale_version=asked.scale_version,
            is_core=asked.is_core,
            is_private=asked.is_private,
            source=asked.source,
            shown_when=dict(asked.shown_when),
            **_columns("wording", asked.wording),
            **_columns("help", asked.help),
        )
        for order, asked in enumerate(planned.questions, start=place + 1)
    ]


def _choices(question: Question, asked: QuestionPlan) -> Iterable[Choice]:
    return (
        Choice(
            question=question,
            code=choice.code,
            order=order,
            picture=choice.picture,
            **_columns("label", choice.label),
        )
        for order, choice in enumerate(asked.choices, start=1)
    )


def _columns(field: str, texts: Texts) -> dict[str, Any]:
    return {column(field, code): text for code, text in texts.items() if is_known(code)}


@transaction.atomic
def publish_version(*, by: User | None, version: Version, today: date, reason: str = "") -> Version:
    """Closes a draft for ever, in English; other languages follow by publish_language."""
    if by is not None:
        check_can_manage_waves(by)
    # Locked, so that nobody writes into the draft between the check and the end.
    Version.objects.select_for_update().get(pk=version.pk)
    plan = plan_of(version)
    if problems := problems_of(plan):
        raise ValidationError([f"{one.where}: {one.sentence}" for one in problems], code="logic")
    lost = _check_core(version, plan, reason)
    changes = {
        "status": VersionStatus.PUBLISHED,
        "published_on": today,
        "fingerprint": structure_fingerprint(plan),
        "reason": reason.strip() if lost else "",
    }
    # Claimed by a conditional update: of two officers at once, one is told no.
    drafts = Version.objects.filter(pk=version.pk, status=VersionStatus.DRAFT)
    if not drafts.update(**changes):
        raise ValidationError(_("This version was published before."), code="published")
    for name, value in changes.items():
        setattr(version, name, value)
    publish_language(by=by, version=version, language=DEFAULT_CODE, today=today)
    logger.info("surveys.version.published version=%s by=%s", version.pk, by.pk if by else "-")
    return version


def _check_core(version: Version, plan: VersionPlan, reason: str) -> list[str]:
    """The core questions that this version gives up; for them a reason has to be written."""
    before = version.questionnaire.versions.published().newest_first().first()
    lost = core_lost(plan_of(before), plan) if before else []
    if lost and not reason.strip():
        raise ValidationError(
            _("Write why these are no longer core questions: %(keys)s.")
            % {"keys": ", ".join(lost)},
            code="core_dropped",
        )
    return lost


@transaction.atomic
def publish_language(
    *, by: User | None, version: Version, language: str, today: date
) -> VersionLanguage:
    """From now on the version may be read in this language, in exactly these words."""
    if by is not None:
        check_can_manage_waves(by)
    if not version.is_published or not is_known(language):
        raise ValidationError(_("This language cannot be published now."), code="not_now")
    plan = plan_of(version)
    if missing := missing_in(version, language, plan=plan):
        raise ValidationError(
            _("%(count)d texts are missing in this language, the first is %(first)s.")
            % {"count": len(missing), "first": missing[0]},
            code="missing",
        )
    if faults := faults_in(plan, language):
        wording, remark = faults[0]
        told = {"thing": wording.thing, "sentence": remark.sentence}
        raise ValidationError(_("%(thing)s: %(sentence)s") % told, code="faulty")
    return _publish_words(version, plan, language, today)


@transaction.atomic
def publish_whole_languages(*, by: User | None, version: Version, today: date) -> list[str]:
    """Every language in which nothing is missing, and no other; gives back the codes of the new."""
    if by is not None:
        check_can_manage_waves(by)
    if not version.is_published:
        raise ValidationError(_("This language cannot be published now."), code="not_now")
    known = set(version.languages.values_list("language", flat=True))
    waiting = [code for code in CODES if code not in known]
    plan = plan_of(version)
    whole = [
        code
        for code in waiting
        if not missing_in(version, code, plan=plan) and not faults_in(plan, code)
    ]
    for code in whole:
        _publish_words(version, plan, code, today)
    return whole


def _publish_words(
    version: Version, plan: VersionPlan, language: str, today: date
) -> VersionLanguage:
    made, is_new = VersionLanguage.objects.get_or_create(
        version=version,
        language=language,
        defaults={"published_on": today, "fingerprint": words_fingerprint(plan, language)},
    )
    if is_new:
        logger.info("surveys.language.published version=%s language=%s", version.pk, language)
    return made


@transaction.atomic
def throw_draft_away(*, by: User, version: Version) -> None:
    """Nothing that was published can go."""
    check_can_manage_waves(by)
    deleted, _rows = Version.objects.filter(pk=version.pk, status=VersionStatus.DRAFT).delete()
    if not deleted:
        raise ValidationError(_("A published version stays."), code="published")
    logger.info("surveys.version.thrown_away version=%s by=%s", version.pk, by.pk)
