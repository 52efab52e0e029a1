"""Opening hours in the words of the reader's language; only the feed's own remarks are English."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

from babel.dates import format_date, format_time

from cms.languages.templatetags.language_tags import current_language
from cms.resources.finding import DAYS
from cms.resources.models import Schedule
from cms.resources.models.hours import LAST_MINUTE
from cms.resources.next_days import days_named, days_of_each_week, has_turns, next_days
from cms.resources.rules import parts_of

MOST_DAYS = 2
A_MONDAY = date(2026, 6, 1)


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
    # Every second week, or the like, and no first day to count from: nobody can know in which.
    is_seldom: bool = False
    # The feed does not say on which days, or in a way that nobody can read.
    is_unsure: bool = False
    # Not yet: the first day of these hours is still to come.
    is_to_come: bool = False


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
    names = day_names()
    remark = schedule.description or schedule.notes
    each_week = days_of_each_week(schedule)
    coming = next_days(schedule, today=today, most=MOST_DAYS)
    since = _since(schedule, today) if each_week else schedule.valid_from
    misses_days = not each_week and not coming and _asks_for_days(schedule, today)
    if not coming and not set(parts_of(schedule.byday)) <= set(DAYS):
        remark = remark or schedule.byday
    return Opening(
        days=tuple(names[DAYS.index(part)] for part in days_named(schedule)),
        opens=_clock(schedule.opens_at, locale),
        closes=_clock(schedule.closes_at, locale),
        remark=remark,
        since=since,
        until=schedule.valid_to,
        next_days=coming,
        is_all_day=_is_all_day(schedule),
        is_seldom=misses_days and has_turns(schedule),
        is_unsure=misses_days and not has_turns(schedule),
        is_to_come=since is not None and since > today,
    )


def says_something(schedule: Schedule) -> bool:
    """A feed may bring a line with no day, hour or word for readers."""
    days = schedule.byday or schedule.bymonthday or schedule.dtstart
    return bool(days or schedule.opens_at or schedule.description or schedule.notes)


def _asks_for_days(schedule: Schedule, today: date) -> bool:
    """Whether readers miss the days; those of hours that only a remark goes with stand in that."""
    if is_over(schedule, today):
        return False
    has_words = bool(schedule.description or schedule.notes)
    is_rule = has_turns(schedule) or bool(schedule.byday or schedule.bymonthday)
    return is_rule or (schedule.opens_at is not None and not has_words)


def _since(schedule: Schedule, today: date) -> date | None:
    """A first date that is yet to come says from when on, too."""
    first = schedule.dtstart
    if first is None or first <= today:
        return schedule.valid_from
    return max(first, schedule.valid_from or first)


def _is_all_day(schedule: Schedule) -> bool:
    closes = schedule.closes_at
    if schedule.opens_at != time.min or closes is None:
        return False
    return closes == time.min or closes >= LAST_MINUTE


def is_over(schedule: Schedule, today: date) -> bool:
    return schedule.valid_to is not None and schedule.valid_to < today


def _clock(moment: time | None, locale: str) -> str:
    return str(format_time(moment, "short", locale=locale)) if moment else ""
