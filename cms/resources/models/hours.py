"""When a schedule holds, as conditions for the database: weekly hours, days of a month, nights,
every second week.

Hours that end before they begin, or when they begin, go on past midnight: they belong to the day
on which they began.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import Cast, ExtractMonth, ExtractYear
from django.db.models.lookups import Exact
from django.utils import timezone

from cms.resources.finding import DAYS
from cms.resources.models.parts import Frequency

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
EVERY_TIME = Q(interval=None) | Q(interval__lte=1)
MONTHS = 12
# Rarer than once in so many weeks or months is no schedule that anybody waits for.
RAREST = 52
SOME_TIMES = Q(interval__in=range(2, RAREST + 1))
OVER_MIDNIGHT = Q(closes_at__lte=F("opens_at"))


def open_at(moment: datetime) -> Q:
    """Hours that say so for this moment, by the clocks of the county."""
    local = moment.astimezone(timezone.get_default_timezone())
    today, clock = local.date(), local.time()
    return _begun(clock) & on_day(today) | _still(clock) & on_day(today - A_DAY)


def open_on(day: str, at: time | None, *, today: date) -> Q:
    """Hours that are not over for good, on this day of the week or any, at this time or any."""
    lasting = Q(valid_to=None) | Q(valid_to__gte=today - A_DAY)
    if at is None:
        return lasting & Q(byday__icontains=day)
    before = DAYS[DAYS.index(day) - 1] if day else ""
    begun = _begun(at) & Q(byday__icontains=day)
    return lasting & (begun | _still(at) & Q(byday__icontains=before))


def on_day(day: date) -> Q:
    """Schedules that hold on this day; without a first day nobody knows which second week it is."""
    return (
        (Q(valid_from=None) | Q(valid_from__lte=day))
        & (Q(valid_to=None) | Q(valid_to__gte=day))
        & (Q(dtstart=None) | Q(dtstart__lte=day))
        & (
            _of_the_week(day) & _in_turn(WeekNumber("dtstart"), week_of(day))
            | _of_the_month(day) & _in_turn(FIRST_MONTH, day.year * MONTHS + day.month)
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
    named = rf"(^|[ ,]){DAYS[day.weekday()]}($|[ ,])"
    return Q(freq__in=("", Frequency.WEEKLY), byday__iregex=named)


def _of_the_month(day: date) -> Q:
    """ "1FR" is the first Friday, "-1FR" the last one; or the number of the day."""
    first = (day.day - 1) // A_WEEK.days + 1
    nth = [f"[+]?{first}"]
    if (day + A_WEEK).month != day.month:
        nth.append("-1")
    named = rf"(^|[ ,])({'|'.join(nth)}){DAYS[day.weekday()]}($|[ ,])"
    numbered = Q(byday="", bymonthday__iregex=rf"(^|[ ,]){day.day}($|[ ,])")
    return Q(freq__in=("", Frequency.MONTHLY)) & (Q(byday__iregex=named) | numbered)


def _begun(clock: time) -> Q:
    return Q(opens_at__lte=clock) & (Q(closes_at__gt=clock) | OVER_MIDNIGHT)


def _still(clock: time) -> Q:
    """Since the day before."""
    return OVER_MIDNIGHT & Q(closes_at__gt=clock)
