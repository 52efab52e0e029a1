"""Locking words away, and the one way to open the lock: two named people, at the server.

Whoever holds SEAL_KEY and the database can open a seal. The council keeps the key with the
safeguarding lead and gives the web server a copy, which it needs to lock; so this guards against
every page, every dump of the database and every colleague, not against the server's own root.
"""

import json
import logging
from dataclasses import dataclass
from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.safeguarding import chain
from cms.safeguarding.access import HANDLE
from cms.safeguarding.models import SealedWords, SealOpening
from cms.safeguarding.models.seals import LONGEST_PLACE, LONGEST_REASON

logger = logging.getLogger("chorus.safeguarding")
LEAD = "safeguarding.manage_rota"


@dataclass(frozen=True)
class ToSeal:
    """Words on their way into the lock, by name: {"text": ..., "title": ...}."""

    source: str
    words: dict[str, str]
    place: str
    account: int | None
    written_at: datetime


@dataclass(frozen=True)
class Seal:
    """What anybody in the team may know about sealed words."""

    number: int
    sha256: str
    place: str
    account: int | None
    written_at: datetime
    sealed_at: datetime
    sealed_by: str
    reason: str


def lock() -> Fernet:
    """The lock of the settings; ImproperlyConfigured where SEAL_KEY is missing or no key."""
    try:
        return Fernet(settings.SEAL_KEY)
    except (ValueError, TypeError) as problem:
        raise ImproperlyConfigured("SEAL_KEY is not a key; README.md says how.") from problem


@transaction.atomic
def seal_words(*, by: User, what: ToSeal, reason: str, at: datetime) -> bool:
    """Locks the words and writes it into the log; False if this source is sealed already.

    The caller removes them from everywhere else, in the same transaction.
    """
    why = checked_reason(reason)
    words = json.dumps(what.words, ensure_ascii=False, sort_keys=True)
    sealed, is_new = SealedWords.objects.get_or_create(
        source=what.source,
        defaults={
            "locked": lock().encrypt(words.encode()).decode("ascii"),
            "sha256": chain.fingerprint_of(words),
            "place": what.place[:LONGEST_PLACE],
            "account": what.account,
            "written_at": what.written_at,
            "sealed_at": at,
            "sealed_by": by,
            "reason": why,
        },
    )
    if is_new:
        chain.append(what="seal.made", at=at, by=by, about=f"seal:{sealed.pk}", words=sealed.line)
        logger.info("safeguarding.seal.made seal=%s by=%s", sealed.pk, by.pk)
    return is_new


def checked_reason(reason: str) -> str:
    """One line, cut to size; ValidationError where there is none."""
    why = " ".join(reason.replace("\x00", " ").split())[:LONGEST_REASON]
    if not why:
        raise ValidationError(_("Please write some words."), code="no_reason")
    return why


def seal_of(source: str) -> Seal | None:
    """What stands on the outside of a seal."""
    found = SealedWords.objects.filter(source=source).select_related("sealed_by").first()
    if found is None:
        return None
    return Seal(
        number=found.pk,
        sha256=found.sha256,
        place=found.place,
        account=found.account,
        written_at=found.written_at,
        sealed_at=found.sealed_at,
        sealed_by=found.sealed_by.nickname,
        reason=found.reason,
    )


def open_seal(*, lead: User, second: User, number: int, reason: str, at: datetime) -> str:
    """The words as JSON, for a safeguarding lead and a second person; the log has it first."""
    may_lead = lead.is_active and lead.has_perm(LEAD)
    may_stand_by = second.is_active and second.has_perm(HANDLE)
    if not (may_lead and may_stand_by) or lead.pk == second.pk:
        raise PermissionDenied
    why = checked_reason(reason)
    # Committed before anybody reads: an opening that fails later stands in the log all the same.
    with transaction.atomic():
        sealed = SealedWords.objects.filter(pk=number).first()
        if sealed is None:
            raise ValidationError(_("There is no such seal."), code="no_seal")
        opening = SealOpening.objects.create(
            sealed=sealed, lead=lead, second=second, reason=why, at=at
        )
        chain.append(
            what="seal.opened",
            at=at,
            by=lead,
            about=f"opening:{opening.pk}",
            words=opening.line,
        )
    logger.warning("safeguarding.seal.opened seal=%s by=%s", sealed.pk, lead.pk)
    try:
        words = lock().decrypt(sealed.locked.encode("ascii")).decode()
    except InvalidToken as problem:
        raise ValidationError(_("SEAL_KEY does not open this seal."), code="key") from problem
    if chain.fingerprint_of(words) != sealed.sha256:
        raise ValidationError(_("These are not the words that were sealed."), code="changed")
    return words
