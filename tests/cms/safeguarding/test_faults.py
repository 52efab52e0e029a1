"""Promise 8: no alert is lost or doubled when broker, mail, engine or process fails.

200 worries are raised while everything around them fails. The clock is ours, the sender that is
killed is a real process on a copy of the database.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from kombu.exceptions import OperationalError

from cms.notices.models import Notice
from cms.safeguarding.actions import acknowledge_concern, raise_concern
from cms.safeguarding.clock import lost_concerns, turn
from cms.safeguarding.duty import the_desk
from cms.safeguarding.enums import AlertState, Channel, ConcernState
from cms.safeguarding.models import Alert, Concern, DutyContact, Incident
from cms.safeguarding.sending import send_waiting
from forum.models import Post
from tests.databases import migrated_database
from tests.factories.forum import make_board, make_post
from tests.factories.people import make_staff

ROOT = Path(__file__).resolve().parents[3]
WORRIES = 200
BEGIN = datetime(2027, 1, 1, 2, tzinfo=UTC)
KILLS = 3
# When the clock turns in this test: often at first, then at each step.
MINUTES = (0, 1, 3, 6, 12, 16, 31, 46, 61, *range(67, 127, 6))


class FlakyMail(EmailBackend):
    """Refuses, breaks off after it was asked, or takes the message: by chance, always the same."""

    chance = random.Random(7)

    def send_messages(self, messages):
        fate = self.chance.random()
        if fate < 0.3:
            raise ConnectionRefusedError
        if fate < 0.5:
            raise TimeoutError
        return super().send_messages(messages)


@pytest.fixture
def on_call(safeguarding_lead):
    person = make_staff("quinn", "duty_worker")
    desk = the_desk()
    desk.on_call, desk.second_on_call = person, safeguarding_lead
    desk.save()
    DutyContact.objects.create(person=person, email="quinn@council.example")
    return person


def raise_worries() -> None:
    for number in range(WORRIES):
        with time_machine.travel(BEGIN + timedelta(milliseconds=number), tick=False):
            raise_concern(source=f"forum.post:{number}:1", about=None)


@pytest.mark.promise(8)
@pytest.mark.slow
def test_200_worries_reach_the_person_on_call_once_while_mail_fails(on_call, settings):
    settings.EMAIL_BACKEND = f"{__name__}.FlakyMail"
    raise_worries()
    assert Notice.objects.filter(to=on_call).count() == WORRIES

    # Every second worry is answered after some minutes, the others never.
    concerns = list(Concern.objects.order_by("pk"))
    answers = {
        concern.pk: MINUTES[number % 6] for number, concern in enumerate(concerns) if number % 2
    }
    for minute in MINUTES:
        now = BEGIN + timedelta(minutes=minute)
        with time_machine.travel(now, tick=False):
            turn(at=now)
            send_waiting()
            for concern in concerns:
                if answers.get(concern.pk) == minute:
                    assert acknowledge_concern(by=on_call, concern=concern, next_step="I ring")
    later = BEGIN + timedelta(minutes=MINUTES[-1])

    assert Alert.objects.filter(step=0, channel=Channel.EMAIL, state=AlertState.SENT).count() == 200
    first = Alert.objects.filter(step=0, channel=Channel.EMAIL)
    ids = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
    assert {f"<{alert.message_id}@chorus.alert>" for alert in first} <= set(ids)
    assert set(ids.values()) == {1}
    assert Concern.objects.filter(state=ConcernState.ACKNOWLEDGED).count() == WORRIES / 2
    assert Incident.objects.filter(concern__isnull=False).count() == WORRIES / 2
    assert lost_concerns(at=later) == []


@pytest.mark.promise(9)
def test_mail_that_is_taken_and_dropped_leaves_the_other_channel(on_call, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    raise_concern(source="test:1", about=None)
    send_waiting()

    assert Notice.objects.filter(to=on_call).count() == 1


@pytest.mark.promise(8)
@pytest.mark.parametrize("fault", [OperationalError("broker is gone"), ConnectionRefusedError()])
def test_a_dead_broker_neither_stops_a_post_nor_its_alert(
    on_call, amina, monkeypatch, fault, django_capture_on_commit_callbacks
):
    def refuse(*args, **kwargs):
        raise fault

    monkeypatch.setattr("celery.app.task.Task.delay", refuse)
    monkeypatch.setattr("celery.app.task.Task.apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        make_post(amina, make_board(), "Please help me", wants_help=True)

    assert Concern.objects.count() == 1
    assert Alert.objects.filter(to=on_call, step=0, channel=Channel.IN_APP).count() == 1
    assert Notice.objects.filter(to=on_call).count() == 1


@pytest.mark.parametrize("fault", [RuntimeError("no model"), MemoryError(), TimeoutError()])
def test_a_broken_screening_engine_leaves_every_post_held_for_a_person(
    on_call, amina, monkeypatch, fault, django_capture_on_commit_callbacks
):
    """Promise 3: signs only raise priority; without them a person still reads."""

    def broken(*args, **kwargs):
        raise fault

    monkeypatch.setattr("forum.screening.look_for_signs", broken)
    board = make_board()
    with django_capture_on_commit_callbacks(execute=True):
        posts = [make_post(amina, board, f"He hits me {number}") for number in range(3)]
        asking = make_post(amina, board, "I need help", wants_help=True)

    states = Post.objects.filter(pk__in=[post.pk for post in (*posts, asking)])
    assert set(states.values_list("status", flat=True)) == {"held"}
    # Asking for help needs no engine.
    assert Concern.objects.count() == Notice.objects.filter(to=on_call).count() == 1


def _run(file: Path, mails: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """manage.py as a process of its own, on this database and with this folder for mail."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{file}",
        "DJANGO_SETTINGS_MODULE": "tests.cms.safeguarding.sender_settings",
        "CHORUS_TEST_MAILS": str(mails),
        "LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)


