"""Writing down what was decided, with the words that it was about."""

from datetime import datetime

from cms.accounts.models import User
from forum.actions.staff_second_reading import first_reader_of
from forum.enums import Outcome
from forum.models import Decision, Post


def write_down(post: Post, outcome: Outcome, by: User, now: datetime) -> None:
    """Call it once the post has its reason and note, if any."""
    Decision.objects.create(
        post=post,
        revision=post.revision,
        title=post.title,
        text=post.said,
        language=post.language,
        by=by,
        outcome=outcome,
        reason=post.reason,
        note=post.note,
        first_reader=first_reader_of(post) if outcome is Outcome.APPROVED else None,
        at=now,
    )
