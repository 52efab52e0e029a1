"""The agenda: made by officers, fed by other rooms, agreed by chair and officer."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cms.accounts.actions.staff_giving_roles import give_role
from cms.meetings.actions import staff_agenda as deeds
from cms.meetings.actions.agreeing import agree_agenda
from cms.meetings.agendas import agenda_of, offered_for
from cms.subgroups import agenda as registry
from cms.subgroups.agenda import AgendaItem
from tests.factories.meetings import make_meeting, with_points

TODAY, NOW = timezone.localdate(), timezone.now()
LATE = AgendaItem("Mend the boiler", "/en/forum/ideas/1/", date(2026, 1, 2))
IDEA = AgendaItem("A later bus", "", date(2026, 2, 2))


class Room:
    name = "room-of-this-test"

    def items(self, *, reader, today):
        return [LATE]

    def ideas(self, *, reader, today):
        return [IDEA]


@pytest.fixture(autouse=True)
def _only_this_room(monkeypatch):
    for name in ("_sources", "_ideas"):
        monkeypatch.setattr(registry, name, {Room.name: Room()})


@pytest.fixture
def meeting(moderator):
    return with_points(make_meeting(now=NOW), moderator, "Food", "Buses")


@pytest.fixture
def chair(amina, moderator):
    give_role(by=moderator, to=amina, role="chair", starts_on=TODAY, ends_on=None, now=NOW)
    amina.refresh_from_db()
    return amina


def lines(meeting):
    return [point.line for point in meeting.points.all()]


def agree(person, meeting):
    return agree_agenda(by=person, meeting=meeting, version=meeting.agenda_version, now=NOW)


def test_late_promises_and_ideas_are_offered_and_taken_with_the_rooms_own_words(meeting, moderator):
    offered = offered_for(meeting, reader=moderator, today=TODAY)
    assert (offered.late, offered.ideas) == ([LATE], [IDEA])
    for item in (LATE, IDEA):
        deeds.take_offered(by=moderator, meeting=meeting, key=item.key, today=TODAY)
    assert lines(meeting) == ["Food", "Buses", "Mend the boiler", "A later bus"]
    left = offered_for(meeting, reader=moderator, today=TODAY)
    assert (left.late, left.ideas) == ([], [])
    with pytest.raises(ValidationError, match="not offered"):
        deeds.take_offered(by=moderator, meeting=meeting, key=LATE.key, today=TODAY)


def test_points_are_moved_and_taken_off(meeting, moderator):
    food, buses = meeting.points.all()
    assert deeds.move_point_up(by=moderator, meeting=meeting, pk=buses.pk)
    assert lines(meeting) == ["Buses", "Food"]
    assert not deeds.move_point_up(by=moderator, meeting=meeting, pk=buses.pk)
    assert deeds.remove_point(by=moderator, meeting=meeting, pk=food.pk, now=NOW)
    assert not deeds.remove_point(by=moderator, meeting=meeting, pk=food.pk, now=NOW)
    assert lines(meeting) == ["Buses"]


def test_a_point_stands_once_and_an_agenda_has_an_end(meeting, moderator):
    with pytest.raises(ValidationError, match="already"):
        deeds.add_point(by=moderator, meeting=meeting, line="Food")
    for number in range(deeds.MOST_POINTS - 2):
        deeds.add_point(by=moderator, meeting=meeting, line=f"Point {number}")
    with pytest.raises(ValidationError, match="full"):
        deeds.add_point(by=moderator, meeting=meeting, line="One more")


def test_both_agree_and_a_change_asks_both_again(meeting, moderator, chair):
    assert agree(chair, meeting) is True
    assert agree(chair, meeting) is False
    assert not agenda_of(meeting, on=TODAY).is_agreed
    agree(moderator, meeting)
    assert agenda_of(meeting, on=TODAY).is_agreed
    deeds.add_point(by=moderator, meeting=meeting, line="New")
    assert not agenda_of(meeting, on=TODAY).agreed


def test_without_a_chair_the_officers_yes_is_enough(meeting, moderator):
    agree(moderator, meeting)
    assert agenda_of(meeting, on=TODAY).is_agreed


def test_nobody_agrees_to_an_agenda_that_has_changed_meanwhile(meeting, moderator, chair):
    old = meeting.agenda_version
    deeds.add_point(by=moderator, meeting=meeting, line="New")
    with pytest.raises(ValidationError, match="has changed"):
        agree_agenda(by=chair, meeting=meeting, version=old, now=NOW)


def test_only_chair_and_officer_agree(meeting, dawit, outsider, elected_member, amina):
    for person in (dawit, outsider, elected_member, amina):
        with pytest.raises(PermissionDenied):
            agree(person, meeting)
        with pytest.raises(PermissionDenied):
            deeds.add_point(by=person, meeting=meeting, line="Mine")
