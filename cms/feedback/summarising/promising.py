"""What became of earlier answers: a sentence for each, from what was published and nothing else.

Only answers to papers of earlier periods, so that a paper never tells of promises that were made to
itself. What is settled is told once, in the period in which it was settled.
"""

from datetime import date, datetime
from typing import Final

from babel.dates import format_date
from django.db.models import Q
from django.utils import timezone

from cms.feedback.enums import Section
from cms.feedback.models import Answer, AnswerStep
from cms.feedback.periods import Period
from cms.feedback.states.answers import AnswerState
from cms.feedback.summarising.wording import LONGEST, Worded

MOST: Final = 20
# Nothing more has to happen with these.
SETTLED: Final = (AnswerState.DONE, AnswerState.CONFIRMED, AnswerState.DECLINED)
# What is said of each; {late} is empty while the day has not passed.
SAID: Final = {
    AnswerState.ASKED: "an answer was asked for by {day}; there is no answer yet{late}",
    AnswerState.PROMISED: "promised ({role}), to be done by {day}{late}",
    AnswerState.STARTED: "begun ({role}), to be done by {day}{late}",
    AnswerState.DONE: "done on {done}",
    AnswerState.CONFIRMED: "done, and young people say that it happened",
    AnswerState.REOPENED: (
        "open again, because young people say that it did not happen; a new answer is due by "
        "{day}{late}"
    ),
    AnswerState.DECLINED: "not possible now",
}
SINGLE: Final = str.maketrans("“”", "‘’")
WITH_REASON: Final = "{text} The reason given: {reason}"


def promises(subgroup_id: int, period: Period, today: date) -> list[Worded]:
    """Late ones first, then by their day; no more than can be read, and the rest by number."""
    start = timezone.make_aware(datetime.combine(period.start, datetime.min.time()))
    told = Answer.objects.published().filter(subgroup=subgroup_id, period__lt=period.code)
    told = told.exclude(state=AnswerState.WITHDRAWN)
    told = told.filter(~Q(state__in=SETTLED) | Q(changed_at__gte=start))
    listed = sorted(told, key=lambda one: (one.due_on or date.max, one.pk))
    reasons = _reasons(listed[:MOST])
    worded = [_worded(one, reasons.get(one.pk, ""), today) for one in listed[:MOST]]
    if rest := listed[MOST:]:
        text = f"{len(rest)} more answers stand on the list of promises."
        worded.append(Worded(text, (), Section.PROMISES, answer=rest[0]))
    return worded


def _reasons(answers: list[Answer]) -> dict[int, str]:
    """Why not, of those that were declined."""
    declined = {one.pk: one.number for one in answers if one.state == AnswerState.DECLINED}
    steps = AnswerStep.objects.filter(answer__in=declined, published_at__isnull=False)
    return {
        one.answer_id: " ".join(one.words.split())
        for one in steps
        if declined[one.answer_id] == one.number
    }


def _worded(answer: Answer, reason: str, today: date) -> Worded:
    said = SAID[AnswerState(answer.state)].format(
        role=answer.owner_role,
        day=_day(answer.due_on),
        done=_day(answer.done_at and timezone.localdate(answer.done_at)),
        late=", and the day has passed" if answer.is_late(today) else "",
    )
    # A line may quote a question of a survey: quotes inside quotes are single ones.
    line = answer.line.rstrip(". ").translate(SINGLE)
    text = f"“{line}”: {said}."
    whole = WITH_REASON.format(text=text, reason=reason) if reason else text
    # A reason is told whole or not at all; the page of the answer has it.
    return Worded(whole if len(whole) <= LONGEST else text, (), Section.PROMISES, answer=answer)


def _day(day: date | None) -> str:
    return str(format_date(day, "long", locale="en_GB")) if day else ""
