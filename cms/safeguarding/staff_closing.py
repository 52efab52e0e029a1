"""Calls that were made, and closing by two people: one proposes, a different one agrees."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.safeguarding import chain
from cms.safeguarding.actions import checked_note, locked_for
from cms.safeguarding.enums import AT_WORK_STATES, ConcernState, Deed
from cms.safeguarding.history import add_event
from cms.safeguarding.models import CallRecord, Concern

logger = logging.getLogger("chorus.safeguarding")


@dataclass(frozen=True)
class Call:
    """Who was phoned, on which number, when (aware), and what came of it."""

    who: str
    number: str
    called_at: datetime
    outcome: str


@transaction.atomic
def keep_call(*, by: User, concern: Concern, call: Call, now: datetime) -> CallRecord | None:
    """Keeps one telephone call. None where nobody has the concern, or it is closed."""
    locked = locked_for(by, concern)
    if call.called_at > now:
        raise ValidationError(_("The call cannot lie in the future."), code="future")
    if locked.state not in AT_WORK_STATES:
        return None
    record = CallRecord.objects.create(
        concern=locked,
        who=checked_note(call.who),
        number=checked_note(call.number),
        called_at=call.called_at,
        outcome=checked_note(call.outcome),
        by=by,
        kept_at=now,
    )
    Concern.objects.filter(pk=locked.pk).update(state=ConcernState.ACTING)
    add_event(locked, Deed.CALLED, by=by, at=now)
    chain.append(
        what="concern.call",
        at=now,
        concern_pk=locked.pk,
        by=by,
        about=f"call:{record.pk}",
        words=f"{record.who}\n{record.number}\n{record.outcome}",
    )
    logger.info("safeguarding.concern.called concern=%s by=%s", locked.pk, by.pk)
    return record


@transaction.atomic
def propose_closing(*, by: User, concern: Concern, reason: str) -> bool:
    """Asks a second person to close what somebody has taken. False if it is not open for that."""
    locked = locked_for(by, concern)
    words = checked_note(reason)
    if locked.state not in AT_WORK_STATES:
        return False
    Concern.objects.filter(pk=locked.pk).update(state=ConcernState.CLOSING, closing_by=by)
    add_event(locked, Deed.CLOSING_PROPOSED, by=by, note=words)
    logger.info("safeguarding.concern.closing_proposed concern=%s by=%s", locked.pk, by.pk)
    return True


def _second_person(by: User, concern: Concern) -> Concern | None:
    locked = locked_for(by, concern)
    if locked.state != ConcernState.CLOSING:
        return None
    if locked.closing_by_id == by.pk:
        raise PermissionDenied
    return locked


@transaction.atomic
def agree_to_close(*, by: User, concern: Concern) -> bool:
    """Closes it: a different person than the one who proposed it (promise 13)."""
    locked = _second_person(by, concern)
    if locked is None:
        return False
    Concern.objects.filter(pk=locked.pk).update(state=ConcernState.CLOSED, closed_by=by)
    add_event(locked, Deed.CLOSED, by=by)
    logger.info("safeguarding.concern.closed concern=%s by=%s", locked.pk, by.pk)
    return True


@transaction.atomic
def send_back(*, by: User, concern: Concern, reason: str) -> bool:
    """Not yet: the concern goes on, with the reason in its history. Again a different person."""
    words = checked_note(reason)
    locked = _second_person(by, concern)
    if locked is None:
        return False
    Concern.objects.filter(pk=locked.pk).update(state=ConcernState.ACTING, closing_by=None)
    add_event(locked, Deed.SENT_BACK, by=by, note=words)
    logger.info("safeguarding.concern.sent_back concern=%s by=%s", locked.pk, by.pk)
    return True
