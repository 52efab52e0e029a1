"""What becomes of a revision that its writer wrote over."""

from datetime import datetime

from cms.interpreting.actions import withdraw_english
from cms.safeguarding.access import origins_with_open_concern
from forum.models import EarlierWords, Post


def withdraw_unless_needed(post: Post, *, now: datetime) -> None:
    """Its English stands no longer; while a worry about the post is open, its words are kept.

    `post` is the revision as it was before. Call it inside the transaction that writes over it.
    """
    if post.origin in origins_with_open_concern():
        EarlierWords.objects.create(
            post=post,
            revision=post.revision,
            title=post.title,
            text=post.said,
            language=post.language,
            at=now,
        )
    withdraw_english(sources=[post.source], at=now)
