"""Deeds of whoever writes: a new thread, a reply, a returned post sent again. All are held."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_line, clean_text, has_letters
from cms.languages.registry import DEFAULT_CODE, is_known
from cms.languages.translating import withdraw_drafts
from forum.actions.anonymity import someone_for
from forum.actions.handing_over import hand_over
from forum.actions.keeping import forget_typed
from forum.actions.keeping_earlier import withdraw_unless_needed
from forum.actions.name_checking import check_other_name
from forum.actions.polling import check_options, keep_poll
from forum.actions.quoting import Quote, columns_of_quote
from forum.actions.saying import EasyWay, check_easy_way, columns_of_way
from forum.actions.spaces import check_not_ended
from forum.enums import (
    ALL_CONTENT_NOTES,
    EDITABLE_STATUSES,
    FEELINGS_READ_FIRST,
    LONGEST_POST,
    LONGEST_TITLE,
    USUAL_POLL,
    PostKind,
    PostStatus,
    Priority,
    Topic,
)
from forum.models import Board, Post, Thread
from forum.models.unsent import place_of
from forum.models.written import html_columns
from forum.permissions import can_write_on, somebody_on_duty_reads
from forum.screening import stands_first

logger = logging.getLogger("chorus.forum")
# What new words of a post begin with, whatever was found and decided about the old ones.
NOT_READ_YET: dict[str, Any] = {
    "status": PostStatus.HELD,
    "screened_at": None,
    "screening_tries": 0,
    "screen_again_at": None,
    "signs": [],
    "decided_at": None,
    "decided_by": None,
    "reason": "",
    "note": "",
}
# Columns by which two sends of one form are told from two things that were said.
CHOSEN_BY_WRITERS = ("title", "text", "options", "language", "content_notes", "wants_help")


@dataclass(frozen=True)
class Draft(EasyWay):
    """What somebody wrote, as the form hands it over. The key makes one send one post."""

    text: str
    language: str
    key: UUID
    wants_help: bool = False
    title: str = ""
    # The bits of ContentNote.
    content_notes: int = 0
    # Of a reply: the words of another post that it answers.
    quote: Quote | None = None
    # Peers read "Someone" instead of a name.
    is_anonymous: bool = False
    # A poll has two answers or more, and for how many days readers may choose.
    options: tuple[str, ...] = ()
    days: int = USUAL_POLL


def start_thread(*, by: User, board: Board, draft: Draft, now: datetime) -> Post:
    """Opens a thread with its first post; nobody else sees either until a person approved it."""
    return _send(by, board, draft, now)


def reply(*, by: User, thread: Thread, draft: Draft, now: datetime) -> Post:
    """Answers in a thread that this person can read."""
    return _send(by, thread, draft, now)


def send_again(*, by: User, post: Post, draft: Draft, now: datetime) -> Post:
    """A returned post in new words: the next revision, held like the first.

    New words for a post are refused once others do not read that post any more.
    """
    _check(draft)
    if post.author_id != by.pk:
        raise Http404
    if post.of is not None and not post.of.is_visible:
        raise ValidationError(
            _("Other people cannot read this post any more."), code="post_is_gone"
        )
    check_not_ended(by, post.space, now)
    if not can_write_on(by, post.space):
        raise PermissionDenied
    if post.kind == PostKind.ALIAS:
        check_other_name(clean_text(draft.text), by=by, board=post.space, language=draft.language)
    is_unread = _is_unread(draft, post.space, now)
    with transaction.atomic():
        changed = Post.objects.filter(
            pk=post.pk, revision=post.revision, status__in=EDITABLE_STATUSES
        ).update(
            **words_of(draft, is_unread=is_unread),
            **columns_of_way(draft, by, now),
            **(_place_in(post.thread, by, draft) if post.kind == PostKind.POST else {}),
            revision=post.revision + 1,
            **NOT_READ_YET,
        )
        if not changed:
            raise ValidationError(_("You have already sent this."), code="already_sent")
        withdraw_unless_needed(post, now=now)
        post.refresh_from_db()
        withdraw_drafts(origin=post.origin)
        keep_poll(post=post, days=draft.days)
        hand_over(post, now, is_unread=is_unread)
        forget_typed(by=by, place=place_of(post))
    logger.info("forum.post.sent_again post=%s by=%s", post.pk, by.pk)
    return post


def _send(by: User, where: Board | Thread, draft: Draft, now: datetime) -> Post:
    """Stores a post in this thread, or in a new one on this board."""
    if isinstance(where, Board):
        return store(
            by=by,
            board=where,
            draft=draft,
            row=lambda: _place_in(Thread.objects.create(board=where, created_at=now), by, draft),
            place=place_of(where, has_pictures=bool(draft.feeling)),
            now=now,
        )
    thread = where
    return store(
        by=by,
        board=thread.board,
        thread=thread,
        draft=draft,
        row=lambda: {
            **_place_in(thread, by, draft),
            **columns_of_quote(draft.quote, by=by, thread=thread),
        },
        place=place_of(thread, is_poll=bool(draft.options), has_pictures=bool(draft.feeling)),
        now=now,
    )


def _place_in(thread: Thread | None, by: User, draft: Draft) -> dict[str, Any]:
    """The columns of a post that tell where it stands, and whether peers read its writer's name."""
    if thread is None:
        return {}
    someone = someone_for(by=by, thread=thread, is_wanted=draft.is_anonymous)
    return {"thread": thread, "someone": someone}


