"""Lines that no meeting says any more leave the interpreters' queue."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from cms.interpreting.actions import withdraw_english
from cms.interpreting.reading import english_of
from cms.languages.registry import OTHER_CODES
from cms.meetings.lines import source_of
from cms.meetings.models import AgendaPoint, Meeting, Note
from cms.meetings.staff_line_states import written_of


def take_back(lines: Iterable[str], *, now: datetime) -> int:
    """Asked for and handed in, in every language; what stands anywhere else stays."""
    return withdraw_english(sources=_sources(_only_here(set(lines))), at=now)


def stop_asking(meeting: Meeting, *, now: datetime) -> int:
    """The meeting is off: nobody works on its lines, and what was handed in is still read."""
    written = written_of(meeting, on=timezone.localdate(now))
    sources = _sources(_only_here(set(written.lines), besides=meeting))
    done = english_of(sources)
    return withdraw_english(sources=[one for one in sources if one not in done], at=now)


def _only_here(lines: set[str], *, besides: Meeting | None = None) -> set[str]:
    """Those that no meeting says; or none but that one."""
    others = Meeting.objects.exclude(pk=besides.pk) if besides else Meeting.objects.all()
    said: set[str] = {""}
    said |= set(others.filter(title__in=lines).values_list("title", flat=True))
    said |= set(others.filter(food__in=lines).values_list("food", flat=True))
    points = AgendaPoint.objects.filter(line__in=lines, meeting__in=others.values("pk"))
    said |= set(points.values_list("line", flat=True))
    notes = Note.objects.filter(Q(words__in=lines) | Q(owner_role__in=lines))
    for words, role in notes.filter(meeting__in=others.values("pk")).values_list(
        "words", "owner_role"
    ):
        said |= {words, role}
    return lines - said


def _sources(lines: Iterable[str]) -> list[str]:
    return [source_of(line, code) for line in lines for code in OTHER_CODES]
