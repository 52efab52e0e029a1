"""Meetings for tests: next week, of the cast's group, unless said otherwise."""

from datetime import UTC, datetime, timedelta

from cms.meetings.actions.staff_agenda import add_point
from cms.meetings.actions.staff_planning import Plan
from cms.meetings.enums import MeetingKind
from cms.meetings.models import Meeting
from tests.factories.people import make_locality

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def make_meeting(
    kind=MeetingKind.LOCALITY, *, now=NOW, days=7, place="Marker Hall", **fields
) -> Meeting:
    start = now + timedelta(days=days)
    if kind == MeetingKind.LOCALITY:
        fields.setdefault("locality", make_locality("city"))
    return Meeting.objects.create(
        kind=kind, place=place, starts_at=start, ends_at=start + timedelta(hours=1), **fields
    )


def make_plan(kind=MeetingKind.LOCALITY, *, days=7, **fields) -> Plan:
    start = NOW + timedelta(days=days)
    if kind == MeetingKind.LOCALITY:
        fields.setdefault("locality", make_locality("city"))
    fields = {"place": "Marker Hall", "ends_at": start + timedelta(hours=1)} | fields
    return Plan(**{"kind": kind, "starts_at": start} | fields)


def with_points(meeting, officer, *lines) -> Meeting:
    for line in lines:
        add_point(by=officer, meeting=meeting, line=line)
    return meeting
