"""When nobody is disturbed, and when a digest is due: by the clock on the wall of the council.

Read from local time, so that a night on which the clocks change begins and ends at the hours that
the settings name.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from cms.notices.enums import HowOften

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def is_night(at: datetime) -> bool:
    """Whether mail waits for the morning; never, where both settings name the same time."""
    begin, end = settings.NOTICES_QUIET_FROM, settings.NOTICES_QUIET_UNTIL
    now = _local(at).time()
    if begin <= end:
        return bool(begin <= now < end)
    return bool(now >= begin or now < end)


def due_before(how_often: HowOften, *, at: datetime) -> datetime:
    """Notices older than this are due for people who want to be told so often."""
    if how_often == HowOften.AT_ONCE:
        return at
    pause = DAY
    slot = datetime.combine(
        _local(at).date(), settings.NOTICES_DIGEST_AT, tzinfo=timezone.get_default_timezone()
    )
    if how_often == HowOften.WEEKLY:
        pause = WEEK
        slot -= timedelta(days=(slot.isoweekday() - settings.NOTICES_DIGEST_WEEKDAY) % 7)
    # Days are taken off the date on the wall, so that the hour stays.
    return slot if slot <= at else slot - pause


def _local(at: datetime) -> datetime:
    return timezone.localtime(at, timezone.get_default_timezone())
