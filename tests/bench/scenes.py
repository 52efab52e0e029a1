"""The forum that is measured: its people, its boards, and what they ask of it."""

from itertools import count
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from forum.models import NamedAdult, Post, Thread
from tests.bench.bare import bare_client
from tests.bench.forum import QUESTIONS, Sizes
from tests.bench.measuring import Work
from tests.bench.seeding import add_posts, add_threads, add_waiting
from tests.factories.forum import make_board
from tests.factories.people import make_staff, make_young_person


class Forum:
    """One board with a long thread, one with many threads, and a queue."""

    def __init__(self) -> None:
        self.writer = make_young_person("bench-writer")
        # Who reads what others wrote has the most to press below each post.
        self.reader = make_young_person("bench-reader")
        self.moderator = make_staff("bench-moderator", "participation_officer")
        self.board = make_board("long-thread", kind="county")
        self.crowded = make_board("many-threads", kind="county")
        for board in (self.board, self.crowded):
            NamedAdult.objects.create(board=board, user=self.moderator)
        self.thread = Thread.objects.create(board=self.board)
        self.short = Thread.objects.create(board=self.board)
        self.waiting = 0
        add_posts(self.short, self.writer, self.moderator, count=20)

    def grow_to(self, sizes: Sizes) -> None:
        people = (self.writer, self.moderator)
        add_posts(self.thread, *people, count=sizes.posts - self.thread.posts_count)
        add_threads(self.crowded, count=sizes.threads - self.crowded.threads_count)
        add_waiting(self.thread, self.writer, count=sizes.waiting - self.waiting)
        self.waiting = sizes.waiting
        if connection.vendor == "postgresql":
            # In production the server does so by itself, a minute after so many rows came in.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    def works(self) -> dict[str, Work]:
        """Everything that is measured, by name."""
        return {**self._pages(), **self._searches(), **self._replies()}

    def _pages(self) -> dict[str, Work]:
        reader, moderator = sign_in(Client(), self.reader), sign_in(Client(), self.moderator)
        thread = reverse("forum:thread", args=[self.thread.pk])
        board = reverse("forum:board", args=[self.crowded.slug])
        middle = self._middle_post()
        bare = sign_in(bare_client(), self.reader)
        return {
            "bare page": look(bare, f"/bare/{self.thread.pk}/{middle}/"),
            "thread: of twenty posts": look(reader, reverse("forum:thread", args=[self.short.pk])),
            "thread: first page": look(reader, thread),
            "thread: middle page": look(reader, f"{thread}?from=on.{middle}"),
            "thread: last page": look(reader, f"{thread}?from=on.{self._late_post()}"),
            "board: first page": look(reader, board),
            "board: middle page": look(reader, f"{board}?from={self._middle_of_board()}"),
            "board: last page": look(reader, f"{board}?from=back.0.0"),
            "queue: first page": look(moderator, reverse("forum:moderation")),
        }

    def _middle_post(self) -> int:
        posts = Post.objects.in_thread(self.thread).approved().order_by("id")
        return posts[self.thread.posts_count // 2].pk

    def _late_post(self) -> int:
        """The last page begins after it."""
        posts = Post.objects.in_thread(self.thread).approved().order_by("-id")
        return posts[20].pk

    def _middle_of_board(self) -> str:
        threads = Thread.objects.in_board(self.crowded).order_by("id")
        middle = threads[self.crowded.threads_count // 2]
        return f"on.{int(middle.last_post_at.timestamp()) * 1_000_000}.{middle.pk}"

    def _searches(self) -> dict[str, Work]:
        works = {}
        for name, words in QUESTIONS.items():
            reader = sign_in(Client(), self.writer)
            kept = reader.post(reverse("forum:search"), {"words": words})
            works[name] = look(reader, kept.headers["Location"])
        return works

    def _replies(self) -> dict[str, Work]:
        """Sent by somebody who has nothing waiting in the thread that is looked at."""
        client = sign_in(Client(), self.moderator)
        fresh = Thread.objects.create(board=self.board)
        add_posts(fresh, self.writer, self.moderator, count=1)
        return {
            "reply: in the long thread": answer(client, self.thread),
            "reply: in a new one": answer(client, fresh),
        }


def sign_in(client: Client, person: object) -> Client:
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def look(client: Client, address: str) -> Work:
    def work() -> None:
        status = client.get(address).status_code
        if status != 200:
            raise RuntimeError(f"{address} answers {status}")

    return work


def answer(client: Client, thread: Thread) -> Work:
    address = reverse("forum:reply", args=[thread.pk])
    numbers = count()

    def work() -> None:
        fields = {"text": f"Answer number {next(numbers)} to all of you", "language": "en"}
        status = client.post(address, {**fields, "asked": "on", "key": uuid4()}).status_code
        if status != 302:
            raise RuntimeError(f"{address} answers {status}")

    return work
