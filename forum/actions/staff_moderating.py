"""Deeds of moderators. Each names a person, a revision and an outcome, and is written down."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_text
from cms.interpreting.actions import withdraw_english
from cms.languages.translating import withdraw_drafts
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from forum.enums import (
    REASONS_WITH_NOTE,
    VISIBLE_STATUSES,
    Outcome,
    PostStatus,
    Reason,
)
from forum.models import Board, Decision, Post, Thread
from forum.models.searching import index_posts, unindex_posts
from forum.models.threads import LONGEST_HEADING
from forum.permissions import can_decide

logger = logging.getLogger("chorus.forum")
LONGEST_FIRST_WORDS = 60
# What each outcome may follow, and where it leads.
STEPS: dict[Outcome, tuple[frozenset[PostStatus], PostStatus]] = {
    Outcome.APPROVED: (frozenset({PostStatus.HELD}), PostStatus.APPROVED),
    Outcome.RETURNED: (frozenset({PostStatus.HELD}), PostStatus.RETURNED),
    Outcome.TAKEN_DOWN: (VISIBLE_STATUSES, PostStatus.TAKEN_DOWN),
}


@dataclass(frozen=True)
class Why:
    """A kind reason in words that are translated, and perhaps a note of the moderator's own."""

    reason: str = ""
    note: str = ""


def approve(*, by: User, post: Post, now: datetime) -> Post:
    """Lets the audience read this revision, under the name of whoever decided it."""
    return _decide(by, post, Outcome.APPROVED, Why(), now)


def return_to_writer(*, by: User, post: Post, why: Why, now: datetime) -> Post:
    """Gives the whole post back to its writer, who can change it and send it again."""
    _check(why)
    return _decide(by, post, Outcome.RETURNED, why, now)


def take_down(*, by: User, post: Post, why: Why, now: datetime) -> Post:
    """Takes an approved post away from everybody but its writer."""
    _check(why)
    return _decide(by, post, Outcome.TAKEN_DOWN, why, now)


def _check(why: Why) -> None:
    if why.reason not in Reason.values:
        raise ValidationError({"reason": _("Choose a reason.")})
    if why.reason in REASONS_WITH_NOTE and not clean_text(why.note):
        raise ValidationError({"note": _("Write a note: this reason says nothing without one.")})


def _decide(by: User, post: Post, outcome: Outcome, why: Why, now: datetime) -> Post:
    if not can_decide(by, post):
        raise PermissionDenied
    before, after = STEPS[outcome]
    with transaction.atomic():
        claimed = Post.objects.filter(pk=post.pk, revision=post.revision, status__in=before).update(
            status=after,
            decided_by=by,
            decided_at=now,
            reason=why.reason,
            note=clean_text(why.note),
        )
        if not claimed:
            raise ValidationError(
                _("Somebody has already decided about this post. Nothing was changed."),
                code="already_decided",
            )
        post.refresh_from_db()
        Decision.objects.create(
            post=post,
            revision=post.revision,
            text=post.text,
            by=by,
            outcome=outcome,
            reason=why.reason,
            note=post.note,
            at=now,
        )
        _keep_lists_true(post, outcome, now)
        if outcome is not Outcome.APPROVED:
            withdraw_drafts(origin=post.origin)
        _tell_writer(post)
    logger.info("forum.post.%s post=%s by=%s", outcome.value, post.pk, by.pk)
    return post


def _keep_lists_true(post: Post, outcome: Outcome, now: datetime) -> None:
    if outcome is Outcome.APPROVED:
        count_posts(post.thread, change=1, now=now)
        index_posts([(post.pk, post.title, post.text)])
    elif outcome is Outcome.TAKEN_DOWN:
        take_off_lists(post, now=now)
        withdraw_english(sources=[post.source], at=now)


def take_off_lists(post: Post, *, now: datetime) -> None:
    """What others could read is in no count, no heading and no search any more."""
    count_posts(post.thread, change=-1, now=now)
    unindex_posts([post.pk])


def count_posts(thread: Thread, *, change: int, now: datetime) -> None:
    """The stored figures and heading after a post appeared or went: counts nothing anew."""
    first = Post.objects.in_thread(thread).approved().order_by("id").first()
    was_open = Thread.objects.open().filter(pk=thread.pk).exists()
    stored: dict[str, object] = {
        "posts_count": F("posts_count") + change if first else 0,
        "heading": heading_of(first) if first else "",
        "language": first.language if first else "",
    }
    if change > 0:
        stored["last_post_at"] = now
    Thread.objects.filter(pk=thread.pk).update(**stored)
    _count_threads(thread.board_id, int(first is not None) - int(was_open), change, now)


def _count_threads(board_id: int, opened: int, change: int, now: datetime) -> None:
    stored: dict[str, object] = {}
    if opened:
        stored["threads_count"] = F("threads_count") + opened
    if change > 0:
        stored["last_post_at"] = now
    if stored:
        Board.objects.filter(pk=board_id).update(**stored)


def heading_of(post: Post) -> str:
    """The title, or the first words of the text: few, because the text stands right below them."""
    words = post.title or " ".join(post.text.split())
    longest = LONGEST_HEADING if post.title else LONGEST_FIRST_WORDS
    if len(words) <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0] + "…"


def _tell_writer(post: Post) -> None:
    if post.author is None:
        return
    with translation.override(post.author.language):
        give_notice(to=post.author, kind=NoticeKind.FORUM, url=reverse("forum:my_posts"))
