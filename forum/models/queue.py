"""Which of the waiting posts somebody wants to see, and in which order."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Q

from cms.accounts.models import User
from cms.core.paging import Order
from forum.enums import POSTS_IN_THE_QUEUE, PostStatus, Priority
from forum.models.desk import Asking, is_asked
from forum.models.posts import Post, PostQuerySet

# The risk first, then the age: the index forum_post_queue has the same order.
QUEUE = Order(("priority", "id"))
# So many overdue ones are looked through for the filters.
MOST_LATE = 200


@dataclass(frozen=True)
class Wish:
    """The filters of the queue; what is empty filters nothing."""

    languages: frozenset[str] = field(default_factory=frozenset)
    board: str = ""
    with_sign: bool = False
    asked: bool = False
    mine: bool = False
    free: bool = False
    written_before: datetime | None = None


def waiting_for(reader: User, wish: Wish, *, spares_signs: bool, now: datetime) -> PostQuerySet:
    """The held posts that this person wants to see, and may still read today."""
    posts = Post.objects.waiting()
    if wish.languages:
        posts = posts.filter(language__in=wish.languages)
    if wish.board:
        posts = posts.filter(Q(thread__board__slug=wish.board) | Q(board__slug=wish.board))
    if wish.with_sign:
        # Signs put a post first: only those are looked through.
        posts = posts.filter(priority=Priority.FIRST).exclude(signs=[])
    if wish.asked:
        posts = posts.filter(is_asked())
    if wish.written_before is not None:
        posts = posts.filter(created_at__lt=wish.written_before)
    if spares_signs:
        posts = posts.filter(signs=[])
    return _in_hands(posts, reader, wish, now)


def _in_hands(posts: PostQuerySet, reader: User, wish: Wish, now: datetime) -> PostQuerySet:
    if wish.mine:
        return posts.filter(claim__by=reader, claim__until__gt=now)
    if wish.free:
        return posts.filter(~_others(reader, now))
    return posts


def _others(reader: User, now: datetime) -> Q:
    return Q(claim__until__gt=now) & ~Q(claim__by=reader)


def late_first(posts: PostQuerySet, *, now: datetime) -> list[Post]:
    """Those of the posts that somebody should have looked at by now, the longest overdue first.

    They stand before the queue and not in its order, which an index holds: it is asked for few
    overdue ones, and never for all that wait.
    """
    late = Asking.objects.late(at=now).filter(
        post__status=PostStatus.HELD, post__revision=F("revision")
    )
    numbers = list(late.order_by("due_at", "pk").values_list("post", flat=True)[:MOST_LATE])
    if not numbers:
        return []
    found = posts.filter(pk__in=numbers)
    return sorted(found, key=lambda post: numbers.index(post.pk))[:POSTS_IN_THE_QUEUE]


def next_after(posts: PostQuerySet, post: Post, *, reader: User, now: datetime) -> Post | None:
    """The next of these that nobody else reads: behind the post, else from the front."""
    left = posts.filter(~_others(reader, now) | Q(claim=None))
    left = left.exclude(pk=post.pk).exclude(author=reader).order_by(*QUEUE.names(turned=False))
    asked = Asking.objects.still_open().filter(by=reader)
    if late := late_first(left.exclude(askings__in=asked), now=now):
        return late[0]
    behind = left.filter(QUEUE.beyond([post.priority, post.pk], turned=False))
    return behind.first() or left.first()