def store(
    *,
    by: User,
    board: Board,
    thread: Thread | None = None,
    draft: Draft,
    row: Callable[[], dict[str, Any]],
    place: str,
    now: datetime,
) -> Post:
    """One send of whatever kind: stored once, held, and handed to all who look at it first.

    `row` gives the columns that tell the kind and where it stands; it is called in the
    transaction. `place` is that of the form, whose kept words go. A reply names its `thread`.
    Http404 for who may not write.
    """
    _check(draft)
    check_not_ended(by, board, now)
    if not can_write_on(by, thread or board):
        raise Http404
    draft, earlier = _known_by_key(draft, by)
    if earlier is not None:
        return _same_send(earlier, by)
    try:
        with transaction.atomic():
            post = _create(by, board, draft, row(), now)
            forget_typed(by=by, place=place)
    except IntegrityError:
        # The same form, sent at the same moment, was quicker by a hair: now it is known.
        if _sent_with(draft.key) is None:
            raise
        return store(by=by, board=board, thread=thread, draft=draft, row=row, place=place, now=now)
    logger.info("forum.post.sent post=%s by=%s", post.pk, by.pk)
    return post


def _create(by: User, board: Board, draft: Draft, row: dict[str, Any], now: datetime) -> Post:
    is_unread = _is_unread(draft, board, now)
    post = Post.objects.create(
        author=by,
        key=draft.key,
        created_at=now,
        **words_of(draft, is_unread=is_unread),
        **columns_of_way(draft, by, now),
        **row,
    )
    keep_poll(post=post, days=draft.days)
    hand_over(post, now, is_unread=is_unread)
    return post


def _sent_with(key: UUID) -> Post | None:
    return Post.objects.filter(key=key).with_space().first()


def _known_by_key(draft: Draft, by: User) -> tuple[Draft, Post | None]:
    """What this send has stored already, if it is a send once more.

    Who goes back in the browser and writes something else sends it with the key of what they sent
    before. Those words get a key of their own, the same for the same words: nothing is lost, and
    nothing stands twice.
    """
    earlier = _sent_with(draft.key)
    if earlier is None or earlier.author_id != by.pk or says_the_same(earlier, draft):
        return draft, earlier
    other = replace(draft, key=uuid5(draft.key, repr(_said_in(draft))))
    return other, _sent_with(other.key)


def says_the_same(post: Post, draft: Draft) -> bool:
    """The same form sent twice, whatever was found in it meanwhile."""
    return all(getattr(post, name) == value for name, value in _said_in(draft).items())


def _said_in(draft: Draft) -> dict[str, object]:
    """What the writer chose themselves, as the columns keep it."""
    words = words_of(draft)
    said = {name: words[name] for name in CHOSEN_BY_WRITERS}
    topics = " ".join(topic for topic in Topic.values if topic in draft.topics)
    return {**said, "feeling": draft.feeling, "topics": topics}


def _same_send(earlier: Post, by: User) -> Post:
    if earlier.author_id != by.pk:
        raise ValidationError(_("This form is too old. Please send it again."), code="old_form")
    return earlier


def _check(draft: Draft) -> None:
    """The rules again, for callers that have no form."""
    if len(draft.text) > LONGEST_POST or len(draft.title) > LONGEST_TITLE:
        raise ValidationError(_("This is too long."), code="too_long")
    check_easy_way(draft)
    if not draft.feeling and not has_letters(clean_text(draft.text)):
        raise ValidationError(_("Please write some words."), code="no_words")
    if not is_known(draft.language):
        raise ValidationError(_("Choose a language from the list."), code="language")
    check_options(draft.options, draft.days)


def words_of(draft: Draft, *, is_unread: bool = False) -> dict[str, object]:
    """The columns that the writer fills."""
    text = clean_text(draft.text)
    return {
        "title": clean_line(draft.title),
        "text": text,
        **html_columns(text, draft.language),
        "options": "\n".join(draft.options),
        "language": draft.language,
        "content_notes": draft.content_notes & ALL_CONTENT_NOTES,
        "wants_help": draft.wants_help,
        "priority": Priority.FIRST if is_unread or _is_read_first(draft) else Priority.ORDINARY,
    }


def _is_unread(draft: Draft, board: Board, now: datetime) -> bool:
    """Words that nobody at work can read could be urgent."""
    has_words = bool(draft.title or draft.text or draft.options)
    if draft.language == DEFAULT_CODE or not has_words:
        return False
    return not somebody_on_duty_reads(draft.language, board, at=now)


def _is_read_first(draft: Draft) -> bool:
    return draft.wants_help or draft.feeling in FEELINGS_READ_FIRST or stands_first(draft.language)
