"""Answers from paper: typed in twice by two people, handed in when both read the same.

Nothing here is logged: a line in a log has a time, and would name who typed (promises.md E3).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from surveys.actions.answering import as_answers, hand_in
from surveys.actions.sitting import Kept
from surveys.enums import AnswerMode
from surveys.models import DeckCode, Wave
from surveys.models.papers import PaperEntry, hand_of
from surveys.permissions import check_can_manage_waves

KEPT_FOR = timedelta(days=14)
Answers = Mapping[str, Kept]


class Stage(StrEnum):
    """What a paper waits for; `DONE` is counted and gone."""

    FIRST = "first"
    SECOND = "second"
    DIFFERENT = "different"
    DONE = "done"


@dataclass(frozen=True)
class Paper:
    """What is known of a paper: what was typed in so far, and where the two entries differ."""

    stage: Stage
    first: Answers = field(default_factory=dict)
    second: Answers = field(default_factory=dict)

    @property
    def differing(self) -> list[str]:
        return differing(self.first, self.second) if self.stage is Stage.DIFFERENT else []


@dataclass(frozen=True)
class Waiting:
    """How many papers of a wave wait, and for what."""

    once: int
    different: int


def waiting(*, by: User, wave: Wave) -> Waiting:
    check_can_manage_waves(by)
    papers = PaperEntry.objects.filter(wave=wave)
    return Waiting(once=papers.entered_once().count(), different=papers.different().count())


@transaction.atomic
def find_paper(*, by: User, wave: Wave, code: str, today: date) -> Paper:
    """The paper with this code (given as fingerprint), for somebody who may type it in now."""
    check_can_manage_waves(by)
    entry = _locked(wave, code, today)
    if entry is None:
        return Paper(Stage.FIRST)
    if entry.second is not None:
        return Paper(Stage.DIFFERENT, entry.first, entry.second)
    if entry.first_hand == hand_of(by.pk, code=code):
        raise _same_hand()
    return Paper(Stage.SECOND, entry.first)


@transaction.atomic
def enter_paper(
    *, by: User, wave: Wave, code: str, answers: Answers, today: date, language: str = ""
) -> Stage:
    """One person's reading of a paper; what it waits for now. Safe to repeat.

    Of two people who type at once, the one who saves later has made the second entry. The language
    of the paper waits nowhere: what is counted is what the last of them says.
    """
    check_can_manage_waves(by)
    entry = _locked(wave, code, today)
    hand = hand_of(by.pk, code=code)
    if entry is None:
        PaperEntry.objects.create(
            pk=code, wave=wave, first=dict(answers), first_hand=hand, last_day=today + KEPT_FOR
        )
        return Stage.SECOND
    if entry.second is not None:
        return _entered_twice(entry, answers)
    if entry.first_hand == hand:
        if differing(entry.first, answers):
            raise _same_hand()
        return Stage.SECOND
    if differing(entry.first, answers):
        entry.second, entry.first_hand = dict(answers), ""
        entry.save(update_fields=["second", "first_hand"])
        return Stage.DIFFERENT
    _hand_in(wave, code, answers, today, language)
    return Stage.DONE


@transaction.atomic
def resolve_paper(
    *, by: User, wave: Wave, code: str, answers: Answers, today: date, language: str = ""
) -> Stage:
    """Settles the differences after another look at the paper, and hands it in.

    `answers` are those of the questions that differ; of the others both entries say the same.
    """
    check_can_manage_waves(by)
    entry = _locked(wave, code, today)
    if entry is None or entry.second is None:
        raise ValidationError(_("Type the code again to see what this paper waits for."))
    kept = dict(entry.second)
    for key in differing(entry.first, entry.second):
        kept.pop(key, None)
        if key in answers:
            kept[key] = answers[key]
    _hand_in(wave, code, kept, today, language)
    return Stage.DONE


def differing(first: Answers, second: Answers) -> list[str]:
    """The questions to which two entries say different things; spaces and line breaks are none."""
    return sorted(
        key
        for key in first.keys() | second.keys()
        if _compared(first.get(key, "")) != _compared(second.get(key, ""))
    )


def forget_old_papers(*, today: date) -> None:
    PaperEntry.objects.past(on=today).delete()


def _compared(answer: Kept) -> Kept:
    return " ".join(answer["text"].split()) if isinstance(answer, dict) else answer


def _locked(wave: Wave, code: str, today: date) -> PaperEntry | None:
    """What waits under a code that is still good. Locked by the card, which is always there."""
    if not Wave.objects.answerable(on=today).filter(pk=wave.pk).exists():
        raise ValidationError(
            _("This survey takes no answers now, so the paper was not saved."), code="closed"
        )
    if not wave.takes(AnswerMode.PAPER):
        raise ValidationError(
            _("Before this survey opened you said that nobody would answer it on paper."),
            code="mode",
        )
    if not DeckCode.objects.select_for_update().filter(pk=code, wave=wave).exists():
        raise ValidationError(
            _("No card of this survey has this code, or it was used before: then we have it."),
            code="used",
        )
    return PaperEntry.objects.filter(pk=code).first()


def _entered_twice(entry: PaperEntry, answers: Answers) -> Stage:
    """The second entry sent twice changes nothing; anybody's third is refused."""
    if differing(entry.second or {}, answers):
        raise ValidationError(_("This paper was typed in twice already. Type its code again."))
    return Stage.DIFFERENT


def _same_hand() -> ValidationError:
    return ValidationError(
        _("You typed this paper in the first time. Somebody else types it in now."), code="same"
    )


def _hand_in(wave: Wave, code: str, answers: Answers, today: date, language: str) -> None:
    """The same deed as on a screen: it deletes what waits together with the code."""
    given = as_answers(answers)
    way = AnswerMode.PAPER
    hand_in(code=code, wave=wave, answers=given, today=today, language=language, way=way)
