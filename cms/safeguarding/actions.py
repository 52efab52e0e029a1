"""What is done about a worry: it is raised, told again, and taken. Closing: staff_closing.py.

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
from cms.safeguarding.enums import AT_WORK_STATES, ConcernState, Deed, IncidentKind
from cms.safeguarding.history import add_event
from cms.safeguarding.incidents import open_incident
from cms.safeguarding.models import FIRST_ANSWER_WITHIN, Concern, Incident
from cms.safeguarding.notifying import INCIDENT_STEP, STEPS, tell_about
from cms.safeguarding.screening import Sign

logger = logging.getLogger("chorus.safeguarding")

LONGEST_NOTE = 5000


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
        add_event(concern, Deed.RAISED, by=raised_by, at=now)
        tell_about(concern, step=0, at=now)
        logger.info("safeguarding.concern.raised concern=%s", concern.pk)
    elif asked_for_help and not concern.asked_for_help:
        Concern.objects.filter(pk=concern.pk).update(asked_for_help=True)
        add_event(concern, Deed.ASKED_FOR_HELP, by=raised_by, at=now)


@transaction.atomic
def tell_again(*, concern_pk: int, at: datetime) -> bool:
    """At each step of the clock more people are told, until somebody takes it or it is an incident.

    A step that was slept through (no clock was running) is not caught up: the latest one counts.
    """
    concern = Concern.objects.select_for_update().get(pk=concern_pk)
    minutes = (at - concern.raised_at).total_seconds() / 60
    step = max((step for step in STEPS if step <= minutes), default=0)
    if concern.state != ConcernState.RAISED or not step:
        return False
    if concern.alerts.filter(step=step).exists():
        return False
    became_incident = step >= INCIDENT_STEP and open_incident(
        kind=IncidentKind.UNANSWERED, at=at, concern=concern
    )
    if became_incident:
        add_event(concern, Deed.INCIDENT, at=at)
    if not tell_about(concern, step=step, at=at):
        return became_incident
    add_event(concern, Deed.TOLD_AGAIN, at=at, note=str(step))
    logger.info("safeguarding.concern.told_again concern=%s step=%s", concern.pk, step)
    return True


def locked_for(user: User, concern: Concern) -> Concern:
    """The concern as it is now, for one deed at a time; PermissionDenied for others."""
    if not user.has_perm(HANDLE):
        raise PermissionDenied
    return Concern.objects.select_for_update().get(pk=concern.pk)


def checked_note(note: str) -> str:
    """The words without null bytes and cut to size; ValidationError where there are none."""
    words = note.replace("\x00", " ").strip()
    if not words:
        raise ValidationError(_("Please write some words."), code="no_words")
    return words[:LONGEST_NOTE]


@transaction.atomic
def acknowledge_concern(*, by: User, concern: Concern, next_step: str) -> bool:
    """ "I have this": a named person takes it and names the next step. False if already taken."""
    locked = locked_for(by, concern)
    note = checked_note(next_step)
    if locked.state != ConcernState.RAISED:
        return False
    now = timezone.now()
    locked.state, locked.held_by = ConcernState.ACKNOWLEDGED, by
    locked.save(update_fields=["state", "held_by"])
    add_event(locked, Deed.ACKNOWLEDGED, by=by, note=note, at=now)
    # Somebody has it: the banner for all staff goes.
    Incident.objects.still_open().filter(concern=locked).update(ended_at=now, ended_by=by)
    logger.info("safeguarding.concern.acknowledged concern=%s by=%s", locked.pk, by.pk)
    return True


@transaction.atomic
def note_step(*, by: User, concern: Concern, note: str) -> bool:
    """A step was taken. False where nobody has the concern, or it is closed."""
    locked = locked_for(by, concern)
    words = checked_note(note)
    if locked.state not in AT_WORK_STATES:
        return False
    Concern.objects.filter(pk=locked.pk).update(state=ConcernState.ACTING)
    add_event(locked, Deed.ACTED, by=by, note=words)
    logger.info("safeguarding.concern.acted concern=%s by=%s", locked.pk, by.pk)
    return True
