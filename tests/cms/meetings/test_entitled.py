"""Who a meeting is for: asked for one person and for one meeting, the answer is the same."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms.accounts.actions.staff_giving_roles import end_role, give_role
from cms.accounts.enums import AgeBand
from cms.accounts.models import User
from cms.meetings.enums import BAND_COLUMNS, MeetingKind
from cms.meetings.models import Meeting
from cms.meetings.models.meetings import chairs_of, entitled
from tests.factories.meetings import make_meeting
from tests.factories.people import make_locality, make_staff, make_young_person

TODAY = timezone.localdate()


def years_ago(years):
    return date(TODAY.year - years, TODAY.month, 1) - timedelta(days=1)


def only_for(band):
    return {column: one is band for one, column in BAND_COLUMNS.items()}


@pytest.fixture
def everybody(db):
    """One of every age, place, way of coming and status; and one who holds a role."""
    for age in (6, 9, 13, 16, 20, 27):
        for place in ("city", "west"):
            for alone in (True, False):
                make_young_person(
                    f"p{age}{place}{alone}",
                    born=years_ago(age),
                    locality=place,
                    is_unaccompanied=alone,
                )
    make_young_person("ended", care_status="ended")
    make_young_person("away", is_active=False)
    sam = make_staff("sam", "participation_officer")
    for name in ("p16cityTrue", "p13westFalse"):
        give_role(
            by=sam,
            to=User.objects.get(username=name),
            role="chair",
            starts_on=TODAY,
            ends_on=None,
            now=timezone.now(),
        )
    over = User.objects.get(username="p20cityFalse")
    held = give_role(
        by=sam, to=over, role="chair", starts_on=TODAY, ends_on=None, now=timezone.now()
    )
    end_role(by=sam, held=held, now=timezone.now())


@pytest.fixture
def meetings(db):
    return [
        make_meeting(),
        make_meeting(locality=make_locality("west")),
        make_meeting(MeetingKind.UNACCOMPANIED),
        make_meeting(MeetingKind.COUNTY_BOARD),
        make_meeting(MeetingKind.COUNTY_BOARD, role="chair"),
        make_meeting(MeetingKind.PROJECT, role="chair", locality=make_locality("west")),
        *(make_meeting(MeetingKind.PROJECT, **only_for(band)) for band in AgeBand),
    ]


def test_both_questions_have_one_answer(everybody, meetings):
    pairs = 0
    for person in User.objects.all():
        visible = set(Meeting.objects.visible_to(person)) if person.is_young_person else set()
        for meeting in meetings:
            is_for = entitled(meeting, on=TODAY).filter(pk=person.pk).exists()
            assert is_for == (meeting in visible), (person.username, str(meeting))
            pairs += is_for
    assert pairs > 40


def test_each_meeting_is_for_its_own_people(everybody, meetings):
    names = [
        set(entitled(meeting, on=TODAY).values_list("username", flat=True)) for meeting in meetings
    ]
    city, west, alone, board, chairs, project, *_ages = names
    assert all("city" in name for name in city)
    assert all("west" in name for name in west)
    assert len(city) == len(west) == len(alone) == 8
    assert len(board) == 16
    assert chairs == {"p16cityTrue", "p13westFalse"}
    assert project == {"p13westFalse"}


def test_nobody_is_asked_twice(everybody, meetings):
    for meeting in meetings:
        people = list(entitled(meeting, on=TODAY))
        assert len(people) == len(set(people))


def test_chair_is_of_the_meetings_own_people(everybody, meetings):
    city, west, *_others = meetings
    assert [one.username for one in chairs_of(city, on=TODAY)] == ["p16cityTrue"]
    assert [one.username for one in chairs_of(west, on=TODAY)] == ["p13westFalse"]
