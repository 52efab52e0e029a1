"""One meeting's page: for whom it is for, and nobody else."""

import pytest
from django.utils import timezone

from cms.accounts.actions.staff_giving_roles import give_role
from cms.meetings.actions.agreeing import agree_agenda
from cms.meetings.enums import MeetingKind
from cms.meetings.models import Agreement
from tests.factories.meetings import make_meeting, with_points

NOW = timezone.now()


@pytest.fixture
def meeting(moderator):
    return with_points(make_meeting(now=NOW, food="Soup"), moderator, "Buses, again")


@pytest.fixture
def chair(amina, moderator):
    today = timezone.localdate(NOW)
    give_role(by=moderator, to=amina, role="co_chair", starts_on=today, ends_on=None, now=NOW)
    return amina


def address(meeting):
    return f"/en/meetings/{meeting.pk}/"


@pytest.mark.promise(21)
def test_the_page_is_there_for_those_it_is_for(meeting, amina, moderator, signed_in):
    for person in (amina, moderator):
        assert "Marker Hall" in signed_in(person).get(address(meeting)).content.decode()


@pytest.mark.promise(21)
def test_for_nobody_else_is_there_such_a_page(meeting, outsider, elected_member, signed_in, client):
    for person in (outsider, elected_member):
        answer = signed_in(person).get(address(meeting))
        assert answer.status_code == 404
        assert "Marker Hall" not in answer.content.decode()
    assert client.get(address(meeting)).status_code == 302


def test_members_read_the_agenda_once_it_is_agreed(meeting, dawit, moderator, signed_in):
    client = signed_in(dawit)
    assert "Buses, again" not in client.get(address(meeting)).content.decode()
    version = meeting.agenda_version
    agree_agenda(by=moderator, meeting=meeting, version=version, now=NOW)
    assert "Buses, again" in client.get(address(meeting)).content.decode()


def test_chair_reads_it_first_and_says_yes(meeting, chair, signed_in):
    client = signed_in(chair)
    assert "Buses, again" in client.get(address(meeting)).content.decode()
    where = f"{address(meeting)}agree/"
    answer = client.post(where, {"version": meeting.agenda_version}, follow=True)
    assert "You agree to this agenda" in answer.content.decode()
    assert Agreement.objects.get().person == chair


def test_others_do_not_say_yes(meeting, dawit, outsider, signed_in):
    where = f"{address(meeting)}agree/"
    assert signed_in(dawit).post(where, {"version": 1}).status_code == 403
    assert signed_in(outsider).post(where, {"version": 1}).status_code == 404


def test_a_meeting_that_is_off_says_so_and_gives_no_link(amina, signed_in):
    off = make_meeting(
        MeetingKind.COUNTY_BOARD,
        now=NOW,
        cancelled_at=NOW,
        virtual_link="https://meet.example.org/board",
    )
    page = signed_in(amina).get(address(off)).content.decode()
    assert "This meeting is off" in page
    assert "meet.example.org" not in page
