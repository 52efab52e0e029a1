"""What becomes of a revision that its writer wrote over."""

from datetime import datetime

from django.db import transaction

from cms.interpreting.actions import withdraw_english
from cms.safeguarding.access import origins_with_open_concern
from forum.models import EarlierWords, Post
from forum.tasks import screen_earlier_words


def withdraw_unless_needed(post: Post, *, now: datetime) -> None:
    """Its English stands no longer; its words are kept while a worry about the post is open.

    So are words in which nobody has looked for signs yet: the worker does it now, and lets go of
    them if it finds none. `post` is the revision as it was before. Call it inside the transaction
    that writes over it.
    """
    is_unscreened = post.screened_at is None and bool(post.words)
    if is_unscreened or post.origin in origins_with_open_concern():
        earlier = EarlierWords.objects.create(
            post=post,
            revision=post.revision,
            title=post.title,
            text=post.said,
            language=post.language,
            at=now,
            screened_at=post.screened_at,
        )
        if is_unscreened:
            # Robust: if the broker is away, the clock finds them.
            transaction.on_commit(lambda: screen_earlier_words.delay(earlier.pk), robust=True)
    withdraw_english(sources=[post.source], at=now)
