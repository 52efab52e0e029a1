"""Invitations reach exactly those entitled, once each."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from cms.meetings.actions.staff_inviting import invite, mark_printed
from cms.meetings.actions.staff_planning import cancel_meeting, change_meeting
from cms.meetings.enums import MeetingKind
from cms.meetings.inviting import address_of
from cms.meetings.models import Invitation, Meeting
from cms.meetings.schedule import keep_invitations
from cms.notices.models import Notice
from tests.factories.meetings import NOW, make_meeting, make_plan
from tests.factories.people import make_locality, make_young_person


@pytest.fixture(autouse=True)
def _a_week_before_the_meeting():
    """What runs each morning asks the clock."""
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def meeting(amina, dawit, outsider, care_leaver, db):
    return make_meeting(now=NOW)


def invited(meeting):
    return set(meeting.invitations.values_list("person__username", flat=True))


def told(meeting):
    notices = Notice.objects.filter(url=address_of(meeting)).order_by("to__username")
    return list(notices.values_list("to__username", flat=True))


def test_exactly_the_entitled_are_invited_and_told(meeting, moderator):
    make_young_person("gone", care_status="ended")
    sent = invite(by=moderator, meeting=meeting, now=NOW)
    assert sent.new == 3
    assert invited(meeting) == {"amina", "dawit", "lindita"}
    assert told(meeting) == ["amina", "dawit", "lindita"]


def test_sending_twice_tells_nobody_twice(meeting, moderator):
    for _time in range(3):
        invite(by=moderator, meeting=meeting, now=NOW)
    keep_invitations()
    assert told(meeting) == ["amina", "dawit", "lindita"]
    one = meeting.invitations.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(meeting=meeting, person=one.person, made_at=NOW)


def test_invitations_follow_the_roll(meeting, moderator, outsider, amina):
    invite(by=moderator, meeting=meeting, now=NOW)
    outsider.locality = make_locality("city")
    amina.locality = make_locality("west")
    for person in (outsider, amina):
        person.save()
    assert keep_invitations() == 2
    assert invited(meeting) == {"olha", "dawit", "lindita"}
    assert told(meeting) == ["dawit", "lindita", "olha"]


def test_morning_invites_to_nothing_that_was_not_sent_or_is_off(meeting, moderator):
    assert keep_invitations() == 0
    invite(by=moderator, meeting=meeting, now=NOW)
    cancel_meeting(by=moderator, meeting=meeting, now=NOW)
    make_young_person("new")
    assert keep_invitations() == 0


def test_another_place_and_calling_off_are_told_to_whoever_was_invited(meeting, moderator):
    invite(by=moderator, meeting=meeting, now=NOW)
    start = NOW + timedelta(days=7)
    same = {"starts_at": start, "ends_at": start + timedelta(hours=1)}
    change_meeting(by=moderator, meeting=meeting, plan=make_plan(**same, food="Rice"), now=NOW)
    assert len(told(meeting)) == 3
    change_meeting(by=moderator, meeting=meeting, plan=make_plan(**same, place="Pier"), now=NOW)
    assert len(told(meeting)) == 6
    cancel_meeting(by=moderator, meeting=meeting, now=NOW)
    assert len(told(meeting)) == 9


def test_a_change_of_audience_takes_wrong_invitations_back(meeting, moderator):
    invite(by=moderator, meeting=meeting, now=NOW)
    plan = make_plan(MeetingKind.UNACCOMPANIED)
    change_meeting(by=moderator, meeting=meeting, plan=plan, now=NOW)
    assert invited(meeting) == {"dawit"}
    assert set(told(meeting)) == {"dawit"}


@pytest.mark.parametrize("fields", [{"days": 0}, {"cancelled_at": NOW}])
def test_nobody_is_invited_to_what_has_begun_or_is_off(moderator, amina, fields):
    meeting = make_meeting(now=NOW, **fields)
    with pytest.raises(ValidationError):
        invite(by=moderator, meeting=meeting, now=NOW)
    assert not Invitation.objects.exists()
    assert Meeting.objects.get().invited_at is None


def test_only_officers_invite_and_print(meeting, amina, elected_member):
    for person in (amina, elected_member):
        with pytest.raises(PermissionDenied):
            invite(by=person, meeting=meeting, now=NOW)
        with pytest.raises(PermissionDenied):
            mark_printed(by=person, meeting=meeting, keys=[1], now=NOW)


def test_the_notice_says_nothing_of_the_meeting(meeting, moderator):
    invite(by=moderator, meeting=meeting, now=NOW)
    notice = Notice.objects.first()
    assert str(notice.sentence) == "There is news about a meeting."
    assert notice.url == f"/en/meetings/{meeting.pk}/"


@pytest.mark.parametrize("people", [1, 20])
def test_inviting_many_asks_no_more_than_inviting_one(
    moderator, people, django_assert_max_num_queries
):
    meeting = make_meeting(now=NOW)
    for number in range(people):
        make_young_person(f"p{number}")
    with django_assert_max_num_queries(20):
        invite(by=moderator, meeting=meeting, now=NOW)
    assert meeting.invitations.count() == people
