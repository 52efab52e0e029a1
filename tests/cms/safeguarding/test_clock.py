"""Promise 7: each concern is answered or an incident within 60 minutes, day and night."""

from datetime import UTC, datetime, time, timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command

from cms.safeguarding.actions import acknowledge_concern, raise_concern
from cms.safeguarding.clock import lost_concerns, turn
from cms.safeguarding.enums import Channel, Deed, IncidentKind
from cms.safeguarding.models import Alert, Concern, DutyContact, DutyDesk, Incident, WeeklyDuty
from cms.safeguarding.sending import send_waiting
from tests.factories.people import make_staff

NEW_YEAR = datetime(2027, 1, 1, 2, tzinfo=UTC)
PEOPLE = ("morgan", "tess", "quinn", "ray", "uma")


@pytest.fixture
def team(safeguarding_lead):
    """Morgan and Tess by day, Quinn and Ray on call, Uma their manager, Jo the lead."""
    team = {name: make_staff(name, "duty_worker") for name in PEOPLE} | {"jo": safeguarding_lead}
    for weekday in range(5):
        WeeklyDuty.objects.create(
            weekday=weekday,
            starts=time(9),
            ends=time(17),
            first=team["morgan"],
            second=team["tess"],
        )
    DutyDesk.objects.create(
        pk=1, on_call=team["quinn"], second_on_call=team["ray"], manager=team["uma"]
    )
    for name, person in team.items():
        DutyContact.objects.create(person=person, email=f"{name}@council.example")
    return team


def told(step: int) -> set[str]:
    return set(Alert.objects.filter(step=step).values_list("to__username", flat=True))


def run_to(minutes: int) -> None:
    """Every minute of the clock from the first, as a running sender does."""
    for minute in range(minutes + 1):
        now = NEW_YEAR + timedelta(minutes=minute)
        with time_machine.travel(now, tick=False):
            turn(at=now)
            send_waiting()


@pytest.mark.promise(7)
def test_on_new_years_night_nobody_answers_and_it_is_an_incident_after_an_hour(team, amina):
    with time_machine.travel(NEW_YEAR, tick=False):
        raise_concern(source="test:1", about=amina)
    assert told(0) == {"quinn"}
    assert set(Alert.objects.values_list("channel", flat=True)) == {Channel.IN_APP, Channel.EMAIL}

    run_to(14)
    assert told(15) == set()
    assert [message.to for message in mail.outbox] == [["quinn@council.example"]]
    run_to(15)
    assert told(15) == {"ray"}
    run_to(30)
    assert told(30) == {"uma", "jo"}
    run_to(59)
    assert not Incident.objects.exists()
    run_to(61)
    assert told(60) == set(team)
    assert Incident.objects.get().kind == IncidentKind.UNANSWERED
    concern = Concern.objects.get()
    assert Deed.INCIDENT in concern.events.values_list("what", flat=True)
    assert lost_concerns(at=NEW_YEAR + timedelta(minutes=61)) == []
    assert len(mail.outbox) == Alert.objects.filter(channel=Channel.EMAIL).count() == 10
    run_to(90)
    assert len(mail.outbox) == 10


def test_by_day_the_people_on_duty_are_told(team):
    with time_machine.travel(datetime(2026, 11, 23, 10, tzinfo=UTC), tick=False):
        raise_concern(source="test:1", about=None)

    assert told(0) == {"morgan"}


def test_an_answer_stops_the_clock(team):
    with time_machine.travel(NEW_YEAR, tick=False):
        raise_concern(source="test:1", about=None)
        acknowledge_concern(by=team["quinn"], concern=Concern.objects.get(), next_step="I ring")

    run_to(70)

    assert Alert.objects.exclude(step=0).count() == 0
    assert not Incident.objects.exists()


def test_an_answer_after_the_hour_ends_the_incident(team):
    with time_machine.travel(NEW_YEAR, tick=False):
        raise_concern(source="test:1", about=None)
    turn(at=NEW_YEAR + timedelta(minutes=61))

    acknowledge_concern(by=team["quinn"], concern=Concern.objects.get(), next_step="I ring")

    assert not Incident.objects.still_open().exists()
    assert Incident.objects.get().ended_by == team["quinn"]


def test_an_empty_place_is_filled_by_everybody(safeguarding_lead):
    make_staff("morgan", "duty_worker")
    raise_concern(source="test:1", about=None)

    assert told(0) == {"jo", "morgan"}


def test_without_anybody_who_may_act_it_still_becomes_an_incident(db):
    with time_machine.travel(NEW_YEAR, tick=False):
        raise_concern(source="test:1", about=None)

    turn(at=NEW_YEAR + timedelta(minutes=61))

    assert Incident.objects.count() == 1


def test_a_concern_in_neither_state_is_found(db):
    with time_machine.travel(NEW_YEAR, tick=False):
        raise_concern(source="test:1", about=None)

    assert lost_concerns(at=NEW_YEAR + timedelta(minutes=59)) == []
    assert lost_concerns(at=NEW_YEAR + timedelta(minutes=60)) == [Concern.objects.get().pk]


def test_the_sender_without_a_broker_does_one_round(team, monkeypatch):
    with time_machine.travel(NEW_YEAR, tick=False):
        raise_concern(source="test:1", about=None)

    with time_machine.travel(NEW_YEAR + timedelta(minutes=16), tick=False):
        call_command("send_alerts", "--once", stdout=StringIO())
    assert {message.to[0] for message in mail.outbox} == {
        "quinn@council.example",
        "ray@council.example",
    }

    monkeypatch.setattr("cms.safeguarding.clock.turn", lambda at: 0)
    with (
        time_machine.travel(NEW_YEAR + timedelta(minutes=61), tick=False),
        pytest.raises(CommandError, match="Neither answered nor an incident"),
    ):
        call_command("send_alerts", "--once", stdout=StringIO())
