"""A calendar file of one event, after RFC 5545.

A calendar lies open on a phone that others pick up: the file says "Meeting", a day and an hour, and
neither place nor group. The same event keeps its number, so that a second file replaces the first.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

LONGEST_LINE = 75  # octets, without the line break
LINE_BREAK = "\r\n"
PRODUCT = "-//Chorus//Meetings//EN"


@dataclass(frozen=True)
class Event:
    uid: str
    version: int
    starts_at: datetime
    ends_at: datetime
    title: str
    description: str = ""
    is_cancelled: bool = False


def write_calendar(event: Event, *, now: datetime) -> bytes:
    lines = (line for whole in _lines(event, now) for line in fold(whole))
    return (LINE_BREAK.join(lines) + LINE_BREAK).encode()


def _lines(event: Event, now: datetime) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{PRODUCT}"
    yield "METHOD:PUBLISH"
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(event.uid)}"
    yield f"SEQUENCE:{event.version}"
    yield f"DTSTAMP:{_moment(now)}"
    yield f"DTSTART:{_moment(event.starts_at)}"
    yield f"DTEND:{_moment(event.ends_at)}"
    yield f"SUMMARY:{escape(event.title)}"
    if event.description:
        yield f"DESCRIPTION:{escape(event.description)}"
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


def _moment(at: datetime) -> str:
    """In UTC, which needs no description of a time zone and knows no change of clocks."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escape(text: str) -> str:
    """A value of type TEXT: control characters go, line breaks and the three signs are masked."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    clean = (
        "".join(letter for letter in line if unicodedata.category(letter) != "Cc") for line in lines
    )
    masked = (line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in clean)
    return "\\n".join(masked)


def fold(line: str) -> Iterator[str]:
    """Lines of at most 75 octets; each but the first begins with a space. No letter is cut."""
    part, room = "", LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield part
            part, room = " ", LONGEST_LINE - 1
        part += letter
        room -= size
    yield part
