"""The demo council's posts with pictures, with help, and one with a number. All is invented."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from forum.actions.helping import Helper, begin_help, end_help
from forum.actions.posting import Draft, reply, start_thread
from forum.actions.staff_moderating import approve
from forum.enums import Feeling, HelperRole, Topic
from forum.models import Board, Post, Thread
from forum.tasks import screen_post

COUNTY = "county-board"
BETWEEN = timedelta(hours=3)
HELPED_FOR = timedelta(minutes=20)


@dataclass(frozen=True)
class Row:
    """Who says what; on their locality's board, on the County Board, or in answer to somebody."""

    by: str
    text: str = ""
    feeling: str = ""
    topics: tuple[str, ...] = ()
    helper: Helper | None = None
    is_approved: bool = True
    is_for_county: bool = False
    # Whose row of these it answers.
    answers: str = ""


ROWS = (
    Row("luwam", feeling=Feeling.HAPPY, topics=(Topic.FRIENDS, Topic.LEARNING)),
    Row(
        "mamadou", "Ma chambre est grande mais il fait froid.",
        Feeling.BETWEEN, (Topic.HOME,), is_for_county=True,
    ),
    Row("dawit", "ኣብ ቤት ትምህርቲ ዝሕግዘኒ ሰብ እደሊ ኣለኹ።", helper=Helper("Grace", HelperRole.KEY_WORKER)),
    Row(
        "kofi", "I want to see my brother more often.",
        helper=Helper("Anne", HelperRole.CARER), is_approved=False,
    ),
    Row("amina", feeling=Feeling.VERY_SAD, topics=(Topic.FAMILY,), is_approved=False),
    Row(
        "liam", "We play football on Saturdays. Ring me if you want to come: 07700 900461.",
        is_approved=False,
    ),
    Row("linh", feeling=Feeling.HAPPY, topics=(Topic.FRIENDS,), answers="luwam"),
)  # fmt: skip


def load(report: Callable[[str], None]) -> None:
    """Writes the posts once; a second call finds them and returns."""
    if Post.objects.filter(key=_key_of(ROWS[0].by)).exists():
        return
    with transaction.atomic():
        for number, row in enumerate(ROWS):
            _say(row, len(ROWS) - number)
    report(f"Easy ways to write: {len(ROWS)} posts with pictures, with help, and with a number")


def _key_of(writer: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"chorus-demo-easy-{writer}")


def _say(row: Row, turns_ago: int) -> None:
    writer = User.objects.get(username=row.by)
    at = timezone.now() - BETWEEN * turns_ago
    session = begin_help(by=writer, helper=row.helper, now=at) if row.helper else None
    draft = Draft(
        text=row.text,
        language=writer.language,
        key=_key_of(row.by),
        feeling=row.feeling,
        topics=row.topics,
        help_session=session,
        is_confirmed=session is not None,
    )
    post = _send(writer, row, draft, at + HELPED_FOR)
    if session is not None:
        end_help(by=writer, session=session, now=at + HELPED_FOR)
    screen_post(post.pk, post.revision)
    if row.is_approved:
        sam = User.objects.get(username="sam")
        approve(by=sam, post=post, now=at + HELPED_FOR * 2)


def _send(writer: User, row: Row, draft: Draft, now: datetime) -> Post:
    if row.answers:
        answered = Thread.objects.get(posts__key=_key_of(row.answers))
        return reply(by=writer, thread=answered, draft=draft, now=now)
    boards = Board.objects.visible_to(writer)
    board = boards.get(slug=COUNTY) if row.is_for_county else boards.get(locality=writer.locality)
    return start_thread(by=writer, board=board, draft=draft, now=now)
