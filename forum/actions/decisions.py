"""Writing down what was decided, with the words that it was about."""

from datetime import datetime

from cms.accounts.models import User
from forum.actions.staff_second_reading import first_reader_of
from forum.enums import Outcome
from forum.models import Decision, Post, SwitchHold


def write_down(post: Post, outcome: Outcome, by: User, now: datetime) -> None:
    """Call it once the post has its reason and note, if any."""
    _row, is_new = Decision.objects.get_or_create(
        post=post,
        revision=post.revision,
        outcome=outcome,
        defaults={
            "title": post.title,
            "text": post.said,
            "language": post.language,
            "by": by,
            "reason": post.reason,
            "note": post.note,
            "first_reader": first_reader_of(post) if outcome is Outcome.APPROVED else None,
            "at": now,
        },
    )
    if not is_new:
        # The same words decided about again: the crisis switch had held them meanwhile.
        SwitchHold.objects.still_open().filter(post=post).update(shown_by=by, shown_at=now)
