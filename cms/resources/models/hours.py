"""When a schedule holds, as conditions for the database: weekly hours, days of a month, nights,
every second week.

Hours that end before they begin, or when they begin, go on past midnight: they belong to the day
on which they began. As RFC 5545 has it, a rule that names no day means the day of its first date,
and a first date without any rule is the only one. next_days.py has the same rules for readers; a
test holds the two together.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import Cast, ExtractMonth, ExtractYear
from django.db.models.lookups import Exact
from django.utils import timezone

from cms.resources.finding import DAYS
from cms.resources.models.parts import Frequency
from cms.resources.rules import called, pattern_of

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
EVERY_TIME = Q(interval=None) | Q(interval__lte=1)
MONTHS = 12
# Rarer than once in so many weeks or months is no schedule that anybody waits for.
RAREST = 52
SOME_TIMES = Q(interval__in=range(2, RAREST + 1))
OVER_MIDNIGHT = Q(closes_at__lte=F("opens_at"))
# By some, midnight is written as the minute before, or the second.
LAST_MINUTE = time(23, 59)
NAMES_NO_DAY = Q(byday="", bymonthday="")
HAS_NUMBERS = Q(byday__regex="[0-9]")
# Where no word says how often, the days do.
IS_WEEKLY = Q(freq=Frequency.WEEKLY) | Q(freq="", bymonthday="") & ~Q(byday="") & ~HAS_NUMBERS
IS_MONTHLY = Q(freq=Frequency.MONTHLY) | Q(freq="") & (~Q(bymonthday="") | HAS_NUMBERS)
IS_ONCE = NAMES_NO_DAY & Q(freq="", interval=None)
# Long enough for every day of a month to come.
SOON = 31


def open_at(moment: datetime) -> Q:
    """Hours that say so for this moment, by the clocks of the county."""
    local = moment.astimezone(timezone.get_default_timezone())
    today, clock = local.date(), local.time()
    return _begun(clock) & on_day(today) | _still(clock) & on_day(today - A_DAY)


def open_on(day: str, at: time | None, *, today: date) -> Q:
    """Hours that are not over for good, on this day of the week or any, at this time or any."""
    lasting = Q(valid_to=None) | Q(valid_to__gte=today - A_DAY)
    if at is None:
        return lasting & _on_a(day, today)
    before = DAYS[DAYS.index(day) - 1] if day else ""
    begun = _begun(at) & _on_a(day, today)
    return lasting & (begun | _still(at) & _on_a(before, today - A_DAY))


def held(day: str, *, starts: time | None, ends: time | None, today: date) -> Q:
    """Hours of such a day, from this time on, until this time at most; nights end on another."""
    asked = open_on(day, None, today=today) if day else Q()
    if starts is not None:
        asked &= Q(opens_at__gte=starts)
    return asked if ends is None else asked & Q(closes_at__lte=ends) & ~OVER_MIDNIGHT


def _on_a(week_day: str, first: date) -> Q:
    """What names this day of the week, or means one that comes soon, from this first day on."""
    if not week_day:
        return Q()
    number = DAYS.index(week_day)
    ahead = (first + timedelta(days=more) for more in range(SOON))
    days = [day for day in ahead if day.weekday() == number]
    numbers = {name for day in days for name in called(day).by_month_day}
    begun = Q(dtstart__iso_week_day=number + 1)
    return (
        Q(byday__icontains=week_day)
        | Q(byday="", bymonthday__iregex=pattern_of(numbers)) & IS_MONTHLY
        | NAMES_NO_DAY & IS_WEEKLY & begun
        | NAMES_NO_DAY & IS_MONTHLY & Q(dtstart__day__in={day.day for day in days})
        | IS_ONCE & begun & Q(dtstart__gte=first)
    )


def on_day(day: date) -> Q:
    """Schedules that hold on this day; without a first day nobody knows which second week it is."""
    return (
        (Q(valid_from=None) | Q(valid_from__lte=day))
        & (Q(valid_to=None) | Q(valid_to__gte=day))
        & (Q(dtstart=None) | Q(dtstart__lte=day))
        & (
            _of_the_week(day) & _in_turn(WeekNumber("dtstart"), week_of(day))
            | _of_the_month(day) & _in_turn(FIRST_MONTH, day.year * MONTHS + day.month)
            | IS_ONCE & Q(dtstart=day)
        )
    )


class WeekNumber(Func):
    """How many weeks, from Monday to Sunday, have passed since the first of the calendar."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        days = "julianday(%(expressions)s) - 1721425.5"
        return self.as_sql(compiler, connection, template=f"CAST(({days}) / 7 AS INTEGER)", **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        days = "%(expressions)s - DATE '0001-01-01'"
        return self.as_sql(compiler, connection, template=f"(({days}) / 7)", **more)


FIRST_MONTH = ExtractYear("dtstart") * MONTHS + ExtractMonth("dtstart")
# Every how many weeks or months; 1 keeps the arithmetic whole for rows that it is not about.
TURN = Case(When(SOME_TIMES, then=Cast("interval", IntegerField())), default=Value(1))


def week_of(day: date) -> int:
    return (day - date.min).days // A_WEEK.days


def _in_turn(first: Any, this: int) -> Q:
    """Every week or month, or as many after the first one as the interval says."""
    return EVERY_TIME | SOME_TIMES & Q(Exact(first % TURN, Value(this) % TURN))


def _of_the_week(day: date) -> Q:
    named = Q(byday__iregex=pattern_of([called(day).week_day]))
    return IS_WEEKLY & (named | NAMES_NO_DAY & Q(dtstart__iso_week_day=day.isoweekday()))


def _of_the_month(day: date) -> Q:
    """Days of the week and days of the month, where both are named, must agree."""
    names = called(day)
    named = Q(byday="") | Q(byday__iregex=pattern_of(names.by_day))
    numbered = Q(bymonthday="") | Q(bymonthday__iregex=pattern_of(names.by_month_day))
    said = ~NAMES_NO_DAY & named & numbered
    return IS_MONTHLY & (said | NAMES_NO_DAY & Q(dtstart__day=day.day))


def _begun(clock: time) -> Q:
    later = Q(closes_at__gt=clock) | Q(closes_at__gte=LAST_MINUTE)
    return Q(opens_at__lte=clock) & (later | OVER_MIDNIGHT)


def _still(clock: time) -> Q:
    """Since the day before."""
    return OVER_MIDNIGHT & Q(closes_at__gt=clock)
