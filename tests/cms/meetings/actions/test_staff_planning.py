"""Planning, changing and calling off."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.accounts.actions.staff_giving_roles import give_role
from cms.accounts.enums import AgeBand
from cms.meetings.actions.staff_planning import cancel_meeting, change_meeting, plan_meeting
from cms.meetings.enums import MeetingKind
from cms.meetings.models import Meeting
from cms.meetings.models.meetings import entitled
from tests.factories.meetings import NOW, make_meeting, make_plan


def test_a_meeting_is_planned_as_it_was_said(moderator):
    plan = make_plan(bands={AgeBand.FROM_16}, title="Buses", food="Soup")
    meeting = plan_meeting(by=moderator, plan=plan, now=NOW)
    meeting.refresh_from_db()
    assert (meeting.title, meeting.food, meeting.place) == ("Buses", "Soup", "Marker Hall")
    assert meeting.bands == [AgeBand.FROM_16]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"days": -1}, "still to come"),
        ({"days": 0}, "still to come"),
        ({"days": 733}, "too far away"),
        ({"locality": None}, "Choose a locality"),
        ({"bands": ()}, "at least one age"),
        ({"place": ""}, "a place or a link"),
        ({"role": "chair"}, "Only the County Board"),
        ({"ends_at": NOW}, "after the start"),
        ({"virtual_link": "javascript:alert(1)"}, "valid URL"),
    ],
)
def test_what_cannot_be_is_refused_in_words(moderator, wrong, says):
    with pytest.raises(ValidationError, match=says):
        plan_meeting(by=moderator, plan=make_plan(**wrong), now=NOW)
    assert not Meeting.objects.exists()


def test_county_board_is_for_its_members_unless_somebody_says_otherwise(moderator, amina, dawit):
    give_role(
        by=moderator, to=amina, role="board_member", starts_on=NOW.date(), ends_on=None, now=NOW
    )
    board = MeetingKind.COUNTY_BOARD
    for said, people in (
        ({}, {amina}),
        ({"role": ""}, {amina, dawit}),
        ({"role": "chair"}, set()),
    ):
        meeting = plan_meeting(by=moderator, plan=make_plan(board, **said), now=NOW)
        assert set(entitled(meeting, on=NOW.date())) == people
    everybody = plan_meeting(by=moderator, plan=make_plan(), now=NOW)
    assert set(entitled(everybody, on=NOW.date())) == {amina, dawit}


def test_only_officers_plan_change_and_call_off(amina, elected_member):
    meeting = make_meeting()
    for person in (amina, elected_member):
        with pytest.raises(PermissionDenied):
            plan_meeting(by=person, plan=make_plan(), now=NOW)
        with pytest.raises(PermissionDenied):
            change_meeting(by=person, meeting=meeting, plan=make_plan(), now=NOW)
        with pytest.raises(PermissionDenied):
            cancel_meeting(by=person, meeting=meeting, now=NOW)


def test_another_place_or_time_is_a_new_version_and_another_topic_is_not(moderator):
    meeting = make_meeting()
    same = change_meeting(by=moderator, meeting=meeting, plan=make_plan(title="Food"), now=NOW)
    assert (same.version, same.title) == (0, "Food")
    moved = change_meeting(by=moderator, meeting=meeting, plan=make_plan(place="Pier"), now=NOW)
    assert moved.version == 1
    later = change_meeting(by=moderator, meeting=meeting, plan=make_plan(days=8), now=NOW)
    assert later.version == 2


def test_what_has_begun_is_neither_changed_nor_called_off(moderator):
    meeting = make_meeting(days=0)
    now = NOW + timedelta(minutes=1)
    with pytest.raises(ValidationError, match="has begun"):
        change_meeting(by=moderator, meeting=meeting, plan=make_plan(), now=now)
    with pytest.raises(ValidationError, match="has begun"):
        cancel_meeting(by=moderator, meeting=meeting, now=now)


def test_calling_off_twice_is_calling_off_once(moderator):
    meeting = make_meeting(MeetingKind.COUNTY_BOARD)
    assert cancel_meeting(by=moderator, meeting=meeting, now=NOW) is True
    assert cancel_meeting(by=moderator, meeting=meeting, now=NOW) is False
    meeting.refresh_from_db()
    assert meeting.cancelled_at == NOW
    with pytest.raises(ValidationError, match="called off"):
        change_meeting(by=moderator, meeting=meeting, plan=make_plan(), now=NOW)
