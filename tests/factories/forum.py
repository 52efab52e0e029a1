"""Boards and posts for tests, written and decided by the deeds themselves."""

from datetime import UTC, datetime
from uuid import uuid4

from cms.accounts.models import User
from forum.actions.editing import change_words
from forum.actions.posting import Draft, reply, start_thread, store
from forum.actions.staff_moderating import approve
from forum.enums import PostKind
from forum.models import Board, Post, Thread
from tests.factories.people import make_locality

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EVERY_BAND = dict.fromkeys(("for_8_to_11", "for_12_to_15", "for_16_to_17", "for_18_to_25"), True)


def make_board(slug: str = "city", **fields) -> Board:
    """The city's locality board for all ages, unless said otherwise."""
    fields = {"name": slug.title(), "kind": "locality", **EVERY_BAND, **fields}
    if fields["kind"] == "locality":
        fields.setdefault("locality", make_locality(slug))
    return Board.objects.create(slug=slug, **fields)


def draft(text: str = "Hello everybody", language: str = "en", **fields) -> Draft:
    return Draft(text=text, language=language, key=fields.pop("key", uuid4()), **fields)


def make_post(by: User, where: Board | Thread, text: str = "Hello everybody", **fields) -> Post:
    """A held post: the first of a thread on a board, or a reply in a thread."""
    if isinstance(where, Thread):
        return reply(by=by, thread=where, draft=draft(text, **fields), now=NOW)
    return start_thread(by=by, board=where, draft=draft(text, **fields), now=NOW)


def make_edit(by: User, post: Post, text: str = "Hello again", **fields) -> Post:
    """Held new words for an approved post."""
    return change_words(by=by, post=post, draft=draft(text, **fields), now=NOW)


def make_alias(by: User, board: Board, text: str = "River", **fields) -> Post:
    """A held name for oneself on a board."""
    return store(
        by=by,
        board=board,
        draft=draft(text, **fields),
        row=lambda: {"kind": PostKind.ALIAS, "board": board},
        place=f"alias:{board.pk}",
        now=NOW,
    )


def make_approved_post(by: User, where: Board | Thread, moderator: User, *args, **fields) -> Post:
    post = approve(by=moderator, post=make_post(by, where, *args, **fields), now=NOW)
    post.thread.refresh_from_db()
    return post
