"""The next days of hours that are not each week's: readers cannot count from a first day.

The same rules as models/hours.py has for the database; a test holds the two together.
"""

import re
from datetime import date, timedelta

from cms.resources.finding import DAYS
from cms.resources.models import Schedule
from cms.resources.models.hours import A_WEEK, MONTHS, RAREST, week_of
from cms.resources.models.parts import Frequency

FIRST = re.compile(r"^[+]")
LOOK_AHEAD = 366


def next_days(schedule: Schedule, *, today: date, most: int) -> tuple[date, ...]:
    """None where days of the week say it all, or where nobody can know."""
    if _is_every_week(schedule):
        return ()
    ahead = (today + timedelta(days=number) for number in range(LOOK_AHEAD))
    held = (day for day in ahead if holds_on(schedule, day))
    return tuple(day for day, _number in zip(held, range(most), strict=False))


def has_turns(schedule: Schedule) -> bool:
    """Every second week, or every third month."""
    return schedule.interval is not None and schedule.interval > 1


def _is_every_week(schedule: Schedule) -> bool:
    has_days = bool(schedule.byday) and _parts(schedule.byday) <= set(DAYS)
    return has_days and not has_turns(schedule)


def _parts(said: str) -> set[str]:
    return {FIRST.sub("", part) for part in re.split("[ ,]+", said.upper()) if part}


def holds_on(schedule: Schedule, day: date) -> bool:
    begins = [one for one in (schedule.valid_from, schedule.dtstart) if one is not None]
    if any(day < one for one in begins) or (schedule.valid_to and day > schedule.valid_to):
        return False
    return _in_its_week(schedule, day) or _in_its_month(schedule, day)


def _in_its_week(schedule: Schedule, day: date) -> bool:
    first = week_of(schedule.dtstart) if schedule.dtstart else None
    return (
        schedule.freq in ("", Frequency.WEEKLY)
        and DAYS[day.weekday()] in _parts(schedule.byday)
        and _is_in_turn(schedule.interval, first, week_of(day))
    )


def _in_its_month(schedule: Schedule, day: date) -> bool:
    first = schedule.dtstart
    month = first.year * MONTHS + first.month if first else None
    return (
        schedule.freq in ("", Frequency.MONTHLY)
        and _is_its_day(schedule, day)
        and _is_in_turn(schedule.interval, month, day.year * MONTHS + day.month)
    )


def _is_its_day(schedule: Schedule, day: date) -> bool:
    if not schedule.byday:
        return str(day.day) in _parts(schedule.bymonthday)
    name = DAYS[day.weekday()]
    named = {f"{(day.day - 1) // A_WEEK.days + 1}{name}"}
    if (day + A_WEEK).month != day.month:
        named.add(f"-1{name}")
    return bool(named & _parts(schedule.byday))


def _is_in_turn(interval: float | None, first: int | None, this: int) -> bool:
    if interval is None or interval <= 1:
        return True
    known = first is not None and interval in range(2, RAREST + 1)
    return known and (this - (first or 0)) % int(interval) == 0
