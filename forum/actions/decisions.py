"""Writing down what was decided, with the words that it was about."""

from datetime import datetime

from cms.accounts.models import User
from forum.enums import Outcome
from forum.models import Decision, Post


def write_down(post: Post, outcome: Outcome, by: User, now: datetime) -> None:
    """Call it once the post has its reason and note, if any."""
    Decision.objects.create(
        post=post,
        revision=post.revision,
        title=post.title,
        text=post.text,
        language=post.language,
        by=by,
        outcome=outcome,
        reason=post.reason,
        note=post.note,
        at=now,
    )
