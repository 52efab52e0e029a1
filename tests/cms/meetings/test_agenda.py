"""Late promises come onto the next County Board's agenda by themselves."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms.meetings.enums import MeetingKind
from cms.meetings.models import Meeting
from cms.subgroups import agenda
from cms.subgroups.agenda import AgendaItem, agenda_for, register

HEADING = "Late promises, to talk about"


class Room:
    name = "room-of-this-test"

    def __init__(self, *items):
        self.offered = items

    def items(self, *, reader, today):
        return self.offered


@pytest.fixture(autouse=True)
def _other_rooms_are_silent(monkeypatch):
    monkeypatch.setattr(agenda, "_sources", {})


def plan(kind=MeetingKind.COUNTY_BOARD, days=7, place="County Hall"):
    start = timezone.now() + timedelta(days=days)
    return Meeting.objects.create(
        kind=kind, place=place, starts_at=start, ends_at=start + timedelta(hours=1)
    )


def shown(client):
    return client.get("/en/meetings/").content.decode()


def item(title="Mend the boiler", url="/en/forum/ideas/1/", due=date(2026, 1, 2)):
    return AgendaItem(title=title, url=url, due=due)


def test_next_board_shows_what_is_late_and_later_boards_do_not(amina, signed_in):
    register(Room(item(), item("No link for this reader", url="")))
    plan(days=40)
    plan(days=7)
    page = shown(signed_in(amina))
    assert page.count(HEADING) == 1
    assert page.index(HEADING) < page.rindex("County Hall")
    line = '<span lang="en" dir="ltr">Mend the boiler</span>'
    assert re.search(rf'<a href="/en/forum/ideas/1/">\s*{line}\s*</a>', page)
    assert '<span lang="en" dir="ltr">No link for this reader</span>' in page


def test_nothing_late_is_no_heading(amina, signed_in):
    plan()
    assert HEADING not in shown(signed_in(amina))


def test_whoever_may_not_see_the_meeting_sees_no_agenda(client, elected_member, amina, signed_in):
    register(Room(item()))
    plan()
    amina.care_status = "ended"
    amina.save()
    for reader in (client, signed_in(elected_member), signed_in(amina)):
        assert "Mend the boiler" not in shown(reader)


def test_longest_overdue_stands_first(amina):
    register(Room(item("B"), item("A", due=date(2025, 1, 1))))
    today = date(2026, 1, 3)
    assert [one.title for one in agenda_for(amina, today=today)] == ["A", "B"]
