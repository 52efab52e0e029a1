"""The demo council's names: somebody without a name, another name on a board, a hidden one."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from forum.actions.hiding import hide_writer
from forum.actions.naming_oneself import ask_for_name
from forum.actions.posting import Draft, reply
from forum.actions.staff_moderating import approve
from forum.demo import COUNTY
from forum.models import Board, BoardName, Post, Thread

AGO = timedelta(hours=1)
# Sign-in name, words, whether without a name.
SAID = (
    ("jess", "It is hard for me to ask for help at school. I did not want my name here.", True),
    ("reece", "Thank you for saying it. I felt like that too, and it got better.", False),
    ("tyler", "Football is boring and so are all who like it.", False),
)
NAME_IN_USE, NAME_WAITING = ("reece", "Blue Falcon"), ("tyler", "Night Owl")
# Who does not want to read whom.
HIDES = ("amina", "tyler")


def load(report: Callable[[str], None]) -> None:
    """Adds to the forum once; without the forum's own demo, or a second time, does nothing."""
    board = Board.objects.filter(slug=COUNTY).first()
    thread = Thread.objects.open().filter(board=board).order_by("-last_post_at", "-pk").first()
    if board is None or thread is None or BoardName.objects.exists():
        return
    now = timezone.now() - AGO
    with transaction.atomic():
        posts = {who: _say(thread, who, words, unnamed, now) for who, words, unnamed in SAID}
        approve(by=_person("sam"), post=_ask(board, *NAME_IN_USE, now), now=now)
        _ask(board, *NAME_WAITING, now)
        reader, writer = HIDES
        hide_writer(by=_person(reader), post=posts[writer], now=now)
    report(f"Names: {len(posts)} posts, one name in use and one that waits")


def _person(username: str) -> User:
    return User.objects.get(username=username)


def _say(thread: Thread, who: str, words: str, unnamed: bool, now: datetime) -> Post:
    draft = Draft(
        text=words,
        language="en",
        key=uuid5(NAMESPACE_URL, f"chorus-demo-names-{who}"),
        is_anonymous=unnamed,
    )
    post = reply(by=_person(who), thread=thread, draft=draft, now=now)
    return approve(by=_person("sam"), post=post, now=now)


def _ask(board: Board, who: str, name: str, now: datetime) -> Post:
    key = uuid5(NAMESPACE_URL, f"chorus-demo-name-{who}")
    return ask_for_name(by=_person(who), board=board, name=name, language="en", key=key, now=now)
