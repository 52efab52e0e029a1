"""When an answer needs somebody next: pure arithmetic of days."""

from datetime import date, datetime, time, timedelta
from typing import TypedDict

from django.conf import settings
from django.utils import timezone

from cms.feedback.states.answers import STATES_WITH_DAY, AnswerState

# How often the clock has looked since the last step.
REMINDED, LATE = 1, 2
ASKED_ONCE, ASKED_TWICE, CLOSED = 1, 2, 3


class Waking(TypedDict):
    """The columns of an answer that belong to its clock."""

    wakes_at: datetime | None
    woken: int


def start_of(day: date) -> datetime:
    """The first moment of a day, in the council's time."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date) -> datetime:
    """The first moment at which the day has passed."""
    return start_of(day + timedelta(days=1))


def waking_after(state: AnswerState, due_on: date | None, now: datetime) -> Waking:
    """The first waking after a step: a reminder, the end of its day, or the first question."""
    if state is AnswerState.DONE:
        return {"wakes_at": now + _days(settings.ANSWERS_ASK_AFTER_DAYS), "woken": 0}
    if state not in STATES_WITH_DAY or due_on is None:
        return {"wakes_at": None, "woken": 0}
    reminder = start_of(due_on) - _days(settings.ANSWERS_REMIND_DAYS)
    if reminder > now:
        return {"wakes_at": reminder, "woken": 0}
    return {"wakes_at": end_of(due_on), "woken": REMINDED}


def waking_on(woken: int, due_on: date, now: datetime) -> Waking:
    """The waking after the next one of whatever has a day."""
    if woken < REMINDED:
        return {"wakes_at": end_of(due_on), "woken": REMINDED}
    return {"wakes_at": now + _days(settings.ANSWERS_LATE_AGAIN_DAYS), "woken": LATE}


def asking_on(woken: int, done_at: datetime) -> Waking:
    """The waking after the next one of what is done."""
    if woken < ASKED_ONCE:
        again = done_at + _days(settings.ANSWERS_ASK_AGAIN_DAYS)
        return {"wakes_at": again, "woken": ASKED_ONCE}
    if woken < ASKED_TWICE:
        close = done_at + _days(settings.ANSWERS_STOP_ASKING_DAYS)
        return {"wakes_at": close, "woken": ASKED_TWICE}
    return {"wakes_at": None, "woken": CLOSED}


def _days(number: int) -> timedelta:
    return timedelta(days=number)
