"""Opening hours in the words of the reader's language; only the feed's own remarks are English."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

from babel.dates import format_date, format_time

from cms.languages.templatetags.language_tags import current_language
from cms.resources.finding import DAYS
from cms.resources.models import Schedule
from cms.resources.next_days import has_turns, next_days

MOST_DAYS = 2
A_MONDAY = date(2026, 6, 1)
# Midnight is written 24:00 or 00:00, and by some as the minute before.
ENDS_OF_A_DAY = (time.min, time(23, 59))


@dataclass(frozen=True)
class Opening:
    """One line: the days, the hours, and what the feed says beside them."""

    days: tuple[str, ...]
    opens: str
    closes: str
    remark: str
    since: date | None
    until: date | None
    # Where days of the week are not enough.
    next_days: tuple[date, ...] = ()
    is_all_day: bool = False
    # Not each week's, and nobody can know which: the feed names no first day to count from.
    is_unsure: bool = False


def day_names() -> list[str]:
    """Monday first."""
    return _names(current_language().dates_as_in)


@lru_cache(maxsize=32)
def _names(locale: str) -> list[str]:
    # Written out of dates: Babel's own list of names alone ("stand-alone") stays in Pashto for
    # every language that is asked after it.
    week = (A_MONDAY + timedelta(days=number) for number in range(len(DAYS)))
    return [str(format_date(day, "EEEE", locale=locale)) for day in week]


def opening_of(schedule: Schedule, *, today: date) -> Opening:
    """A day with a number before it, as "1FR", is told by its next dates."""
    locale = current_language().dates_as_in
    said = [part.strip().upper() for part in schedule.byday.split(",")]
    names = day_names()
    remark = schedule.description or schedule.notes
    coming = next_days(schedule, today=today, most=MOST_DAYS)
    if not coming and not all(part in DAYS for part in said if part):
        remark = remark or schedule.byday
    return Opening(
        days=tuple(names[DAYS.index(part)] for part in said if part in DAYS),
        opens=_clock(schedule.opens_at, locale),
        closes=_clock(schedule.closes_at, locale),
        remark=remark,
        since=schedule.valid_from,
        until=schedule.valid_to,
        next_days=coming,
        is_all_day=schedule.opens_at == time.min and schedule.closes_at in ENDS_OF_A_DAY,
        is_unsure=not coming and has_turns(schedule) and not _is_over(schedule, today),
    )


def _is_over(schedule: Schedule, today: date) -> bool:
    return schedule.valid_to is not None and schedule.valid_to < today


def _clock(moment: time | None, locale: str) -> str:
    return str(format_time(moment, "short", locale=locale)) if moment else ""
