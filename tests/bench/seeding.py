"""Many posts and threads in little time: written past the deeds, as the deeds would leave them."""

import random
from datetime import timedelta

from cms.accounts.models import User
from forum.models import Board, Post, Thread
from forum.models.searching import index_posts
from forum.models.written import html_columns
from tests.factories.forum import NOW

BATCH = 2_000
VOCABULARY = [
    f"{first}{middle}{last}"
    for first in ("ba", "co", "di", "fu", "ge", "ho", "ki", "lu")
    for middle in ("ran", "sel", "tim", "vok", "wun", "zar", "nep", "mil", "dor", "pas")
    for last in ("da", "fo", "ge", "hi", "jo", "ka", "le", "mu", "no", "pe")
]
WORDS_IN_A_POST = 30
# One post in so many holds the word "seldom", and so on.
SELDOM, SOMETIMES, HAND_IN_HAND = 20_000, 40, 10


def words_of(number: int) -> str:
    """The text of a post: the same for the same number."""
    chance = random.Random(number)
    words = ["everywhere", *chance.choices(VOCABULARY, k=WORDS_IN_A_POST)]
    words += ["sometimes"] if number % SOMETIMES == 0 else []
    words += ["hand", "in", "hand"] if number % HAND_IN_HAND == 0 else []
    words += ["seldom"] if number % SELDOM == 0 else []
    return " ".join(words[:12]) + ".\n\n" + " ".join(words[12:]) + "."


def add_posts(thread: Thread, writer: User, moderator: User, *, count: int) -> None:
    """Approved posts in one thread, found by the search, counted on the thread and its board."""
    had = thread.posts_count
    for start in range(had, had + count, BATCH):
        numbers = range(start, min(start + BATCH, had + count))
        made = Post.objects.bulk_create(
            Post(
                thread=thread,
                author=writer,
                text=words_of(number),
                language="en",
                **html_columns(words_of(number), "en"),
                status="approved",
                decided_by=moderator,
                decided_at=NOW,
                screened_at=NOW,
                created_at=NOW + timedelta(seconds=number),
            )
            for number in numbers
        )
        index_posts((post.pk, post.title, post.text) for post in made)
    _count(thread, added=count, opened=had == 0)


def _count(thread: Thread, *, added: int, opened: bool) -> None:
    thread.posts_count += added
    thread.heading, thread.language = "A thread of many posts", "en"
    thread.save()
    board = thread.board
    board.threads_count += opened
    board.last_post_at = NOW
    board.save()


def add_threads(board: Board, *, count: int) -> None:
    """Threads as a list shows them."""
    had = board.threads_count
    Thread.objects.bulk_create(
        (
            Thread(
                board=board,
                heading=f"Thread number {number}",
                language="en",
                posts_count=1,
                last_post_at=NOW + timedelta(seconds=number),
            )
            for number in range(had, had + count)
        ),
        batch_size=BATCH,
    )
    board.threads_count = had + count
    board.last_post_at = NOW
    board.save()


def add_waiting(thread: Thread, writer: User, *, count: int) -> None:
    """Posts that nobody has decided about."""
    Post.objects.bulk_create(
        (
            Post(thread=thread, author=writer, text=words_of(n), language="en", screened_at=NOW)
            for n in range(count)
        ),
        batch_size=BATCH,
    )
