"""When whoever answers is asked for the answer next: pure arithmetic of days."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone


def first_press(due_on: date, now: datetime) -> datetime:
    """A reminder before the day; where that moment has passed, the end of the day."""
    reminder = _start_of(due_on) - timedelta(days=settings.QUESTIONS_REMIND_DAYS)
    return reminder if reminder > now else _end_of(due_on)


def next_press(due_on: date, now: datetime) -> datetime:
    """After the reminder the end of the day; after that every few days until it is answered."""
    if now < _end_of(due_on):
        return _end_of(due_on)
    return now + timedelta(days=settings.QUESTIONS_LATE_AGAIN_DAYS)


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _end_of(day: date) -> datetime:
    return _start_of(day + timedelta(days=1))
