"""What is done about a worry: it is raised, somebody takes it, somebody closes it.

Each deed writes the concern, its history and its alerts in one transaction: no alert is lost.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.safeguarding.access import HANDLE
from cms.safeguarding.enums import ConcernState, Deed
from cms.safeguarding.models import FIRST_ANSWER_WITHIN, Concern, ConcernEvent
from cms.safeguarding.notifying import tell_people_on_duty
from cms.safeguarding.screening import Sign

logger = logging.getLogger("chorus.safeguarding")

LONGEST_NOTE = 5000
# Minutes after which everyone on duty is told again while nobody has answered.
STEPS = (15, 30, 60)


@transaction.atomic
def raise_concern(
    *,
    source: str,
    about: User | None,
    raised_by: User | None = None,
    signs: Sequence[Sign] = (),
    asked_for_help: bool = False,
    url: str = "",
) -> None:
    """Puts a worry before the people on duty; the same source again raises nothing new.

    Returns nothing on purpose: who raises a worry does not thereby learn what becomes of it.
    """
    now = timezone.now()
    concern, is_new = Concern.objects.get_or_create(
        source=source,
        defaults={
            "url": url,
            "about": about,
            "raised_by": raised_by,
            "asked_for_help": asked_for_help,
            "signs": [{"kind": sign.kind.value, "because": sign.because} for sign in signs],
            "raised_at": now,
            "due": now + FIRST_ANSWER_WITHIN,
        },
    )
    if is_new:
        ConcernEvent.objects.create(concern=concern, what=Deed.RAISED, by=raised_by, at=now)
        tell_people_on_duty(concern, step=0)
        logger.info("safeguarding.concern.raised concern=%s", concern.pk)
    elif asked_for_help and not concern.asked_for_help:
        Concern.objects.filter(pk=concern.pk).update(asked_for_help=True)
        ConcernEvent.objects.create(concern=concern, what=Deed.ASKED_FOR_HELP, by=raised_by, at=now)


@transaction.atomic
def tell_again(*, concern_pk: int, at: datetime) -> bool:
    """At each step of the clock, people on duty are told once more until somebody takes it."""
    concern = Concern.objects.select_for_update().get(pk=concern_pk)
    minutes = (at - concern.raised_at).total_seconds() / 60
    step = max((step for step in STEPS if step <= minutes), default=0)
    if concern.state != ConcernState.RAISED or not step:
        return False
    if not tell_people_on_duty(concern, step=step):
        return False
    ConcernEvent.objects.create(concern=concern, what=Deed.TOLD_AGAIN, at=at, note=str(step))
    logger.info("safeguarding.concern.told_again concern=%s step=%s", concern.pk, step)
    return True


def _locked_for(user: User, concern: Concern) -> Concern:
    if not user.has_perm(HANDLE):
        raise PermissionDenied
    return Concern.objects.select_for_update().get(pk=concern.pk)


def _checked_note(note: str) -> str:
    words = note.replace("\x00", " ").strip()
    if not words:
        raise ValidationError(_("Please write some words."), code="no_words")
    return words[:LONGEST_NOTE]


@transaction.atomic
def acknowledge_concern(*, by: User, concern: Concern, next_step: str) -> bool:
    """ "I have this": a named person takes it and names the next step. False if already taken."""
    locked = _locked_for(by, concern)
    note = _checked_note(next_step)
    if locked.state != ConcernState.RAISED:
        return False
    locked.state, locked.held_by = ConcernState.ACKNOWLEDGED, by
    locked.save(update_fields=["state", "held_by"])
    ConcernEvent.objects.create(concern=locked, what=Deed.ACKNOWLEDGED, by=by, note=note)
    logger.info("safeguarding.concern.acknowledged concern=%s by=%s", locked.pk, by.pk)
    return True


@transaction.atomic
def note_step(*, by: User, concern: Concern, note: str) -> bool:
    """A step was taken, for example a telephone call: the time and the outcome are kept."""
    locked = _locked_for(by, concern)
    words = _checked_note(note)
    if locked.state not in {ConcernState.ACKNOWLEDGED, ConcernState.ACTING}:
        return False
    Concern.objects.filter(pk=locked.pk).update(state=ConcernState.ACTING)
    ConcernEvent.objects.create(concern=locked, what=Deed.ACTED, by=by, note=words)
    logger.info("safeguarding.concern.acted concern=%s by=%s", locked.pk, by.pk)
    return True


@transaction.atomic
def close_concern(*, by: User, concern: Concern, reason: str) -> bool:
    """Closes what somebody has taken, with what came of it. False if it was not open for that."""
    locked = _locked_for(by, concern)
    words = _checked_note(reason)
    if locked.state not in {ConcernState.ACKNOWLEDGED, ConcernState.ACTING}:
        return False
    Concern.objects.filter(pk=locked.pk).update(state=ConcernState.CLOSED)
    ConcernEvent.objects.create(concern=locked, what=Deed.CLOSED, by=by, note=words)
    logger.info("safeguarding.concern.closed concern=%s by=%s", locked.pk, by.pk)
    return True
