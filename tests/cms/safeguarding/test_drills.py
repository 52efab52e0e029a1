"""Promise 10: a test alert runs twice a day, and a missed one is an incident."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cms.safeguarding.clock import turn
from cms.safeguarding.drills import acknowledge_drill, latest_slot
from cms.safeguarding.enums import Channel, IncidentKind
from cms.safeguarding.incidents import end_incident
from cms.safeguarding.models import Alert, Drill, Incident

EIGHT = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def drill(safeguarding_lead, settings):
    settings.SAFEGUARDING_DUTY_EMAIL = "duty@council.example"
    turn(at=EIGHT + timedelta(seconds=20))
    return Drill.objects.get()


@pytest.mark.promise(10)
@pytest.mark.parametrize(
    ("at", "slot"),
    [
        ("2026-11-23 07:59", "2026-11-22 18:00"),
        ("2026-11-23 08:00", "2026-11-23 08:00"),
        ("2026-11-23 18:01", "2026-11-23 18:00"),
        ("2026-03-29 07:30", "2026-03-29 07:00"),  # eight in summer time
        ("2026-10-25 07:30", "2026-10-24 17:00"),  # not yet eight in winter time
    ],
)
def test_slots_are_eight_and_six_by_the_clock_on_the_wall(at, slot):
    asked = datetime.strptime(at, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)

    assert f"{latest_slot(asked):%Y-%m-%d %H:%M}" == slot


@pytest.mark.promise(10)
def test_a_test_goes_through_every_channel_once(drill, safeguarding_lead):
    turn(at=EIGHT + timedelta(minutes=2))

    assert sorted(Alert.objects.values_list("channel", flat=True)) == [
        Channel.EMAIL,
        Channel.IN_APP,
    ]
    assert safeguarding_lead.notices.get().url == "/en/safeguarding/tests/"


def test_an_answered_test_is_no_incident(drill, safeguarding_lead):
    assert acknowledge_drill(by=safeguarding_lead, drill=drill, at=EIGHT + timedelta(minutes=5))
    assert not acknowledge_drill(by=safeguarding_lead, drill=drill, at=EIGHT)

    turn(at=EIGHT + timedelta(minutes=40))

    assert not Incident.objects.exists()


@pytest.mark.promise(10)
def test_a_missed_test_is_an_incident_once(drill, safeguarding_lead):
    turn(at=EIGHT + timedelta(minutes=29))
    assert not Incident.objects.exists()

    turn(at=EIGHT + timedelta(minutes=31))
    turn(at=EIGHT + timedelta(minutes=32))

    incident = Incident.objects.get()
    assert (incident.kind, incident.drill) == (IncidentKind.TEST_MISSED, drill)
    assert end_incident(by=safeguarding_lead, incident=incident, outcome="Phone was flat", at=EIGHT)
    assert not Incident.objects.still_open().exists()


@pytest.mark.promise(10)
def test_a_test_that_nothing_started_in_time_is_an_incident(drill):
    turn(at=EIGHT + timedelta(hours=12))

    assert Drill.objects.count() == 2
    assert Incident.objects.filter(drill__slot=EIGHT + timedelta(hours=10)).exists()


def test_a_fresh_installation_begins_with_the_next_test(db):
    turn(at=EIGHT + timedelta(hours=3))

    assert not Drill.objects.exists()
    assert not Incident.objects.exists()


def test_others_do_not_answer_a_test(drill, moderator, amina):
    for person in (moderator, amina):
        with pytest.raises(PermissionDenied):
            acknowledge_drill(by=person, drill=drill, at=EIGHT)
