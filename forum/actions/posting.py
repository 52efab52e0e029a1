"""Deeds of whoever writes: a new thread, a reply, a returned post sent again. All are held."""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_line, clean_text, has_letters
from cms.interpreting.actions import ask_for_english, withdraw_english
from cms.interpreting.models import Urgency
from cms.languages.registry import DEFAULT_CODE, is_known
from cms.languages.translating import withdraw_drafts
from cms.safeguarding.actions import raise_concern
from forum.actions.keeping import forget_typed
from forum.actions.reading import ask_for_draft
from forum.enums import (
    EDITABLE_STATUSES,
    LONGEST_POST,
    LONGEST_TITLE,
    PostStatus,
    Priority,
)
from forum.models import Board, Post, Thread
from forum.models.unsent import place_of
from forum.permissions import can_write_on, somebody_reads
from forum.tasks import screen_post

logger = logging.getLogger("chorus.forum")


@dataclass(frozen=True)
class Draft:
    """What somebody wrote, as the form hands it over. The key makes one send one post."""

    text: str
    language: str
    key: UUID
    wants_help: bool = False
    title: str = ""


def start_thread(*, by: User, board: Board, draft: Draft, now: datetime) -> Post:
    """Opens a thread with its first post; nobody else sees either until a person approved it."""
    return _send(by, board, draft, now)


def reply(*, by: User, thread: Thread, draft: Draft, now: datetime) -> Post:
    """Answers in a thread that this person can read."""
    if not Thread.objects.visible_to(by).filter(pk=thread.pk).exists():
        raise Http404
    return _send(by, thread, draft, now)


def send_again(*, by: User, post: Post, draft: Draft, now: datetime) -> Post:
    """A returned post in new words: the next revision, held like the first."""
    _check(draft)
    if post.author_id != by.pk:
        raise Http404
    if not can_write_on(by, post.thread.board):
        raise PermissionDenied
    with transaction.atomic():
        changed = Post.objects.filter(
            pk=post.pk, revision=post.revision, status__in=EDITABLE_STATUSES
        ).update(
            **_words(draft),
            revision=post.revision + 1,
            status=PostStatus.HELD,
            screened_at=None,
            signs=[],
            decided_at=None,
            decided_by=None,
            reason="",
            note="",
        )
        if not changed:
            raise ValidationError(_("You have already sent this."), code="already_sent")
        withdraw_english(sources=[post.source], at=now)
        post.refresh_from_db()
        withdraw_drafts(origin=post.origin)
        _hand_over(post, now)
        forget_typed(by=by, place=place_of(post))
    logger.info("forum.post.sent_again post=%s by=%s", post.pk, by.pk)
    return post


def _send(by: User, where: Board | Thread, draft: Draft, now: datetime) -> Post:
    """Stores a post in this thread, or in a new one on this board."""
    board = where if isinstance(where, Board) else where.board
    _check(draft)
    if not can_write_on(by, board):
        raise Http404
    earlier = _sent_with(draft.key)
    if earlier is not None:
        return _same_send(earlier, by)
    try:
        with transaction.atomic():
            post = Post.objects.create(
                thread=where if isinstance(where, Thread) else _open_thread(where, now),
                author=by,
                key=draft.key,
                created_at=now,
                **_words(draft),
            )
            _hand_over(post, now)
            forget_typed(by=by, place=place_of(where))
    except IntegrityError:
        # The same form, sent at the same moment, was quicker by a hair.
        quicker = _sent_with(draft.key)
        if quicker is None:
            raise
        return _same_send(quicker, by)
    logger.info("forum.post.sent post=%s by=%s", post.pk, by.pk)
    return post


def _open_thread(board: Board, now: datetime) -> Thread:
    return Thread.objects.create(board=board, created_at=now)


def _sent_with(key: UUID) -> Post | None:
    return Post.objects.filter(key=key).select_related("thread").first()


def _same_send(earlier: Post, by: User) -> Post:
    if earlier.author_id != by.pk:
        raise ValidationError(_("This form is too old. Please send it again."), code="old_form")
    return earlier


def _check(draft: Draft) -> None:
    """The rules again, for callers that have no form."""
    if len(draft.text) > LONGEST_POST or len(draft.title) > LONGEST_TITLE:
        raise ValidationError(_("This is too long."), code="too_long")
    if not has_letters(clean_text(draft.text)):
        raise ValidationError(_("Please write some words."), code="no_words")
    if not is_known(draft.language):
        raise ValidationError(_("Choose a language from the list."), code="language")


def _words(draft: Draft) -> dict[str, object]:
    return {
        "title": clean_line(draft.title),
        "text": clean_text(draft.text),
        "language": draft.language,
        "wants_help": draft.wants_help,
        "priority": Priority.FIRST if draft.wants_help else Priority.ORDINARY,
    }


def _hand_over(post: Post, now: datetime) -> None:
    """A wish for help and words for the interpreter are rows at once; screening comes after."""
    if post.wants_help:
        raise_concern(
            source=post.source,
            about=post.author,
            raised_by=post.author,
            asked_for_help=True,
            url=post.moderation_url,
        )
    if post.language != DEFAULT_CODE:
        _ask_for_english(post, now)
    ask_for_draft(post=post, into=DEFAULT_CODE, now=now)
    post_id, revision = post.pk, post.revision

    def screen_later() -> None:
        screen_post.delay(post_id, revision)

    # Robust: a broker that is away loses no post; the clock sweeps what was not screened.
    transaction.on_commit(screen_later, robust=True)


def _ask_for_english(post: Post, now: datetime) -> None:
    urgent: Urgency | None = Urgency.HELP if post.wants_help else None
    if urgent is None and not somebody_reads(post.language):
        urgent = Urgency.UNREAD
    ask_for_english(
        source=post.source,
        language=post.language,
        text=post.words,
        urgent=urgent,
        writer=post.author,
        at=now,
    )
