"""A writer asks that a different person looks at the decision about their post."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import Http404

from cms.accounts.models import User
from forum.enums import Outcome
from forum.models import Decision, Post, SecondLook
from forum.models.second_looks import AGAINST_THE_WRITER, LookOutcome

logger = logging.getLogger("chorus.forum")


@dataclass(frozen=True)
class Look:
    """What a writer's own page says: that they may ask, that somebody looks, or the answer."""

    may_be_asked: bool = False
    is_waiting: bool = False
    was_kept: bool = False
    reason: str = ""
    note: str = ""


def ask_for_second_look(*, by: User, post: Post, now: datetime) -> bool:
    """Puts the post before others than whoever decided. False if it was asked, or decided anew."""
    if post.author_id != by.pk:
        raise Http404
    decision = _decisions_about([post]).get(post.pk)
    if decision is None or hasattr(decision, "second_look"):
        return False
    try:
        with transaction.atomic():
            SecondLook.objects.create(
                decision=decision,
                asked_at=now,
                due_at=now + timedelta(days=settings.MODERATION_DAYS_TO_LOOK_AGAIN),
                first_by=decision.by,
            )
    except IntegrityError:
        return False  # Pressed twice: one look is asked for.
    logger.info("forum.post.asked_again post=%s by=%s", post.pk, by.pk)
    return True


def looks_at(posts: Iterable[Post]) -> dict[int, Look]:
    """How each of a writer's own posts stands, by post; in one query."""
    return {post: _look_of(decision) for post, decision in _decisions_about(posts).items()}


def _look_of(decision: Decision) -> Look:
    look = getattr(decision, "second_look", None)
    if look is None:
        return Look(may_be_asked=True)
    if look.at is None:
        return Look(is_waiting=True)
    reason = look.get_reason_display() if look.reason else ""
    return Look(was_kept=look.outcome == LookOutcome.KEPT, reason=reason, note=look.note)


def _decisions_about(posts: Iterable[Post]) -> dict[int, Decision]:
    """The decision against the writer that each post stands under now, with its second look."""
    standing = {post.pk: post for post in posts if post.status in AGAINST_THE_WRITER}
    found = Decision.objects.filter(
        post__in=standing, outcome__in=(Outcome.RETURNED, Outcome.TAKEN_DOWN)
    ).select_related("second_look", "by")
    return {
        decision.post_id: decision
        for decision in found
        if decision.revision == standing[decision.post_id].revision
        and decision.outcome == standing[decision.post_id].status
    }
