"""Lines that a meeting does not say any more leave the interpreters' queue."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from cms.interpreting.actions import withdraw_english
from cms.interpreting.reading import english_of
from cms.languages.registry import OTHER_CODES
from cms.meetings.lines import source_of
from cms.meetings.models import Meeting
from cms.meetings.staff_line_states import written_of


def take_back(meeting: Meeting, lines: Iterable[str], *, now: datetime) -> int:
    """Asked for and handed in, in every language; what stands elsewhere in the meeting stays."""
    standing = set(written_of(meeting, on=timezone.localdate(now)).lines)
    gone = [line for line in lines if line and line not in standing]
    return withdraw_english(sources=_sources(meeting, gone), at=now)


def stop_asking(meeting: Meeting, *, now: datetime) -> int:
    """The meeting is off: nobody works on its lines, and what was handed in is still read."""
    sources = _sources(meeting, written_of(meeting, on=timezone.localdate(now)).lines)
    done = english_of(sources)
    return withdraw_english(sources=[one for one in sources if one not in done], at=now)


def _sources(meeting: Meeting, lines: Iterable[str]) -> list[str]:
    return [source_of(meeting.pk, line, code) for line in lines for code in OTHER_CODES]
