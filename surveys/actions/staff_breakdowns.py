"""By which questions the results of a wave will be told: announced before it opens, then fixed."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.disclosure import SMALLEST_GROUP
from cms.languages.registry import BY_CODE
from surveys.enums import QuestionKind, WaveState
from surveys.models import Breakdown, Question, Version, Wave
from surveys.models.releases import MOST_BREAKDOWNS
from surveys.permissions import check_can_manage_waves

logger = logging.getLogger("chorus.surveys")
MOST_ELIGIBLE = 1_000_000


@dataclass(frozen=True)
class Announcement:
    """One question, and how many young people there are for its answers, where that is known."""

    question: str
    eligible: Mapping[str, int] = field(default_factory=dict)


def may_be_announced(version: Version) -> list[Question]:
    """Questions with one answer each that everybody meets; a scale has too many groups.

    Languages, areas and where somebody comes from are never stored with answers; that no question
    asks for them, only a person can see.
    """
    questions = version.questions.select_related("section").prefetch_related("choices")
    return [
        question
        for question in questions
        if question.takes_one_code
        and question.kind != QuestionKind.SCALE
        and not question.shown_when
        and not question.section.shown_when
    ]


@transaction.atomic
def announce_breakdowns(
    *,
    by: User,
    wave: Wave,
    announced: Sequence[Announcement],
    eligible: int | None = None,
    languages: Mapping[str, int] | None = None,
) -> list[Breakdown]:
    """Replaces what was announced of a wave that is not open yet; at most eight.

    `eligible` are all young people who could answer, `languages` how many of them speak each.
    """
    check_can_manage_waves(by)
    # Locked: of two officers, one announcing and one opening, the later finds the other's work.
    held = Wave.objects.locked().get(pk=wave.pk)
    if held.state != WaveState.DRAFT:
        raise ValidationError(
            _("The survey has opened: what was announced stays as it is."), code="open"
        )
    if len(announced) > MOST_BREAKDOWNS:
        raise ValidationError(
            _("Choose at most %(most)d questions.") % {"most": MOST_BREAKDOWNS}, code="too_many"
        )
    questions = {question.key: question for question in may_be_announced(wave.version)}
    for one in announced:
        _check(one, questions, eligible)
    _check_languages(languages or {}, eligible)
    wave.breakdowns.all().delete()
    made = Breakdown.objects.bulk_create(
        Breakdown(
            wave=wave, question=questions[one.question], order=order, eligible=dict(one.eligible)
        )
        for order, one in enumerate(announced, start=1)
    )
    wave.eligible, wave.eligible_by_language = eligible, dict(languages or {})
    wave.save(update_fields=["eligible", "eligible_by_language"])
    logger.info("surveys.breakdowns.announced wave=%s by=%s", wave.pk, by.pk)
    return made


def _check_languages(languages: Mapping[str, int], eligible: int | None) -> None:
    for code, number in languages.items():
        if code not in BY_CODE or not SMALLEST_GROUP <= number <= MOST_ELIGIBLE:
            raise ValidationError(
                _("Leave a language empty if fewer than %(smallest)d young people speak it.")
                % {"smallest": SMALLEST_GROUP},
                code="language",
            )
    if eligible is not None and sum(languages.values()) > eligible:
        raise ValidationError(_("The languages are more than all together."), code="sum")


def _check(one: Announcement, questions: Mapping[str, Question], eligible: int | None) -> None:
    question = questions.get(one.question)
    if question is None:
        raise ValidationError(_("This question cannot make groups."), code="unknown")
    codes = {code for code, _label in question.options()}
    if not set(one.eligible) <= codes or not all(
        0 <= number <= MOST_ELIGIBLE for number in one.eligible.values()
    ):
        raise ValidationError(_("Write whole numbers."), code="number")
    if eligible is not None and sum(one.eligible.values()) > eligible:
        raise ValidationError(
            _("The groups of “%(question)s” are more than all together.")
            % {"question": question.wording},
            code="sum",
        )
