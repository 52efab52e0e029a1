"""Moments as the standard writes them."""

from datetime import UTC, datetime

MILLISECOND = 1000


def written(moment: datetime) -> str:
    """ISO 8601 in universal time; parts of a second only where there are some."""
    fine = "seconds" if not moment.microsecond else "microseconds"
    if moment.microsecond and not moment.microsecond % MILLISECOND:
        fine = "milliseconds"
    return moment.astimezone(UTC).isoformat(timespec=fine).replace("+00:00", "Z")
