"""Taking alerts out of the outbox and sending them; no broker has a part in it.

A sender claims a row by a conditional update with a lease, sends, and marks the row as sent. Two
senders never hold the same row. Killed between sending and marking, it leaves a row whose lease
runs out, and the next sender sends it again **with the same message id**: outside Chorus an alert
is delivered at least once, never lost, and whoever receives it can drop the repeat by its id
(Message-ID of a mail, Idempotency-Key at the gateway). Inside Chorus it is exactly once: see
notifying.py.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from http.client import HTTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.safeguarding.enums import AlertState, Channel, IncidentKind
from cms.safeguarding.gateway import send_to_gateway
from cms.safeguarding.incidents import open_incident
from cms.safeguarding.models import LONGEST_FAULT, Alert
from cms.safeguarding.staff_messages import SUBJECT, words_of

logger = logging.getLogger("chorus.safeguarding")

# With the longest pause this is about four hours; then the row says that it failed.
MOST_TRIES = 50
FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(minutes=5)
DOUBLINGS = 5  # then the longest pause is reached
BATCH = 50
MAIL_ID = "<{id}@chorus.alert>"


def lease() -> timedelta:
    """How long a row stays in one sender's hand."""
    return timedelta(seconds=settings.ALERT_LEASE_SECONDS)


def claim(*, at: datetime) -> Alert | None:
    """The next row to send, now in this sender's hand; None where nothing waits."""
    for pk in (
        Alert.objects.to_send(at=at).order_by("next_try", "pk").values_list("pk", flat=True)[:BATCH]
    ):
        taken = (
            Alert.objects.to_send(at=at)
            .filter(pk=pk)
            .update(claimed_until=at + lease(), tries=F("tries") + 1)
        )
        if taken:
            return Alert.objects.get(pk=pk)
    return None


def _send_mail(alert: Alert) -> None:
    message = EmailMessage(
        subject=SUBJECT,
        body=words_of(alert),
        to=[alert.address],
        headers={"Message-ID": MAIL_ID.format(id=alert.message_id)},
    )
    if message.send() != 1:
        raise OSError("the mail server took no message")


def _send_text(alert: Alert) -> None:
    send_to_gateway(to=alert.address, text=words_of(alert), message_id=alert.message_id)


SENDERS: dict[Channel, Callable[[Alert], None]] = {
    Channel.EMAIL: _send_mail,
    Channel.GATEWAY: _send_text,
}


def send(alert: Alert, *, at: datetime) -> bool:
    """Sends one claimed row and writes down how it went. False where it failed."""
    try:
        SENDERS[Channel(alert.channel)](alert)
    # What servers and networks do wrong: OSError covers refused, cut off and timed out, and all
    # of smtplib; ValueError an address that cannot be one.
    except (OSError, HTTPException, ValueError) as fault:
        _put_back(alert, type(fault).__name__, at=at)
        return False
    Alert.objects.filter(pk=alert.pk).update(
        state=AlertState.SENT, sent_at=at, claimed_until=None, fault=""
    )
    logger.info("safeguarding.alert.sent alert=%s channel=%s", alert.pk, alert.channel)
    return True


def _put_back(alert: Alert, fault: str, *, at: datetime) -> None:
    pause = min(FIRST_PAUSE * 2 ** min(alert.tries - 1, DOUBLINGS), LONGEST_PAUSE)
    is_over = alert.tries >= MOST_TRIES
    # Together: an alert given up must never be without its incident.
    with transaction.atomic():
        Alert.objects.filter(pk=alert.pk).update(
            state=AlertState.FAILED if is_over else AlertState.PENDING,
            next_try=at + pause,
            claimed_until=None,
            fault=fault[:LONGEST_FAULT],
        )
        if is_over:
            open_incident(kind=IncidentKind.ALERT_FAILED, at=at)
    logger.warning(
        "safeguarding.alert.failed alert=%s channel=%s tries=%s fault=%s",
        alert.pk,
        alert.channel,
        alert.tries,
        fault,
    )


def send_waiting(*, now: Callable[[], datetime] = timezone.now) -> int:
    """Sends everything whose time has come; returns how many were sent."""
    sent = 0
    while (alert := claim(at=now())) is not None:
        sent += send(alert, at=now())
    return sent
