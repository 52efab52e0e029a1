"""Promise 8: no alert is lost or doubled when broker, mail, engine or process fails.

200 worries are raised while everything around them fails, by a clock of ours. What is killed in
the middle of its work is in test_killed_worker.py.
"""

import contextlib
import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db.models import F
from kombu.exceptions import OperationalError

from cms.notices.models import Notice
from cms.safeguarding.actions import acknowledge_concern, raise_concern
from cms.safeguarding.clock import lost_concerns, turn
from cms.safeguarding.duty import the_desk
from cms.safeguarding.enums import AlertState, Channel, ConcernKind, ConcernState
from cms.safeguarding.models import Alert, Concern, DutyContact, Incident
from cms.safeguarding.screening import Look, Sign
from cms.safeguarding.sending import send_waiting
from forum.actions.posting import start_thread
from forum.models import Post
from forum.schedule import sweep_unscreened_posts
from tests.factories.forum import draft, make_board, make_post
from tests.factories.people import make_staff

WORRIES = 200
BEGIN = datetime(2027, 1, 1, 2, tzinfo=UTC)
HOUR, TURN = timedelta(hours=1), timedelta(minutes=5)
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


class Weather:
    """Broker and engine, which fail by chance, always in the same way."""

    def __init__(self):
        self.chance, self.has_broker = random.Random(23), True

    def changes(self):
        self.has_broker = self.chance.random() < 0.6

    def hand_over(self, task, args):
        if not self.has_broker:
            raise OperationalError("broker is gone")
        if self.chance.random() < 0.2:
            return  # taken, and lost with the broker
        # What breaks there breaks a task of the worker and nothing else.
        with contextlib.suppress(TimeoutError, MemoryError):
            task(*args)

    def look(self, text, language):
        fate = self.chance.random()
        if fate < 0.2:
            raise TimeoutError("a hanging engine is broken off")
        if fate < 0.3:
            raise MemoryError
        return Look((Sign(ConcernKind.ABUSE, "a phrase"),), is_whole=True)


def send_posts(writer, board, weather, at_once) -> None:
    for number in range(WORRIES):
        weather.changes()
        now = BEGIN + timedelta(seconds=number)
        with time_machine.travel(now, tick=False), at_once(execute=True):
            start_thread(by=writer, board=board, draft=draft(f"He hits me {number}"), now=now)


def something_waits() -> bool:
    """For a look, for a mail, or for an answer."""
    waiting = Concern.objects.filter(state=ConcernState.RAISED, incident=None)
    mails = Alert.objects.filter(step=0, state=AlertState.PENDING)
    unseen = Post.objects.filter(screened_at=None)
    return waiting.exists() or mails.exists() or unseen.exists()


def let_time_pass(weather, on_call) -> datetime:
    """Until nothing waits any more; every tenth worry is never answered."""
    now = BEGIN
    while something_waits():
        assert now < BEGIN + timedelta(hours=12)
        now += TURN
        weather.changes()
        with time_machine.travel(now, tick=False):
            # The broker may be gone in the middle of it.
            with contextlib.suppress(OperationalError):
                sweep_unscreened_posts()
            turn(at=now)
            send_waiting()
            older = Concern.objects.filter(state=ConcernState.RAISED, raised_at__lt=now - TURN)
            for concern in older.annotate(last=F("pk") % 10).exclude(last=0):
                assert acknowledge_concern(by=on_call, concern=concern, next_step="I ring")
    return now


@pytest.mark.promise(8)
@pytest.mark.slow
def test_200_worrying_posts_are_200_alerts_whatever_fails(
    on_call, amina, settings, monkeypatch, *, django_capture_on_commit_callbacks
):
    """From the send to the answer: each is acknowledged, or an incident after an hour."""
    settings.EMAIL_BACKEND = f"{__name__}.FlakyMail"
    weather = Weather()
    monkeypatch.setattr(
        "celery.app.task.Task.delay", lambda task, *args: weather.hand_over(task, args)
    )
    monkeypatch.setattr("forum.screening.look_for_signs", weather.look)
    send_posts(amina, make_board(), weather, django_capture_on_commit_callbacks)

    now = let_time_pass(weather, on_call)

    assert not Post.objects.filter(screened_at=None).exists()
    assert not Post.objects.exclude(status="held").exists()
    assert Concern.objects.count() == WORRIES
    first = Alert.objects.filter(step=0, concern__isnull=False)
    assert first.filter(to=on_call, channel=Channel.IN_APP).count() == WORRIES
    mails = first.filter(channel=Channel.EMAIL, state=AlertState.SENT)
    ids = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
    assert len({f"<{one.message_id}@chorus.alert>" for one in mails} & set(ids)) == WORRIES
    assert set(ids.values()) == {1}
    answered = Concern.objects.filter(state=ConcernState.ACKNOWLEDGED)
    incidents = Incident.objects.filter(concern__isnull=False).select_related("concern")
    assert 0 < answered.count() < WORRIES
    assert answered.count() + incidents.count() == WORRIES
    assert all(one.at - one.concern.raised_at <= HOUR + TURN for one in incidents)
    assert lost_concerns(at=now) == []


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
