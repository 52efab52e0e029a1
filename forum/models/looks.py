"""A look for signs: begun, broken off, tried again. It never shows or hides a post."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from forum.enums import PostStatus, Priority
from forum.models.decisions import EarlierWords
from forum.models.posts import Post

# Seconds after which a look is broken off; a model takes well under one.
LONGEST_LOOK = 60
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=6)
DOUBLINGS = 7  # then the longest pause is reached
# About two days. Then what the lists found has to do; the post has stood first all the while.
MOST_LOOKS = 14
# So for words that were written over, which have no count of looks.
LONGEST_TRIED = timedelta(days=2)
# A task that is on its way, or at work, is left alone for so long.
GRACE = timedelta(minutes=5)


def begin_look(post: Post, *, now: datetime) -> None:
    """Counts this look, and says when the next one is due if it does not come to its end."""
    pause = min(FIRST_PAUSE * 2 ** min(post.screening_tries, DOUBLINGS), LONGEST_PAUSE)
    Post.objects.filter(pk=post.pk, revision=post.revision).update(
        screening_tries=F("screening_tries") + 1, screen_again_at=now + pause
    )
    post.screening_tries += 1


@contextmanager
def first_if_unfinished(post: Post) -> Iterator[None]:
    """Whatever breaks off the look, a time limit too, people read this post before others."""
    is_finished = False
    try:
        yield
        is_finished = True
    finally:
        if not is_finished:
            _put_first(Post.objects.filter(pk=post.pk, revision=post.revision))


def put_lost_first(*, now: datetime) -> int:
    """The same for looks whose process died: begun, not finished, and their pause is over."""
    return _put_first(Post.objects.filter(screened_at=None, screen_again_at__lte=now))


def _put_first(posts: QuerySet[Post]) -> int:
    return (
        posts.filter(status=PostStatus.HELD, screened_at=None)
        .exclude(priority=Priority.FIRST)
        .update(priority=Priority.FIRST)
    )


def looks_due(*, now: datetime, at_most: int) -> list[tuple[int, int]]:
    """(id, revision) of posts that nobody looks at: never begun, or the pause is over."""
    never = Q(screen_again_at=None, created_at__lt=now - GRACE)
    rows = Post.objects.filter(never | Q(screen_again_at__lte=now), screened_at=None)
    return list(rows.order_by("id").values_list("id", "revision")[:at_most])


def earlier_words_due(*, now: datetime, at_most: int) -> list[int]:
    """Words that were written over and that nobody has looked at, while it is still tried."""
    rows = EarlierWords.objects.filter(
        screened_at=None, at__lt=now - GRACE, at__gte=now - LONGEST_TRIED
    )
    return list(rows.order_by("id").values_list("id", flat=True)[:at_most])
