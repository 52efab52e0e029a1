"""Telling people by e-mail: each notice by one mail, none at night, none lost.

`gather` puts what is due into a mail in one transaction, and a person has one waiting mail at
most, so that two workers never tell the same thing twice. `send_waiting` claims a mail by a
conditional update with a lease, sends, and marks. Killed in between, the lease runs out and the
same mail goes again **with the same Message-ID**. What fails waits, ever longer; an address that
is refused again and again is given up, and its mail waits for a better one.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from cms.notices.enums import MAILED, HowOften
from cms.notices.models import Mail, MailWay, Notice
from cms.notices.models.mails import LONGEST_FAULT
from cms.notices.quiet import due_before, is_night
from cms.notices.words import words_in

logger = logging.getLogger("chorus.notices")

BATCH = 50
LEASE = timedelta(minutes=2)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
DOUBLINGS = 6  # then the longest pause is reached
# As often as this, one after the other, and the address is given up.
MOST_REFUSALS = 3
PERMANENT = 500  # replies of mail servers from here on are final (RFC 5321, 4.2.1)
MAIL_ID = "<{id}@chorus.news>"


def gather(*, at: datetime) -> int:
    """Makes a mail for everybody whose news are due; returns how many."""
    return sum(
        _gather_for(person_id, before=before, at=at)
        for how_often in MAILED
        for before in [due_before(how_often, at=at)]
        for person_id in _people_due(how_often, before=before, at=at)
    )


def _people_due(how_often: HowOften, *, before: datetime, at: datetime) -> list[int]:
    ways = MailWay.objects.in_use().filter(how_often=how_often, person__is_active=True)
    if is_night(at):
        ways = ways.filter(is_quiet_at_night=False)
    due = Notice.objects.unmailed().filter(made_at__lte=before, to__mail_way__in=ways)
    busy = Mail.objects.waiting().values("to")
    return list(due.exclude(to__in=busy).order_by().values_list("to", flat=True).distinct())


def _gather_for(person_id: int, *, before: datetime, at: datetime) -> bool:
    try:
        with transaction.atomic():
            mail = Mail.objects.create(to_id=person_id, made_at=at, next_try=at)
            due = Notice.objects.unmailed().filter(to=person_id, made_at__lte=before)
            if not due.update(mail=mail):
                # Seen, or told by another worker, since somebody looked.
                mail.delete()
                return False
    except IntegrityError:
        return False  # another worker has just made this person's mail
    return True


def claim(*, at: datetime) -> Mail | None:
    """The next mail to send, now in this sender's hand; None where nothing waits."""
    free = Mail.objects.to_send(at=at, is_night=is_night(at))
    for pk in free.order_by("next_try", "pk").values_list("pk", flat=True)[:BATCH]:
        if free.filter(pk=pk).update(claimed_until=at + LEASE, tries=F("tries") + 1):
            return Mail.objects.select_related("to").get(pk=pk)
    return None


def send(mail: Mail, *, at: datetime) -> bool:
    """Sends a claimed mail and writes down how it went. False where nothing went out."""
    way = MailWay.objects.in_use().filter(person=mail.to_id).first()
    if way is None:
        # Taken away a moment ago; the mail waits in case another address comes.
        Mail.objects.filter(pk=mail.pk).update(claimed_until=None)
        return False
    if not mail.notices.unseen().exists():
        mail.delete()
        return False
    try:
        if message_to(way, mail).send() != 1:
            raise OSError("the mail server took no message")
    # OSError covers refused, cut off and timed out, and all of smtplib; ValueError an address
    # that cannot be one.
    except (OSError, ValueError) as fault:
        _put_back(mail, way, fault, at=at)
        return False
    Mail.objects.filter(pk=mail.pk).update(sent_at=at, claimed_until=None, fault="")
    MailWay.objects.filter(person=mail.to_id, refusals__gt=0).update(refusals=0)
    logger.info("notices.mail.sent mail=%s to=%s", mail.pk, mail.to_id)
    return True


def message_to(way: MailWay, mail: Mail) -> EmailMessage:
    words = words_in(mail.to.language)
    return EmailMessage(
        subject=words.subject,
        body=words.body,
        to=[way.email],
        headers={
            "Message-ID": MAIL_ID.format(id=mail.message_id),
            "Content-Language": words.language.code,
            "Auto-Submitted": "auto-generated",
        },
    )


def _put_back(mail: Mail, way: MailWay, fault: Exception, *, at: datetime) -> None:
    name = type(fault).__name__
    pause = min(FIRST_PAUSE * 2 ** min(mail.tries - 1, DOUBLINGS), LONGEST_PAUSE)
    if _is_final(fault):
        pause = LONGEST_PAUSE
        _count_refusal(way, at=at)
    Mail.objects.filter(pk=mail.pk).update(
        next_try=at + pause, claimed_until=None, fault=name[:LONGEST_FAULT]
    )
    logger.warning("notices.mail.failed mail=%s tries=%s fault=%s", mail.pk, mail.tries, name)


def _is_final(fault: Exception) -> bool:
    """Whether it is the address that is wrong, and not the hour."""
    if isinstance(fault, SMTPRecipientsRefused):
        return any(code >= PERMANENT for code, _words in fault.recipients.values())
    return isinstance(fault, ValueError)


def _count_refusal(way: MailWay, *, at: datetime) -> None:
    """Of the address that was refused: another one may stand there by now."""
    same = MailWay.objects.filter(pk=way.pk, email=way.email)
    same.update(refusals=F("refusals") + 1)
    if same.filter(refusals__gte=MOST_REFUSALS, stopped_at=None).update(stopped_at=at):
        logger.warning("notices.mail_way.stopped person=%s", way.person_id)


def mail_news(*, now: Callable[[], datetime] = timezone.now) -> int:
    """One turn: gathers what is due and sends what waits; returns how many mails went out."""
    gather(at=now())
    sent = 0
    while (mail := claim(at=now())) is not None:
        sent += send(mail, at=now())
    return sent
