"""Where and when is for members only; nothing of it is told before sign-in."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from cms.meetings import demo
from cms.meetings.enums import MeetingKind
from cms.meetings.models import Meeting
from tests.factories.people import make_locality

ADDRESS = "/en/meetings/"


def make_meeting(kind=MeetingKind.LOCALITY, *, place="Marker Hall", days=7, **fields):
    start = timezone.now() + timedelta(days=days)
    if kind == MeetingKind.LOCALITY:
        fields.setdefault("locality", make_locality("city"))
    return Meeting.objects.create(
        kind=kind, place=place, starts_at=start, ends_at=start + timedelta(hours=1), **fields
    )


def shown(client):
    return client.get(ADDRESS).content.decode()


@pytest.fixture
def meetings(db):
    make_meeting()
    make_meeting(MeetingKind.UNACCOMPANIED, place="Forum House")
    make_meeting(MeetingKind.COUNTY_BOARD, place="County Hall")


@pytest.mark.promise(21)
def test_nobody_learns_where_and_when_before_signing_in(meetings, client):
    text = shown(client)
    assert "/en/account/login/?next=/en/meetings/" in text
    for place in ("Marker Hall", "Forum House", "County Hall", "<time"):
        assert place not in text


def test_member_sees_the_own_group_and_the_county_board(meetings, amina, signed_in):
    text = shown(signed_in(amina))
    assert "Marker Hall" in text
    assert "County Hall" in text
    assert "Forum House" not in text


def test_outsider_sees_no_other_group(meetings, outsider, signed_in):
    assert "Marker Hall" not in shown(signed_in(outsider))


def test_unaccompanied_young_person_sees_their_forum(meetings, dawit, signed_in):
    assert "Forum House" in shown(signed_in(dawit))


def test_somebody_no_longer_a_member_sees_none(meetings, amina, signed_in):
    amina.care_status = "ended"
    amina.save()
    text = shown(signed_in(amina))
    assert "County Hall" not in text
    assert 'class="empty"' in text


def test_officer_sees_all_and_other_staff_none(meetings, moderator, elected_member, signed_in):
    assert "Forum House" in shown(signed_in(moderator))
    assert "Hall" not in shown(signed_in(elected_member))


def test_next_meeting_stands_first_and_past_ones_have_no_place(amina, signed_in):
    make_meeting(place="Later", days=20)
    make_meeting(place="Sooner", days=2)
    make_meeting(place="Long ago", days=-20)
    text = shown(signed_in(amina))
    assert text.index("Sooner") < text.index("Later")
    assert "Long ago" not in text


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "party"},
        {"locality": None},
        {"place": ""},
        {"ends_at": timezone.now() - timedelta(days=400)},
    ],
)
def test_database_refuses_a_meeting_that_makes_no_sense(db, wrong):
    meeting = make_meeting()
    with pytest.raises(IntegrityError):
        Meeting.objects.filter(pk=meeting.pk).update(**wrong)


@pytest.mark.parametrize("rows", [1, 20])
def test_list_is_quick_whatever_its_length(amina, signed_in, django_assert_max_num_queries, rows):
    for day in range(rows):
        make_meeting(days=day + 1)
        make_meeting(days=-day - 1)
    client = signed_in(amina)
    with django_assert_max_num_queries(6):
        client.get(ADDRESS)


def test_demo_plans_three_months_once(db):
    for code in ("north", "east", "south", "west", "breckland", "city"):
        make_locality(code)
    demo.load(str)
    planned = Meeting.objects.count()
    assert planned == 8 * 4
    demo.load(str)
    assert Meeting.objects.count() == planned
