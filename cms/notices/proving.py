"""No news go to an address before its owner has shown that they read it.

The person asks, the mail worker sends one neutral mail with a link, and the same person, signed
in, presses a button behind it. allauth signs the link and remembers what was proven; the link
names a row by its number, works for some days and once, and holds nothing about anybody.
The row of the address is the queue: a mail server that hangs keeps no page waiting.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.accounts.models import User
from cms.notices.enums import MAILED
from cms.notices.models import MailWay

logger = logging.getLogger("chorus.notices")
LEASE = timedelta(minutes=2)
FIRST_PAUSE = timedelta(minutes=2)
MOST_TRIES = 6
AT_ONCE = 50
# Nobody fills a stranger's letter box with our mails.
APART = 60  # seconds
A_DAY = 10
DAY = 24 * 60 * 60  # seconds


def ask_for_proof(*, by: User, at: datetime) -> bool:
    """A mail to the address goes out soon. False if none is needed, or too many were asked for."""
    way = MailWay.objects.filter(person=by, how_often__in=MAILED, proven_at=None).first()
    if way is None or not _may_ask(by, at):
        return False
    with transaction.atomic():
        theirs = EmailAddress.objects.filter(user=by)
        theirs.exclude(email=way.email.lower()).delete()
        theirs.get_or_create(user=by, email=way.email.lower())
        MailWay.objects.filter(pk=way.pk).update(proof_due_at=at, proof_tries=0)
    logger.info("notices.proof.asked person=%s", by.pk)
    return True


def _may_ask(person: User, at: datetime) -> bool:
    if not cache.add(f"proof-asked-{person.pk}", True, APART):
        return False
    today = f"proofs-{person.pk}-{at.date().isoformat()}"
    cache.add(today, 0, DAY)
    return bool(cache.incr(today) <= A_DAY)


def send_proofs(*, now: Callable[[], datetime] = timezone.now) -> int:
    """Sends what was asked for; returns how many mails went out."""
    due = MailWay.objects.filter(proof_due_at__lte=now(), proven_at=None, person__is_active=True)
    sent = 0
    for pk in list(due.order_by("proof_due_at", "pk").values_list("pk", flat=True)[:AT_ONCE]):
        at = now()
        # In this sender's hand until the lease runs out, should it be killed.
        rows = MailWay.objects.filter(pk=pk, proof_due_at__lte=at)
        if rows.update(proof_due_at=at + LEASE, proof_tries=F("proof_tries") + 1):
            sent += _send(MailWay.objects.select_related("person").get(pk=pk), at=at)
    return sent


def _send(way: MailWay, *, at: datetime) -> bool:
    row = EmailAddress.objects.filter(user=way.person, email=way.email.lower()).first()
    same = MailWay.objects.filter(pk=way.pk, email=way.email)
    if row is None:
        same.update(proof_due_at=None)
        return False
    try:
        if message_to(way, row).send() != 1:
            raise OSError("the mail server took no message")
    # See mailing.py: what servers and networks do wrong, and an address that cannot be one.
    except (OSError, ValueError) as fault:
        is_over = way.proof_tries >= MOST_TRIES or isinstance(fault, ValueError)
        pause = FIRST_PAUSE * 2 ** (way.proof_tries - 1)
        same.update(proof_due_at=None if is_over else at + pause)
        if is_over:
            same.update(stopped_at=at)
        logger.warning(
            "notices.proof.failed person=%s fault=%s", way.person_id, type(fault).__name__
        )
        return False
    same.update(proof_due_at=None)
    logger.info("notices.proof.sent person=%s", way.person_id)
    return True


def message_to(way: MailWay, row: EmailAddress) -> EmailMessage:
    """In the person's language, and without a word about them or Chorus."""
    code = way.person.language
    with override(code):
        page = reverse("notices:proof", args=[EmailConfirmationHMAC.create(row).key])
        asks = _("Somebody asked for e-mails to this address. If it was you, open this page:")
        other = _("If it was not you, you do not need to do anything.")
        return EmailMessage(
            subject=_("Is this your e-mail address?"),
            body=f"{asks}\n\n{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{page}\n\n{other}\n",
            to=[way.email],
            headers={"Content-Language": code, "Auto-Submitted": "auto-generated"},
        )


def address_to_prove(*, by: User, key: str) -> EmailAddress | None:
    """The address that this link is about; None if it is old, used, made up or not theirs."""
    found = EmailConfirmationHMAC.from_key(key)
    row: EmailAddress | None = found.email_address if found else None
    if row is None or row.user_id != by.pk:
        return None
    is_current = MailWay.objects.filter(person=by, email__iexact=row.email, proven_at=None)
    return row if is_current.exists() else None


def prove(*, by: User, key: str, at: datetime) -> bool:
    """From now on news go there. False if the link does not work, or works no more."""
    row = address_to_prove(by=by, key=key)
    if row is None:
        return False
    try:
        with transaction.atomic():
            # Somebody else may have proven the same address a moment ago.
            if not row.set_verified():
                return False
            MailWay.objects.filter(person=by, email__iexact=row.email).update(
                proven_at=at, proof_due_at=None, refusals=0, stopped_at=None
            )
    except IntegrityError:
        return False
    logger.info("notices.proof.given person=%s", by.pk)
    return True


def forget_proofs(person: User) -> None:
    """Nothing is left of addresses that this person has proven or meant to prove."""
    EmailAddress.objects.filter(user=person).delete()
