"""On which days hours hold, for readers: days of each week by their names, others by their dates.

The same rules as models/hours.py has for the database; a test holds the two together.
"""

import re
from datetime import date

from cms.resources.finding import DAYS
from cms.resources.models import Schedule
from cms.resources.models.hours import MONTHS, RAREST, week_of
from cms.resources.models.parts import Frequency
from cms.resources.rules import called, parts_of

LOOK_AHEAD = 366


def next_days(schedule: Schedule, *, today: date, most: int) -> tuple[date, ...]:
    """Those that days of each week do not tell; none where nobody can know."""
    told = days_of_each_week(schedule)
    if told and set(told) >= set(parts_of(schedule.byday)):
        return ()
    first = max([today, *_begins(schedule)])
    ahead = (date.fromordinal(number) for number in range(first.toordinal(), _end(first)))
    held = (day for day in ahead if DAYS[day.weekday()] not in told and holds_on(schedule, day))
    return tuple(day for day, _number in zip(held, range(most), strict=False))


def _end(first: date) -> int:
    return min(first.toordinal() + LOOK_AHEAD, date.max.toordinal() + 1)


def days_of_each_week(schedule: Schedule) -> tuple[str, ...]:
    """The days of the week that it names, if they hold in every week."""
    is_each = _is_weekly(schedule) or not schedule.bymonthday
    return days_named(schedule) if is_each and not has_turns(schedule) else ()


def days_named(schedule: Schedule) -> tuple[str, ...]:
    """Days of the week; of a first date that stands for them too."""
    if _is_weekly(schedule) and _names_no_day(schedule) and schedule.dtstart:
        return (DAYS[schedule.dtstart.weekday()],)
    named = [part for part in parts_of(schedule.byday) if part in DAYS]
    return tuple(dict.fromkeys(named))


def is_plain(schedule: Schedule) -> bool:
    """No more than days of the week can say: "the first Friday" is more, and so is a date."""
    if schedule.byday:
        is_by_date = bool(schedule.bymonthday) and not _is_weekly(schedule)
        return not is_by_date and set(parts_of(schedule.byday)) <= set(DAYS)
    return _is_weekly(schedule) or not (schedule.bymonthday or schedule.dtstart)


def has_turns(schedule: Schedule) -> bool:
    """Every second week, or every third month."""
    return schedule.interval is not None and schedule.interval > 1


def holds_on(schedule: Schedule, day: date) -> bool:
    is_early = any(day < one for one in _begins(schedule))
    if is_early or (schedule.valid_to and day > schedule.valid_to):
        return False
    if _is_once(schedule):
        return day == schedule.dtstart
    return _in_its_week(schedule, day) or _in_its_month(schedule, day)


def _begins(schedule: Schedule) -> list[date]:
    return [one for one in (schedule.valid_from, schedule.dtstart) if one is not None]


def _names_no_day(schedule: Schedule) -> bool:
    return not schedule.byday and not schedule.bymonthday


def _has_numbers(schedule: Schedule) -> bool:
    return re.search("[0-9]", schedule.byday) is not None


def _is_weekly(schedule: Schedule) -> bool:
    if schedule.freq:
        return schedule.freq == Frequency.WEEKLY
    return bool(schedule.byday) and not schedule.bymonthday and not _has_numbers(schedule)


def _is_monthly(schedule: Schedule) -> bool:
    if schedule.freq:
        return schedule.freq == Frequency.MONTHLY
    return bool(schedule.bymonthday) or _has_numbers(schedule)


def _is_once(schedule: Schedule) -> bool:
    return _names_no_day(schedule) and not schedule.freq and schedule.interval is None


def _in_its_week(schedule: Schedule, day: date) -> bool:
    first = week_of(schedule.dtstart) if schedule.dtstart else None
    return (
        _is_weekly(schedule)
        and DAYS[day.weekday()] in days_named(schedule)
        and _is_in_turn(schedule.interval, first, week_of(day))
    )


def _in_its_month(schedule: Schedule, day: date) -> bool:
    first = schedule.dtstart
    month = first.year * MONTHS + first.month if first else None
    return (
        _is_monthly(schedule)
        and _is_its_day(schedule, day)
        and _is_in_turn(schedule.interval, month, day.year * MONTHS + day.month)
    )


def _is_its_day(schedule: Schedule, day: date) -> bool:
    if _names_no_day(schedule):
        return schedule.dtstart is not None and schedule.dtstart.day == day.day
    names = called(day)
    is_named = not schedule.byday or names.by_day & set(parts_of(schedule.byday))
    is_numbered = not schedule.bymonthday or names.by_month_day & set(parts_of(schedule.bymonthday))
    return bool(is_named and is_numbered)


def _is_in_turn(interval: float | None, first: int | None, this: int) -> bool:
    if interval is None or interval <= 1:
        return True
    known = first is not None and interval in range(2, RAREST + 1)
    return known and (this - (first or 0)) % int(interval) == 0
