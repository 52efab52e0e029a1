"""The outbox: each row is sent by one sender, tried again when refused, and says nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.safeguarding.actions import raise_concern
from cms.safeguarding.enums import AlertState, Channel, ConcernKind, IncidentKind
from cms.safeguarding.models import Alert, Concern, Incident
from cms.safeguarding.schedule import send_alerts
from cms.safeguarding.screening import Sign
from cms.safeguarding.sending import MOST_TRIES, claim, lease, send, send_waiting

MARKER = "zebra-marker"


class RefusingMail(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError


@pytest.fixture
def alert(amina, safeguarding_lead, settings):
    settings.SAFEGUARDING_DUTY_EMAIL = "duty@council.example"
    raise_concern(
        source="forum.post:12:1", about=amina, signs=[Sign(ConcernKind.ABUSE, f"en: {MARKER}")]
    )
    return Alert.objects.get(channel=Channel.EMAIL)


@pytest.mark.promise(9)
def test_two_channels_stand_in_the_outbox_at_minute_0(alert, safeguarding_lead):
    rows = Alert.objects.values_list("channel", "to", "step", "state")

    assert sorted(rows) == [
        ("email", safeguarding_lead.pk, 0, "pending"),
        ("in_app", safeguarding_lead.pk, 0, "sent"),
    ]


@pytest.mark.promise(9)
def test_the_mail_says_where_to_look_and_nothing_else(alert, amina):
    assert send_waiting() == 1

    (message,) = mail.outbox
    whole = message.message().as_string()
    assert message.to == ["duty@council.example"]
    assert f"/en/safeguarding/{alert.concern_id}/" in message.body
    assert "something to look at" in message.body
    for secret in (MARKER, amina.nickname, amina.username, "abuse", "Abuse", "forum"):
        assert secret not in whole
    alert.refresh_from_db()
    assert alert.state == AlertState.SENT
    assert message.extra_headers["Message-ID"] == f"<{alert.message_id}@chorus.alert>"


def test_nothing_is_sent_twice(alert):
    assert [send_waiting(), send_waiting(), send_alerts()] == [1, 0, 0]
    assert len(mail.outbox) == 1


def test_two_senders_never_hold_the_same_row(alert):
    now = timezone.now()

    assert claim(at=now) == alert
    assert claim(at=now) is None
    assert claim(at=now + lease() - timedelta(seconds=1)) is None


def test_a_row_of_a_killed_sender_is_sent_again_with_the_same_id(alert):
    now = timezone.now()
    claimed = claim(at=now)

    again = claim(at=now + lease())

    assert again.pk == claimed.pk
    assert again.message_id == claimed.message_id
    assert again.tries == 2


def test_a_refused_mail_waits_longer_each_time_and_fails_in_the_end(alert, settings):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingMail"
    at = timezone.now()
    pauses = []
    for _try in range(MOST_TRIES):
        assert not send(claim(at=at), at=at)
        alert.refresh_from_db()
        pauses.append(alert.next_try - at)
        at = alert.next_try

    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(seconds=15)
    assert (alert.state, alert.fault) == (AlertState.FAILED, "ConnectionRefusedError")
    assert claim(at=at + timedelta(days=1)) is None


def test_mail_that_works_again_takes_what_waited(alert, settings):
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.RefusingMail"
    assert send_waiting() == 0

    settings.EMAIL_BACKEND = working
    assert send_waiting() == 0
    in_a_while = timezone.now() + timedelta(seconds=20)
    assert send_waiting(now=lambda: in_a_while) == 1


def test_a_refused_mail_does_not_stop_the_notice_inside_chorus(alert, settings, safeguarding_lead):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingMail"
    send_waiting()

    assert safeguarding_lead.notices.count() == 1


def test_the_database_refuses_a_second_alert_of_the_same_step_and_channel(alert):
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.create(concern=alert.concern, to=alert.to, step=0, channel=Channel.EMAIL)


def test_the_database_refuses_an_alert_for_nothing(alert):
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.create(to=alert.to, step=15)


def test_nothing_waits_where_the_transaction_fails(safeguarding_lead, settings):
    settings.SAFEGUARDING_DUTY_EMAIL = "duty@council.example"
    with transaction.atomic():
        raise_concern(source="test:1", about=None)
        transaction.set_rollback(True)

    assert not Alert.objects.exists()
    assert not Concern.objects.exists()


def test_alert_given_up_is_one_incident_and_an_error_in_the_log(alert, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingMail"
    now = timezone.now()
    Alert.objects.filter(pk=alert.pk).update(tries=MOST_TRIES - 2)
    for number in range(3):
        waiting = claim(at=now + timedelta(hours=number))
        if waiting is not None:
            send(waiting, at=now + timedelta(hours=number))
        assert Incident.objects.filter(kind=IncidentKind.ALERT_FAILED).count() == min(number, 1)
    # Another one that is given up while the incident stands opens none.
    second = Alert.objects.create(
        concern=alert.concern, to=alert.to, step=15, channel=Channel.EMAIL,
        state=AlertState.PENDING, address="x@council.example", tries=MOST_TRIES - 1,
    )  # fmt: skip
    send(claim(at=timezone.now()), at=timezone.now())
    second.refresh_from_db()
    assert second.state == AlertState.FAILED
    incident = Incident.objects.get(kind=IncidentKind.ALERT_FAILED)
    assert incident.ended_at is None
    assert "safeguarding.incident.opened" in caplog.text
    assert MARKER not in caplog.text


def test_database_holds_one_open_incident_of_alerts_given_up(db):
    Incident.objects.create(kind=IncidentKind.ALERT_FAILED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.create(kind=IncidentKind.ALERT_FAILED)
