"""Days and hours as people in England say them, made into moments.

Twice a year an hour is missing or comes twice: then the person is asked for another one. An end
before the start is on the next day, so that a meeting may last until midnight or beyond.
"""

from datetime import UTC, date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

LONGEST = timedelta(hours=12)


def moment(day: date, hour: time) -> datetime:
    """Raises ValidationError for an hour that this day does not have, or has twice."""
    local = datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())
    before, after = local.utcoffset(), local.replace(fold=1).utcoffset()
    if before is None or after is None or before == after:
        return local.astimezone(UTC)
    if before < after:
        raise ValidationError(
            _("This hour does not exist: the clocks go forward that night. Choose another time.")
        )
    raise ValidationError(
        _("This hour comes twice: the clocks go back that night. Choose another time.")
    )


def span(day: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    """From when to when; raises ValidationError that names the field."""
    start = _named("starts", day, starts)
    end = _named("ends", day if ends > starts else _after(day), ends)
    if not timedelta(0) < end - start <= LONGEST:
        raise ValidationError({"ends": _("The end must come after the start.")})
    return start, end


def _after(day: date) -> date:
    if day == date.max:
        raise ValidationError({"day": _("Choose another day.")})
    return day + timedelta(days=1)


def _named(name: str, day: date, hour: time) -> datetime:
    try:
        return moment(day, hour)
    except ValidationError as wrong:
        raise ValidationError({name: wrong.messages}) from wrong
