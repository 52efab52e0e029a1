"""The history of a concern: each line stands in the concern's own list and in the log."""

from datetime import datetime

from django.utils import timezone

from cms.accounts.models import User
from cms.safeguarding import chain
from cms.safeguarding.enums import Deed
from cms.safeguarding.models import Concern, ConcernEvent, LookLog, SealedWords


def add_event(
    concern: Concern,
    what: Deed,
    *,
    by: User | None = None,
    note: str = "",
    at: datetime | None = None,
) -> ConcernEvent:
    """One line of history, in the caller's transaction."""
    event = ConcernEvent.objects.create(
        concern=concern, what=what, by=by, note=note, at=at or timezone.now()
    )
    chain.append(
        what=f"concern.{what}",
        at=event.at,
        concern_pk=concern.pk,
        by=by,
        about=f"event:{event.pk}",
        words=f"{what}\n{note}",
    )
    return event


def add_look(concern: Concern, *, by: User, reason: str) -> LookLog:
    """One look, in the caller's transaction."""
    look = LookLog.objects.create(concern=concern, by=by, reason=reason)
    chain.append(
        what="concern.opened",
        at=look.at,
        concern_pk=concern.pk,
        by=by,
        about=f"look:{look.pk}",
        words=reason,
    )
    return look


def add_look_at_seal(sealed: SealedWords, *, by: User, reason: str) -> LookLog:
    """The same for what is known of sealed words."""
    look = LookLog.objects.create(sealed=sealed, by=by, reason=reason)
    chain.append(what="seal.looked", at=look.at, by=by, about=f"look:{look.pk}", words=reason)
    return look
