"""The crisis switch: nothing new is shown until somebody says so.

It is an incident like the others, so that the banner for all staff, the log and the list of
incidents know of it; other rooms ask here before they show something new.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Exists
from django.urls import reverse

from cms.accounts.models import User
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from cms.safeguarding import chain
from cms.safeguarding.duty import people_who_may_handle
from cms.safeguarding.enums import IncidentKind
from cms.safeguarding.models import Incident
from cms.safeguarding.models.alerts import IncidentQuerySet
from cms.safeguarding.staff_sealing import checked_reason

logger = logging.getLogger("chorus.safeguarding")
HOLD = "safeguarding.hold_everything"


@dataclass(frozen=True)
class Hold:
    """Since when, by whom and why."""

    by: str
    reason: str
    since: datetime


def _standing() -> IncidentQuerySet:
    return Incident.objects.still_open().filter(kind=IncidentKind.ALL_HELD)


def all_is_held() -> Exists:
    """The same as a condition, so that a page learns of it without a question of its own."""
    return Exists(_standing())


def is_all_held() -> bool:
    return _standing().exists()


def present_hold() -> Hold | None:
    found = _standing().select_related("opened_by").first()
    if found is None:
        return None
    name = found.opened_by.nickname if found.opened_by else ""
    return Hold(by=name, reason=found.reason, since=found.at)


def hold_everything(*, by: User, reason: str, at: datetime) -> bool:
    """From now on nothing is approved. False if it is so already."""
    why = _checked(by, reason)
    if is_all_held():
        return False
    try:
        with transaction.atomic():
            incident = Incident.objects.create(
                kind=IncidentKind.ALL_HELD, at=at, opened_by=by, reason=why
            )
            chain.append(
                what=f"incident.{IncidentKind.ALL_HELD}",
                at=at,
                by=by,
                about=f"incident:{incident.pk}",
                words=why,
            )
            for person in people_who_may_handle():
                give_notice(to=person, kind=NoticeKind.TASK, url=reverse("safeguarding:incidents"))
    except IntegrityError:
        # Somebody else pressed at the same moment: it is so.
        if not is_all_held():
            raise
        return False
    logger.error("safeguarding.all.held incident=%s by=%s", incident.pk, by.pk)
    return True


@transaction.atomic
def let_go_on(*, by: User, outcome: str, at: datetime) -> bool:
    """New things may be shown again, says a named person. False if nothing was held."""
    words = _checked(by, outcome)
    held = _standing().select_for_update().first()
    if held is None:
        return False
    Incident.objects.filter(pk=held.pk).update(ended_at=at, ended_by=by, outcome=words)
    chain.append(what="incident.ended", at=at, by=by, about=f"incident:{held.pk}", words=words)
    logger.info("safeguarding.all.let_go_on incident=%s by=%s", held.pk, by.pk)
    return True


def write_down_hold(*, by: User, what: str, words: str, at: datetime) -> None:
    """A line in the log about what a room held because of the switch, or showed again."""
    chain.append(what=f"all_held.{what}", at=at, by=by, words=words)


def may_hold(by: User) -> bool:
    return by.is_active and by.has_perm(HOLD)


def _checked(by: User, words: str) -> str:
    if not may_hold(by):
        raise PermissionDenied
    return checked_reason(words)
