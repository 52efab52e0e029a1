"""Incidents: opened once, told to everyone who may handle concerns, ended by a named person."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from cms.accounts.models import User
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from cms.safeguarding import chain
from cms.safeguarding.duty import HANDLE_CODE, people_who_may_handle
from cms.safeguarding.enums import ConcernState, IncidentKind
from cms.safeguarding.models import Concern, Drill, Incident

logger = logging.getLogger("chorus.safeguarding")


@transaction.atomic
def open_incident(
    *,
    kind: IncidentKind,
    at: datetime,
    concern: Concern | None = None,
    drill: Drill | None = None,
    about: User | None = None,
) -> bool:
    """False where this incident stands already. One broken log or busy reader is one incident."""
    if concern or drill:
        incident, is_new = Incident.objects.get_or_create(
            concern=concern, drill=drill, defaults={"kind": kind, "at": at}
        )
    else:
        incident, is_new = Incident.objects.still_open().get_or_create(
            kind=kind, about=about, defaults={"at": at}
        )
    if not is_new:
        return False
    chain.append(
        what=f"incident.{kind}",
        at=at,
        concern_pk=concern.pk if concern else None,
        by=about,
        about=f"incident:{incident.pk}",
    )
    if concern is None:
        for person in people_who_may_handle():
            give_notice(to=person, kind=NoticeKind.TASK, url=reverse("safeguarding:incidents"))
    logger.error("safeguarding.incident.opened incident=%s kind=%s", incident.pk, kind)
    return True


@transaction.atomic
def end_incident(*, by: User, incident: Incident, outcome: str, at: datetime) -> bool:
    """Ends one with what was done; never by the person it is about.

    False if it is ended already, or nobody has taken its concern yet.
    """
    if not by.has_perm(f"safeguarding.{HANDLE_CODE}") or incident.about_id == by.pk:
        raise PermissionDenied
    ended = (
        Incident.objects.still_open()
        .filter(pk=incident.pk)
        # A concern that nobody has yet keeps its banner: taking it is what ends it.
        .exclude(concern__state=ConcernState.RAISED)
        .update(ended_at=at, ended_by=by, outcome=outcome)
    )
    if ended:
        chain.append(
            what="incident.ended",
            at=at,
            concern_pk=incident.concern_id,
            by=by,
            about=f"incident:{incident.pk}",
            words=outcome,
        )
        logger.info("safeguarding.incident.ended incident=%s by=%s", incident.pk, by.pk)
    return bool(ended)
