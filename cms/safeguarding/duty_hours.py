"""When somebody reads next: pure arithmetic over weekly hours, single shifts and bank holidays.

Hours are meant by the clock on the wall in England; every time that goes in or out is aware, and
what comes out is UTC. So an hour stays right on the nights when the clocks change.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cms.safeguarding.bank_holidays import is_bank_holiday

ENGLAND = ZoneInfo("Europe/London")
# Longer than any run of days off: whoever has no hours in this time has none at all.
LOOK_AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Opening:
    """Hours of one weekday (0 is Monday), by the clock on the wall."""

    weekday: int
    starts: time
    ends: time


@dataclass(frozen=True)
class Span:
    """A stretch of time, both ends aware; the end does not belong to it."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True)
class Hours:
    """Weekly hours, not kept on bank holidays, and single shifts, kept on any day."""

    weekly: tuple[Opening, ...] = ()
    shifts: tuple[Span, ...] = ()


OFFICE_HOURS = Hours(tuple(Opening(day, time(9), time(17)) for day in range(5)))


def wall_time(day: date, at: time) -> datetime:
    """This time of this day in England, as UTC. A time that the spring night skips comes an hour
    later by the clock; of a time that the autumn night has twice, the first is meant."""
    return datetime.combine(day, at, tzinfo=ENGLAND).astimezone(UTC)


def spans_of(
    day: date, hours: Hours, *, is_off: Callable[[date], bool] = is_bank_holiday
) -> Iterator[Span]:
    """The weekly hours of one day, as times in UTC."""
    if is_off(day):
        return
    for opening in hours.weekly:
        if opening.weekday == day.weekday():
            yield Span(wall_time(day, opening.starts), wall_time(day, opening.ends))


def next_span(
    at: datetime,
    hours: Hours = OFFICE_HOURS,
    *,
    is_off: Callable[[date], bool] = is_bank_holiday,
) -> Span | None:
    """The stretch in which somebody reads at `at`, or else the next one; None without any."""
    now = at.astimezone(UTC)
    today = at.astimezone(ENGLAND).date()
    coming = [span for span in hours.shifts if now < span.ends]
    for day in (today + timedelta(days=ahead) for ahead in range(LOOK_AHEAD.days)):
        found = [span for span in spans_of(day, hours, is_off=is_off) if now < span.ends]
        if found:
            coming += found
            break
    # Of several that have begun, the one that lasts longest.
    return min(
        coming, key=lambda span: (max(now, span.starts), -span.ends.timestamp()), default=None
    )


def next_reading(
    at: datetime,
    hours: Hours = OFFICE_HOURS,
    *,
    is_off: Callable[[date], bool] = is_bank_holiday,
) -> datetime | None:
    """When somebody reads next, in UTC: `at` itself within the hours, None where there are none."""
    span = next_span(at, hours, is_off=is_off)
    return max(at, span.starts).astimezone(UTC) if span else None


def time_kept(
    since: datetime,
    until: datetime,
    hours: Hours = OFFICE_HOURS,
    *,
    is_off: Callable[[date], bool] = is_bank_holiday,
) -> timedelta:
    """How much of this time lay within the hours; hours that overlap count once.

    No further back than LOOK_AHEAD: nobody asks whether it was sixty days or a hundred.
    """
    until = until.astimezone(UTC)
    begin = max(since.astimezone(UTC), until - LOOK_AHEAD)
    first, last = begin.astimezone(ENGLAND).date(), until.astimezone(ENGLAND).date()
    spans = list(hours.shifts)
    for ahead in range((last - first).days + 1):
        spans += spans_of(first + timedelta(days=ahead), hours, is_off=is_off)
    kept = timedelta()
    for span in sorted(spans, key=lambda span: span.starts):
        starts, ends = max(begin, span.starts), min(until, span.ends)
        if ends > starts:
            kept += ends - starts
            begin = ends
    return kept
