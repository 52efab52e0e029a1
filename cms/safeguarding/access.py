"""The one door to concerns: nobody opens one without the permission and a reason.

Every look leaves a row. Other rooms learn here only whether a concern is open.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.safeguarding.enums import IncidentKind
from cms.safeguarding.history import add_look, add_look_at_seal
from cms.safeguarding.incidents import open_incident
from cms.safeguarding.models import Concern, LookLog, SealedWords

logger = logging.getLogger("chorus.safeguarding")

HANDLE = "safeguarding.handle_concern"
REPORT = "safeguarding.report_seal"
# A reason given once carries a person through their work on a concern, then it runs out.
REASON_LASTS = timedelta(minutes=30)
LONGEST_REASON = 300
# So many looks in so short a time are no longer somebody's work on one concern.
MANY_LOOKS = 30
MANY_LOOKS_WITHIN = timedelta(minutes=10)


def sources_with_open_concern(sources: Iterable[str]) -> set[str]:
    """Those of the sources that somebody still has to care for; tells no more than that."""
    return set(
        Concern.objects.still_open()
        .filter(source__in=set(sources))
        .values_list("source", flat=True)
    )


def origins_with_open_concern() -> set[str]:
    """Names such as "forum.post:12", whatever revision or look at it the open concern names."""
    sources = Concern.objects.still_open().values_list("source", flat=True)
    return {":".join(source.split(":")[:2]) for source in sources}


def check_cares_for(user: User, origin: str) -> None:
    """Whether this person may read words because somebody is worried about them.

    Whoever is called at night decides about no post, and has to know what was written. Raises
    PermissionDenied for anybody who does not handle concerns, Http404 once none is open.
    """
    if not user.has_perm(HANDLE):
        raise PermissionDenied
    if origin not in origins_with_open_concern():
        raise Http404
    logger.info("safeguarding.words.read origin=%s by=%s", origin, user.pk)


@transaction.atomic
def open_concern_for(user: User, pk: int, reason: str) -> Concern:
    """The concern, for somebody who may handle concerns and says why; the look is logged."""
    if not user.has_perm(HANDLE):
        raise PermissionDenied
    why = _checked(reason)
    concern = (
        Concern.objects.select_related("about", "raised_by", "held_by", "closing_by")
        .filter(pk=pk)
        .first()
    )
    if concern is None:
        raise Http404
    look = add_look(concern, by=user, reason=why)
    logger.info("safeguarding.concern.opened concern=%s by=%s", concern.pk, user.pk)
    _alarm_about_many(user, at=look.at)
    return concern


def _checked(reason: str) -> str:
    why = " ".join(reason.replace("\x00", " ").split())[:LONGEST_REASON]
    if not why:
        raise ValidationError(_("Please write some words."), code="no_reason")
    return why


@transaction.atomic
def open_seal_for(user: User, number: int, reason: str) -> SealedWords:
    """What stands on the outside of a seal and in the report about it, for the named officer who
    says why; the look is logged. The words stay locked."""
    if not user.has_perm(REPORT):
        raise PermissionDenied
    why = _checked(reason)
    sealed = SealedWords.objects.select_related("sealed_by").filter(pk=number).first()
    if sealed is None:
        raise Http404
    look = add_look_at_seal(sealed, by=user, reason=why)
    logger.info("safeguarding.seal.looked seal=%s by=%s", sealed.pk, user.pk)
    _alarm_about_many(user, at=look.at)
    return sealed


def _alarm_about_many(user: User, *, at: datetime) -> None:
    """Opens an incident where one person looks again and again; the look itself is not refused:
    a hurried night must not shut the door to a child."""
    looks = LookLog.objects.filter(by=user, at__gt=at - MANY_LOOKS_WITHIN, at__lte=at)
    if looks.count() >= MANY_LOOKS:
        open_incident(kind=IncidentKind.MANY_LOOKS, at=at, about=user)


def reason_given_by(user: User, pk: int, *, at: datetime) -> str:
    """The reason this person gave for this concern a short while ago, or ""."""
    found = Concern.objects.filter(pk=pk)  # a number too large for the database finds nothing
    look = LookLog.objects.filter(concern__in=found, by=user, at__gt=at - REASON_LASTS).first()
    return look.reason if look else ""


def reason_given_for_seal(user: User, number: int, *, at: datetime) -> str:
    """The same for what is known of sealed words."""
    found = SealedWords.objects.filter(pk=number)
    look = LookLog.objects.filter(sealed__in=found, by=user, at__gt=at - REASON_LASTS).first()
    return look.reason if look else ""
