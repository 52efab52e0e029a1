"""Calendar files: RFC 5545 to the letter, as icalendar reads them, and neutral words."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from cms.meetings.calendar_file import Event, escape, fold, write_calendar
from tests.factories.meetings import make_meeting

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)


def written(**fields):
    summer = datetime(2027, 7, 6, 17, 30, tzinfo=ZoneInfo("Europe/London"))
    plain = {"starts_at": summer, "ends_at": summer + timedelta(hours=1)}
    event = Event(**{"uid": "1", "version": 0, "title": "Meeting"} | plain | fields)
    return write_calendar(event, now=NOW)


def read(content):
    """The one event, as a calendar reads it: nothing may be doubtful to it."""
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert not event.errors
    return event


def test_an_event_in_utc_with_all_that_must_be_there():
    lines = written(version=3).decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert {
        "VERSION:2.0",
        "UID:1",
        "SEQUENCE:3",
        "DTSTAMP:20261122T120000Z",
        "DTSTART:20270706T163000Z",
        "DTEND:20270706T173000Z",
        "STATUS:CONFIRMED",
    } <= set(lines)
    assert "STATUS:CANCELLED" in written(is_cancelled=True).decode()


def test_a_standard_reader_knows_when_it_is():
    event = read(written())
    assert event.start == datetime(2027, 7, 6, 16, 30, tzinfo=UTC)
    assert event.duration == timedelta(hours=1)


def test_signs_are_masked():
    assert escape("a,b;c\\d\r\ne\rf\x00\x1b") == "a\\,b\\;c\\\\d\\ne\\nf"
    injected = written(title="x\r\nATTACH:http://evil.example").decode()
    assert "\r\nATTACH" not in injected


@given(title=TEXT, description=TEXT)
@example(title="ፍርያትን ሓሳባትን፣ \\n; x,", description="الاجتماع " * 30)
def test_what_is_written_is_read(title, description):
    content = written(title=title, description=description)
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    kept = read(content)
    without = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
    plain = title.replace("\r\n", "\n").replace("\r", "\n")
    assert kept["SUMMARY"] == without.sub("", plain)


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=("Cs",)), max_size=400))
def test_folding_cuts_no_letter(line):
    parts = list(fold(line))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part.removeprefix(" ") for part in parts[1:]) == line


@pytest.fixture
def meeting(db):
    return make_meeting(now=timezone.now(), title="Secret topic", food="Soup")


def test_the_file_names_neither_place_nor_group(meeting, amina, signed_in):
    client = signed_in(amina)
    answer = client.get(f"/en/meetings/{meeting.pk}/calendar.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="meeting.ics"'
    kept = read(answer.content)
    assert kept["SUMMARY"] == "Meeting"
    for word in ("Marker", "Secret", "Soup", "City", "group", "Care"):
        assert word not in answer.content.decode()
    again = client.get(f"/ar/meetings/{meeting.pk}/calendar.ics")
    assert read(again.content)["UID"] == kept["UID"]


def test_nobody_else_gets_the_file(meeting, client, outsider, signed_in):
    address = f"/en/meetings/{meeting.pk}/calendar.ics"
    assert client.get(address).status_code == 302
    assert signed_in(outsider).get(address).status_code == 404


def test_each_meeting_has_its_own_number(meeting, amina, signed_in):
    other, client = make_meeting(now=timezone.now()), signed_in(amina)
    numbers = {
        read(client.get(f"/en/meetings/{one.pk}/calendar.ics").content)["UID"]
        for one in (meeting, other)
    }
    assert len(numbers) == 2
