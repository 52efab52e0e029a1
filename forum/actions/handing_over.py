"""What becomes of words in the moment they are sent: help, English, a draft, a look for signs."""

from datetime import datetime

from django.db import transaction

from cms.interpreting.actions import ask_for_english
from cms.interpreting.models import Urgency
from cms.languages.registry import DEFAULT_CODE
from cms.safeguarding.actions import raise_concern
from forum.actions.reading import ask_for_draft
from forum.models import Post
from forum.tasks import screen_post


def hand_over(post: Post, now: datetime, *, is_unread: bool) -> None:
    """A wish for help and words for the interpreter are rows at once; screening comes after."""
    if post.wants_help:
        raise_concern(
            source=post.source,
            about=post.author,
            raised_by=post.author,
            asked_for_help=True,
            url=post.moderation_url,
        )
    if post.words and post.language != DEFAULT_CODE:
        _ask_for_english(post, now, is_unread=is_unread)
    ask_for_draft(post=post, into=DEFAULT_CODE, now=now)
    post_id, revision = post.pk, post.revision

    def screen_later() -> None:
        screen_post.delay(post_id, revision)

    # Robust: a broker that is away loses no post; the clock sweeps what was not screened.
    transaction.on_commit(screen_later, robust=True)


def _ask_for_english(post: Post, now: datetime, *, is_unread: bool) -> None:
    urgent: Urgency | None = Urgency.HELP if post.wants_help else None
    if urgent is None and is_unread:
        urgent = Urgency.UNREAD
    ask_for_english(
        source=post.source,
        language=post.language,
        text=post.words,
        urgent=urgent,
        writer=post.author,
        at=now,
    )
