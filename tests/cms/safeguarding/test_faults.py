"""Promise 8: no alert is lost or doubled when broker, mail, engine or process fails.

200 worries are raised while everything around them fails, by a clock of ours. What is killed in
the middle of its work is in test_killed_worker.py.
"""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from kombu.exceptions import OperationalError

from cms.notices.models import Notice
from cms.safeguarding.actions import acknowledge_concern, raise_concern
from cms.safeguarding.clock import lost_concerns, turn
from cms.safeguarding.duty import the_desk
from cms.safeguarding.enums import AlertState, Channel, ConcernState
from cms.safeguarding.models import Alert, Concern, DutyContact, Incident
from cms.safeguarding.sending import send_waiting
from forum.models import Post
from tests.factories.forum import make_board, make_post
from tests.factories.people import make_staff

WORRIES = 200
BEGIN = datetime(2027, 1, 1, 2, tzinfo=UTC)
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
