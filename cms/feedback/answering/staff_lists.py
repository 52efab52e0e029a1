"""Lists of answers for staff: what waits, what is late, and what nobody has answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from cms.accounts.models import User
from cms.feedback.enums import Section
from cms.feedback.models import Answer, AnswerStep, Sentence, Summary
from cms.feedback.models.promises import AnswerQuerySet
from cms.feedback.states.answers import AnswerState

TO_PUBLISH, LATE = "to_publish", "late"
LINE_OF_THEME = "You speak about {theme}."


@dataclass(frozen=True)
class StaffRow:
    answer: Answer
    is_late: bool


@dataclass(frozen=True)
class Unanswered:
    """A theme or a request, and its answer if it has one."""

    code: str
    name: str
    line: str
    theme: str = ""
    sentence: Sentence | None = None
    answer: Answer | None = None


def chosen_answers(person: User, show: str, now: datetime) -> tuple[str, AnswerQuerySet]:
    """What was asked for, if it is a list of ours, and the answers in it."""
    waits = AnswerStep.objects.filter(answer=OuterRef("pk"), published_at=None)
    mine = Answer.objects.for_staff(person).annotate(has_waiting=Exists(waits))
    mine = mine.select_related("subgroup")
    if show == TO_PUBLISH:
        return show, mine.filter(has_waiting=True)
    if show == LATE:
        return show, mine.late(today=timezone.localdate(now))
    if show in AnswerState.values:
        return show, mine.filter(state=show)
    return "", mine


def show_rows(answers: Sequence[Answer], today: date) -> list[StaffRow]:
    return [StaffRow(answer, answer.is_late(today)) for answer in answers]


def subjects_of(summary: Summary) -> list[Unanswered]:
    """Every theme and every request of a summary, in its own order; in three queries."""
    standing = Answer.objects.filter(subgroup=summary.subgroup, period=summary.period).exclude(
        state=AnswerState.WITHDRAWN
    )
    by_theme: dict[str, Answer] = {}
    by_sentence: dict[int | None, Answer] = {}
    for answer in standing:
        by_theme[answer.theme] = by_sentence[answer.sentence_id] = answer
    themes = [
        Unanswered(
            code=one.theme,
            name=one.name,
            line=LINE_OF_THEME.format(theme=one.name),
            theme=one.theme,
            answer=by_theme.get(one.theme),
        )
        for one in summary.themes.all()
    ]
    asks = summary.sentences.filter(section=Section.ASKS)
    return themes + [
        Unanswered(
            code=str(one.pk), name=one.text, line="", sentence=one, answer=by_sentence.get(one.pk)
        )
        for one in asks
    ]
