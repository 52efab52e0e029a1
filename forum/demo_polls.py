"""The demo council's polls and presses: one poll that runs, one that is over, one that waits."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from forum.actions.polling import count_due_polls, vote
from forum.actions.posting import Draft, reply
from forum.actions.reacting import react
from forum.actions.staff_moderating import approve
from forum.enums import BoardKind, ReactionKind
from forum.models import Board, Poll, Post, Thread
from forum.tasks import screen_post

ME_TOO, THANK_YOU, WANT = ReactionKind.ME_TOO, ReactionKind.THANK_YOU, ReactionKind.WANT
LOOKED_AT = 60


@dataclass(frozen=True)
class Plan:
    """A question, when it was asked, and how many young people chose each answer."""

    question: str
    options: tuple[str, ...]
    asked: timedelta  # before now
    chosen: tuple[int, ...] = ()
    language: str = "en"
    days: int = 7
    is_approved: bool = True


PLANS = (
    Plan(
        "Which day is best for the next meeting?",
        ("Wednesday after school", "Saturday morning", "Online, in the evening"),
        asked=timedelta(days=10),
        chosen=(3, 9, 6),
    ),
    Plan(
        "What should we do together in the holidays?",
        ("Go to the sea", "Cook food from home", "Football", "Stay in and play games"),
        asked=timedelta(days=1),
        chosen=(2, 2, 1),
        days=14,
    ),
    Plan(
        "Should the youth hub open on Sundays?",
        ("Yes", "No", "I do not mind"),
        asked=timedelta(hours=3),
        is_approved=False,
    ),
)
# Voices of cms/languages/demo_voices that others said something to: the kind, and how many did.
PRESSES = (
    ("dev-en-017", WANT, 7),
    ("dev-en-003", WANT, 2),
    ("dev-en-026", THANK_YOU, 4),
    ("dev-en-001", ME_TOO, 3),
)
# These people sign in most in a demonstration: their own page shows what came.
OFTEN_SEEN = ("amina", "reece", "dawit")


def load(report: Callable[[str], None]) -> None:
    """Asks and presses once; a second call finds the polls and returns."""
    if Poll.objects.exists():
        return
    now = timezone.now()
    with transaction.atomic():
        board = Board.objects.get(kind=BoardKind.COUNTY)
        threads = Thread.objects.in_board(board).open().order_by("-last_post_at", "-pk")
        for plan, thread in zip(PLANS, threads[: len(PLANS)], strict=False):
            _ask(plan, thread, now)
        count_due_polls(now=now, at_most=len(PLANS))
        pressed = _press_all(now)
    report(f"Polls: {Poll.objects.count()} asked, and {pressed} presses on posts")


def _ask(plan: Plan, thread: Thread, now: datetime) -> None:
    readers = list(_readers_of(thread.pk))
    key = uuid5(NAMESPACE_URL, f"chorus-demo-poll-{plan.question}")
    draft = Draft(plan.question, plan.language, key, options=plan.options, days=plan.days)
    asked = now - plan.asked
    post = reply(by=readers[0], thread=thread, draft=draft, now=asked)
    screen_post(post.pk, post.revision)
    if not plan.is_approved:
        return
    post = approve(by=User.objects.get(username="sam"), post=post, now=asked)
    choices = [choice for choice, count in enumerate(plan.chosen) for _one in range(count)]
    for person, choice in zip(readers, choices, strict=False):
        vote(by=person, post=post, choice=choice, now=asked + timedelta(hours=1))


def _readers_of(thread: int) -> Iterator[User]:
    for person in User.objects.young_people().order_by("pk")[:LOOKED_AT]:
        if Thread.objects.visible_to(person).filter(pk=thread).exists():
            yield person


def _press_all(now: datetime) -> int:
    pressed = 0
    for voice, kind, count in PRESSES:
        key = uuid5(NAMESPACE_URL, f"chorus-demo-{voice}")
        for post in Post.objects.approved().filter(key=key):
            pressed += _press(post, kind, count, now)
    for name in OFTEN_SEEN:
        posts = Post.objects.approved().filter(author__username=name, options="").order_by("-pk")
        for post, kind in zip(posts[:2], (ME_TOO, THANK_YOU), strict=False):
            pressed += _press(post, kind, 2, now)
    return pressed


def _press(post: Post, kind: ReactionKind, count: int, now: datetime) -> int:
    """The first so many who can read it; returns how many that were."""
    readers = (one for one in _readers_of(post.thread_id or 0) if one.pk != post.author_id)
    return sum(
        react(by=person, post=post, kind=kind, is_wanted=True, now=now)
        for person in islice(readers, count)
    )
