"""Deeds of moderators. Each names a person, a revision and an outcome, and is written down."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_text
from cms.interpreting.actions import withdraw_english
from cms.languages.translating import withdraw_drafts
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from forum.actions.decisions import write_down
from forum.actions.in_use import rule_for
from forum.actions.staff_merging import take_down_edits_of
from forum.actions.staff_second_reading import check_before, clear_desk, keep_first_yes
from forum.enums import (
    REASONS_WITH_NOTE,
    VISIBLE_STATUSES,
    Outcome,
    PostStatus,
    Reason,
)
from forum.models import Post
from forum.permissions import can_decide

logger = logging.getLogger("chorus.forum")
# What each outcome may follow. Where approval leads is a matter of the kind: see in_use.py.
BEFORE: dict[Outcome, frozenset[PostStatus]] = {
    Outcome.APPROVED: frozenset({PostStatus.HELD}),
    Outcome.RETURNED: frozenset({PostStatus.HELD}),
    Outcome.TAKEN_DOWN: VISIBLE_STATUSES | {PostStatus.IN_USE},
}
AFTER_REFUSAL = {
    Outcome.RETURNED: PostStatus.RETURNED,
    Outcome.TAKEN_DOWN: PostStatus.TAKEN_DOWN,
}


@dataclass(frozen=True)
class Why:
    """A kind reason in words that are translated, and perhaps a note of the moderator's own."""

    reason: str = ""
    note: str = ""


def approve(*, by: User, post: Post, now: datetime) -> Post:
    """Lets the audience read this revision, under the name of whoever decided it.

    Where two people must read, the first yes is kept and the post comes back still held.
    """
    if can_decide(by, post) and keep_first_yes(by=by, post=post, now=now):
        return post
    return _decide(by, post, Outcome.APPROVED, Why(), now)


def return_to_writer(*, by: User, post: Post, why: Why, now: datetime) -> Post:
    """Gives the whole post back to its writer, who can change it and send it again."""
    check_why(why)
    return _decide(by, post, Outcome.RETURNED, why, now)


def take_down(*, by: User, post: Post, why: Why, now: datetime) -> Post:
    """Takes an approved post away from everybody but its writer."""
    check_why(why)
    return _decide(by, post, Outcome.TAKEN_DOWN, why, now)


def check_why(why: Why) -> None:
    if why.reason not in Reason.values:
        raise ValidationError({"reason": _("Choose a reason.")})
    if why.reason in REASONS_WITH_NOTE and not clean_text(why.note):
        raise ValidationError({"note": _("Write a note: this reason says nothing without one.")})


def _decide(by: User, post: Post, outcome: Outcome, why: Why, now: datetime) -> Post:
    if not can_decide(by, post):
        raise PermissionDenied
    rule = rule_for(post)
    with transaction.atomic():
        if outcome is Outcome.APPROVED:
            rule.make_way(post, now)
        check_before(by=by, post=post, outcome=outcome)
        claimed = (
            Post.objects.filter(pk=post.pk, revision=post.revision, status__in=BEFORE[outcome])
            .on_their_own()
            .update(
                status=rule.status if outcome is Outcome.APPROVED else AFTER_REFUSAL[outcome],
                decided_by=by,
                decided_at=now,
                reason=why.reason,
                note=clean_text(why.note),
            )
        )
        if not claimed:
            raise ValidationError(
                _("Somebody has already decided about this post. Nothing was changed."),
                code="already_decided",
            )
        post.refresh_from_db()
        write_down(post, outcome, by, now)
        clear_desk(by=by, post=post, now=now)
        _follow(post, outcome, by, now)
        tell_writer(post)
    logger.info("forum.post.%s post=%s by=%s", outcome.value, post.pk, by.pk)
    return post


def _follow(post: Post, outcome: Outcome, by: User, now: datetime) -> None:
    """What the decision brings about elsewhere."""
    if outcome is Outcome.APPROVED:
        rule_for(post).enter(post, by, now)
        return
    withdraw_drafts(origin=post.origin)
    if outcome is Outcome.TAKEN_DOWN:
        rule_for(post).leave(post, now)
        withdraw_english(sources=[post.source], at=now)
        take_down_edits_of(post, by=by, now=now)


def tell_writer(post: Post) -> None:
    if post.author is None:
        return
    with translation.override(post.author.language):
        give_notice(to=post.author, kind=NoticeKind.FORUM, url=reverse("forum:my_posts"))