def _in(file: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file, timeout=20)) as database:
        return database.execute(sql).fetchall()


def _is_waiting(file: Path) -> bool:
    return bool(_in(file, "SELECT 1 FROM safeguarding_alert WHERE state = 'pending' LIMIT 1"))


def _taken(mails: Path) -> list[Path]:
    """The messages taken whole; a kill also leaves a half-written file that nobody took."""
    return list(mails.glob("*.eml"))


def _wait(until: Callable[[], bool], deadline: float) -> None:
    while not until() and time.monotonic() < deadline:
        time.sleep(0.01)


@pytest.mark.promise(8)
@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="works on a copied SQLite file")
def test_a_killed_sender_loses_nothing_and_a_repeat_can_be_told(tmp_path):
    """At least once outside Chorus: each kill repeats one message at most, with the same id."""
    file, mails = tmp_path / "chorus.sqlite3", tmp_path / "mails"
    mails.mkdir()
    shutil.copy(migrated_database(), file)
    code = "from tests.cms.safeguarding.worries import raise_them; raise_them()"
    assert _run(file, mails, "shell", "-c", code).wait() == 0
    chance = random.Random(11)
    deadline = time.monotonic() + 150
    for _kill in range(KILLS):
        sender = _run(file, mails, "send_alerts")
        enough = len(_taken(mails)) + chance.randint(1, 30)
        _wait(lambda enough=enough: len(_taken(mails)) >= enough, deadline)
        time.sleep(chance.random() / 50)
        sender.send_signal(signal.SIGKILL)
        sender.wait()
    sender = _run(file, mails, "send_alerts")
    _wait(lambda: not _is_waiting(file), deadline)
    sender.terminate()
    sender.wait()

    ids = Counter(message_from_bytes(one.read_bytes())["Message-ID"] for one in _taken(mails))
    assert len(ids) == WORRIES
    assert sum(ids.values()) <= WORRIES + KILLS
    sql = "SELECT channel, state, count(*) FROM safeguarding_alert GROUP BY 1, 2 ORDER BY 1"
    assert _in(file, sql) == [("email", "sent", WORRIES), ("in_app", "sent", WORRIES)]
    assert _in(file, "SELECT count(*) FROM notices_notice") == [(WORRIES,)]
