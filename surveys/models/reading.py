"""Free texts are read within one working day: which waves are late, and by how many texts.

Of no text is a day kept, because that would tell when it came. A wave keeps the day since which no
reader has come to the end of its list, so that it is never late by less than it says.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from cms.safeguarding.bank_holidays import is_bank_holiday
from surveys.enums import WordsStatus
from surveys.models.waves import Wave
from surveys.models.words import FreeText

SATURDAY = 5


@dataclass(frozen=True)
class Late:
    """Texts of one wave that should have been read by the end of `due`."""

    wave: int
    name: str
    unread: int
    due: date


def read_by(since: date) -> date:
    """The next working day in England after this day."""
    day = since + timedelta(days=1)
    while day.weekday() >= SATURDAY or is_bank_holiday(day):
        day += timedelta(days=1)
    return day


def start_waiting(*, today: date) -> None:
    """New texts were settled: from now on their waves wait for a reader, if they did not yet."""
    unread = FreeText.objects.filter(status=WordsStatus.UNREAD).values("wave")
    Wave.objects.filter(pk__in=unread, unread_since=None).update(unread_since=today)


def late_waves(*, today: date) -> list[Late]:
    """Those whose readers are late, the latest first; two queries."""
    waiting = Wave.objects.filter(unread_since__lt=today).order_by("unread_since", "pk")
    late = [wave for wave in waiting if read_by(wave.unread_since or today) < today]
    texts = FreeText.objects.filter(wave__in=late, status=WordsStatus.UNREAD)
    counted = dict(texts.values_list("wave").annotate(unread=Count("pk")).order_by())
    return [
        Late(wave.pk, wave.name, counted[wave.pk], read_by(wave.unread_since or today))
        for wave in late
        if wave.pk in counted
    ]
