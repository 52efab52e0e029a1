"""The demo's duty desk: made once, with something on every page."""

from datetime import UTC, datetime

import pytest
import time_machine

from cms.accounts import demo as people
from cms.safeguarding.chain import faults_of_log
from cms.safeguarding.demo import load
from cms.safeguarding.drills import start_drill
from cms.safeguarding.enums import AlertState, ConcernState
from cms.safeguarding.models import (
    Alert,
    Concern,
    Drill,
    Incident,
    LookLog,
    SealedWords,
    Shift,
    WeeklyDuty,
)


def test_the_desk_is_made_once_and_its_log_is_whole(db, settings, tmp_path):
    settings.SAFEGUARDING_LOG_ENDS = str(tmp_path / "ends.txt")
    people.load(lambda line: None)
    said = []
    load(said.append)
    load(said.append)

    assert len(said) == 1
    assert WeeklyDuty.objects.count() == 5
    assert Shift.objects.count() == 1
    assert Concern.objects.get().state == ConcernState.CLOSING
    assert Incident.objects.exists()
    assert not Incident.objects.still_open().exists()
    assert LookLog.objects.exists()
    assert SealedWords.objects.exists()
    assert faults_of_log() == []


@pytest.mark.parametrize(("hour", "tests"), [(6, 6), (9, 7), (20, 8)])
def test_a_fresh_demo_owes_no_test_alert(db, hour, tests):
    now = datetime(2026, 11, 18, hour, tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        people.load(lambda line: None)
        load(lambda line: None)

    assert Drill.objects.count() == tests
    assert not start_drill(at=now)
    assert not Incident.objects.still_open().exists()


def test_without_its_people_nothing_is_made(db):
    load(lambda line: None)

    assert not WeeklyDuty.objects.exists()


@pytest.mark.parametrize("page", ["", "rota/", "tests/", "incidents/", "looks/"])
def test_every_page_of_the_demo_shows_something(db, signed_in, page):
    people.load(lambda line: None)
    load(lambda line: None)

    html = signed_in(people.User.objects.get(username="jo")).get(f"/en/safeguarding/{page}")
    assert html.status_code == 200
    assert 'class="empty"' not in html.content.decode()


def test_test_alerts_of_past_days_are_not_sent_today(db):
    people.load(lambda line: None)
    load(lambda line: None)

    assert not Alert.objects.filter(drill__isnull=False, state=AlertState.PENDING).exists()
