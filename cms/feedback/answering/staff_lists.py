"""Lists of answers for staff: what waits, what is late, and what nobody has answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cms.accounts.models import User
from cms.feedback.answering.own_lines import line_of_theme
from cms.feedback.enums import Section
from cms.feedback.models import Answer, AnswerStep, Figure, Sentence, Summary
from cms.feedback.models.promises import AnswerQuerySet
from cms.feedback.states.answers import ANSWERED_STATES, AnswerState, AnswerTo

TO_PUBLISH, LATE = "to_publish", "late"


@dataclass(frozen=True)
class StaffRow:
    answer: Answer
    is_late: bool


@dataclass(frozen=True)
class Unanswered:
    """A theme, a request or a figure under target, and its answer if it has one."""

    code: str
    name: str
    line: str
    theme: str = ""
    sentence: Sentence | None = None
    figure: Figure | None = None
    answer: Answer | None = None

    @property
    def is_answered(self) -> bool:
        """Whether young people know what will become of it."""
        return self.answer is not None and self.answer.state in ANSWERED_STATES


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
    """Every theme, request and figure under target, in this order; in three queries.

    A figure is the same one in the papers of all periods until the next survey: one answer is
    enough for it. Its code is that of its sentence, as a request's is.
    """
    standing = Answer.objects.filter(subgroup=summary.subgroup_id).exclude(
        state=AnswerState.WITHDRAWN
    )
    by_theme: dict[str, Answer] = {}
    by_sentence: dict[int | None, Answer] = {}
    by_figure: dict[int | None, Answer] = {}
    for answer in standing.filter(Q(period=summary.period) | Q(kind=AnswerTo.FIGURE)):
        by_theme[answer.theme] = by_sentence[answer.sentence_id] = answer
        by_figure[answer.figure_id] = answer
    themes = [
        Unanswered(
            code=one.theme,
            name=one.name,
            line=line_of_theme(one.name),
            theme=one.theme,
            answer=by_theme.get(one.theme),
        )
        for one in summary.themes.all()
    ]
    sentences = summary.sentences.filter(Q(section=Section.ASKS) | Q(is_under_target=True))
    said = sentences.select_related("figure").order_by("is_under_target", "position")
    return themes + [
        Unanswered(
            code=str(one.pk),
            name=one.text,
            line="",
            sentence=None if one.figure else one,
            figure=one.figure,
            answer=by_figure.get(one.figure_id) if one.figure else by_sentence.get(one.pk),
        )
        for one in said
    ]
