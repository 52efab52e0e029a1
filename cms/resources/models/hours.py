"""When a schedule holds, as conditions for the database: weekly hours, days of a month, nights.

Hours that end before they begin, or when they begin, go on past midnight: they belong to the day
on which they began.
"""

from datetime import date, datetime, time, timedelta

from django.db.models import F, Q
from django.utils import timezone

from cms.resources.finding import DAYS
from cms.resources.models.parts import Frequency

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
EVERY_TIME = Q(interval=None) | Q(interval__lte=1)
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
    """Schedules that hold on this day; one of every second week does not say of which."""
    return (
        EVERY_TIME
        & (Q(valid_from=None) | Q(valid_from__lte=day))
        & (Q(valid_to=None) | Q(valid_to__gte=day))
        & (Q(dtstart=None) | Q(dtstart__lte=day))
        & (_of_the_week(day) | _of_the_month(day))
    )


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
