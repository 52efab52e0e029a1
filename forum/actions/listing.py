"""Stored figures, headings and the search: kept true as posts appear, change and go."""

from datetime import datetime

from django.db.models import F

from forum.models import Board, Post, Thread
from forum.models.searching import index_posts, unindex_posts
from forum.models.threads import LONGEST_HEADING

LONGEST_FIRST_WORDS = 60


def put_on_lists(post: Post, *, now: datetime) -> None:
    """What others can read from now on is counted, in the heading if it is first, and found."""
    count_posts(post.thread, change=1, now=now)
    index_posts([(post.pk, post.title, post.text)])


def renew_on_lists(post: Post, *, now: datetime) -> None:
    """The same post in other words: nothing is counted anew."""
    count_posts(post.thread, change=0, now=now)
    index_posts([(post.pk, post.title, post.text)])


def take_off_lists(post: Post, *, now: datetime) -> None:
    """What others could read is in no count, no heading and no search any more."""
    count_posts(post.thread, change=-1, now=now)
    unindex_posts([post.pk])


def count_posts(thread: Thread | None, *, change: int, now: datetime) -> None:
    """The stored figures and heading after a post appeared or went: counts nothing anew."""
    if thread is None:
        return
    first = Post.objects.in_thread(thread).approved().order_by("id").first()
    was_open = Thread.objects.open().filter(pk=thread.pk).exists()
    stored: dict[str, object] = {
        "posts_count": F("posts_count") + change if first else 0,
        "heading": heading_of(first) if first else "",
        "language": first.language if first else "",
        "content_notes": first.content_notes if first else 0,
        "feeling": first.feeling if first else "",
        "topics": first.topics if first else "",
        "starter": first.author_id if first else None,
        "starter_someone": first.someone_id if first else None,
    }
    if change > 0:
        stored["last_post_at"] = now
    Thread.objects.filter(pk=thread.pk).update(**stored)
    _count_threads(thread.board_id, int(first is not None) - int(was_open), change, now)


def _count_threads(board_id: int, opened: int, change: int, now: datetime) -> None:
    stored: dict[str, object] = {}
    if opened:
        stored["threads_count"] = F("threads_count") + opened
    if change > 0:
        stored["last_post_at"] = now
    if stored:
        Board.objects.filter(pk=board_id).update(**stored)


def heading_of(post: Post) -> str:
    """The title, or the first words of the text: few, because the text stands right below them.

    Of a text that stands folded behind a note no word is in the heading.
    """
    if post.content_notes and not post.title:
        return ""
    words = post.title or " ".join(post.text.split())
    longest = LONGEST_HEADING if post.title else LONGEST_FIRST_WORDS
    if len(words) <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0] + "…"
