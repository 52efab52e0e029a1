"""New words for a post: once approved they are its words, as if it had been sent with them."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.interpreting.actions import carry_english, withdraw_english
from cms.languages.registry import DEFAULT_CODE
from cms.languages.translating import withdraw_drafts
from forum.actions.decisions import write_down
from forum.actions.listing import renew_on_lists
from forum.actions.quoting import follow_quotes
from forum.actions.reading import ask_for_draft
from forum.enums import MINE_ALONE_STATUSES, Outcome, PostStatus
from forum.models import Idea, Post

logger = logging.getLogger("chorus.forum")


def lock_post_of(edit: Post, _now: datetime) -> None:
    """Before its new words: always in this order, so that two deeds never wait for one another.

    Words of a post that others do not read any more can be read by nobody either.
    """
    if Post.objects.select_for_update().approved().filter(pk=_post_of(edit).pk).first() is None:
        raise ValidationError(
            _("Other people cannot read this post any more, so its new words cannot be approved."),
            code="post_is_gone",
        )


def put_into_post(edit: Post, by: User, now: datetime) -> None:
    """The post takes over the words; English, drafts, search and heading follow them."""
    post = _post_of(edit)
    post.refresh_from_db()
    before = post.text
    withdraw_drafts(origin=post.origin)
    withdraw_english(sources=[post.source], at=now)
    Post.objects.filter(pk=post.pk).update(
        title=edit.title,
        text=edit.text,
        html=edit.html,
        html_key=edit.html_key,
        language=edit.language,
        content_notes=edit.content_notes,
        revision=F("revision") + 1,
        signs=[*post.signs, *(sign for sign in edit.signs if sign not in post.signs)],
        decided_by=by,
        decided_at=now,
        **_help_of(edit),
    )
    post.refresh_from_db()
    write_down(post, Outcome.APPROVED, by, now)
    withdraw_drafts(origin=edit.origin)
    if not carry_english(from_source=edit.source, to_source=post.source):
        ask_for_draft(post=post, into=DEFAULT_CODE, now=now)
    renew_on_lists(post, now=now)
    follow_quotes(of=post, before=before)
    # An idea goes on showing the writer's words: whoever approved these knew of it.
    Idea.objects.filter(post=post, revision=post.revision - 1).update(revision=post.revision)
    logger.info("forum.post.changed post=%s edit=%s", post.pk, edit.pk)


def _help_of(edit: Post) -> dict[str, object]:
    """Words typed with somebody's help stay so marked in the post."""
    names = ("help_session_id", "helper_role", "confirmed_at")
    return {name: getattr(edit, name) for name in names} if edit.helper_role else {}


def take_back_edits_of(post: Post, *, now: datetime) -> None:
    """The writer took the post back: nobody decides about new words for it any more."""
    for edit in _open_edits(post):
        _end(edit, now)
        Post.objects.filter(pk=edit.pk).update(status=PostStatus.TAKEN_BACK)


def take_down_edits_of(post: Post, *, by: User, now: datetime) -> None:
    """A moderator took the post down: new words for it go with it, for the same reason."""
    for edit in _open_edits(post):
        _end(edit, now)
        Post.objects.filter(pk=edit.pk).update(
            status=PostStatus.TAKEN_DOWN,
            decided_by=by,
            decided_at=now,
            reason=post.reason,
            note=post.note,
        )
        edit.refresh_from_db()
        write_down(edit, Outcome.TAKEN_DOWN, by, now)


def _post_of(edit: Post) -> Post:
    if edit.of is None:
        raise ValueError("New words are for a post.")  # see the constraint
    return edit.of


def _open_edits(post: Post) -> list[Post]:
    mine = Post.objects.select_for_update().open_edits_of(post)
    return list(mine.filter(status__in=MINE_ALONE_STATUSES))


def _end(edit: Post, now: datetime) -> None:
    withdraw_drafts(origin=edit.origin)
    withdraw_english(sources=[edit.source], at=now)
