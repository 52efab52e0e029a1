"""Deeds of the second person: put the post back, or let the first decision stay."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_text
from cms.interpreting.actions import ask_for_english
from cms.languages.registry import DEFAULT_CODE
from forum.actions.reading import ask_for_draft
from forum.actions.staff_moderating import Why, approve, check_why, tell_writer
from forum.enums import PostStatus
from forum.models import Post, SecondLook
from forum.models.second_looks import LookOutcome
from forum.permissions import can_decide

logger = logging.getLogger("chorus.forum")


@transaction.atomic
def put_back(*, by: User, look: SecondLook, now: datetime) -> Post:
    """Lets others read the post after all. It goes the way of every approval.

    A post that was taken down comes back as a new revision of the same words: its English and
    drafts were withdrawn with the old one.
    """
    locked = _locked(by, look)
    post = locked.decision.post
    was_taken_down = post.status == PostStatus.TAKEN_DOWN
    Post.objects.filter(pk=post.pk).update(
        status=PostStatus.HELD,
        revision=post.revision + int(was_taken_down),
        decided_by=None,
        decided_at=None,
        reason="",
        note="",
    )
    post.refresh_from_db()
    approve(by=by, post=post, now=now)
    if was_taken_down:
        _ask_for_english(post, now)
    _answer(by, locked, LookOutcome.PUT_BACK, Why(), now)
    return post


@transaction.atomic
def keep_decision(*, by: User, look: SecondLook, why: Why, now: datetime) -> None:
    """The first decision stays. The writer reads this person's own reason."""
    check_why(why)
    locked = _locked(by, look)
    _answer(by, locked, LookOutcome.KEPT, why, now)
    tell_writer(locked.decision.post)


def _ask_for_english(post: Post, now: datetime) -> None:
    if post.language != DEFAULT_CODE:
        ask_for_english(
            source=post.source, language=post.language, text=post.words, writer=post.author, at=now
        )
    ask_for_draft(post=post, into=DEFAULT_CODE, now=now)


def _locked(by: User, look: SecondLook) -> SecondLook:
    """The look as it is now, for one answer; whoever decided first is refused."""
    if by.pk == look.first_by_id or not can_decide(by, look.decision.post):
        raise PermissionDenied
    # The post first, as every deed about a post: nobody waits for the other.
    Post.objects.select_for_update().get(pk=look.decision.post_id)
    found = SecondLook.objects.waiting().filter(pk=look.pk)
    locked = found.select_related("decision__post__thread", "decision__post__author").first()
    if locked is None:
        raise ValidationError(
            _("Somebody has already decided about this post. Nothing was changed."),
            code="already_decided",
        )
    return locked


def _answer(by: User, look: SecondLook, outcome: LookOutcome, why: Why, now: datetime) -> None:
    look.by, look.at, look.outcome = by, now, outcome
    look.reason, look.note = why.reason, clean_text(why.note)
    look.save()
    logger.info("forum.post.looked_again post=%s by=%s", look.decision.post_id, by.pk)
