"""The one place that decides under which name a reader meets whoever wrote something.

A post that was not read through `named_for` has no name to show: asking for it is an error, never
the nickname of somebody who did not want it shown.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Subquery, Value
from django.db.models.expressions import Combinable

from cms.accounts.models import User
from forum.enums import SOMEBODY_WHO_LEFT
from forum.models.board_names import BoardName
from forum.models.boards import Board
from forum.models.hiding import Hidden, HiddenQuerySet, hidden_from
from forum.models.posts import Post, PostQuerySet
from forum.models.searching import SearchRow
from forum.models.threads import Thread

NOBODY = Q(pk__in=())
Person = User | AnonymousUser


@dataclass(frozen=True)
class Writer:
    """How a reader meets a writer. `behind` is "" for peers, else who "Someone" is."""

    name: str
    is_adult: bool = False
    behind: str = ""
    # A young person may hide this name; adults speak in their role and stay.
    can_be_hidden: bool = False


def named_for(
    posts: PostQuerySet, reader: Person, *, hides: bool = True, board: Board | None = None
) -> PostQuerySet:
    """The same posts with what `writer_of` needs, and whether this reader has hidden the name.

    Many posts are read faster where it is known that the reader `hides` nobody, and which `board`
    they are all on.
    """
    columns = names(reader, hides=hides, board=board)
    named: PostQuerySet = posts.select_related("author", "someone").annotate(**columns)
    return named


def names(
    reader: Person, path: str = "", *, hides: bool = True, board: Board | None = None
) -> dict[str, Combinable]:
    """What `named_for` adds, for rows that lead to a post by this path."""
    others = BoardName.objects.filter(
        person=OuterRef(f"{path}author"), board=board or OuterRef(f"{path}thread__board")
    )
    return {
        "other_name": Subquery(others.values("name")[:1]),
        "is_hidden": _as_column(hidden_posts(reader, path) if hides else NOBODY),
    }


def with_quotes(posts: PostQuerySet, reader: Person, *, hides: bool = True) -> PostQuerySet:
    """The same posts with what `name_quoted` needs about the posts that they quote."""
    quoted = names(reader, "quoted__", hides=hides)
    columns = {
        "quoted_other_name": quoted["other_name"],
        "is_quoted_hidden": quoted["is_hidden"],
    }
    related = posts.select_related("quoted__author", "quoted__someone")
    named: PostQuerySet = related.annotate(**columns)
    return named


def name_quoted(post: Post, reader: Person) -> Post:
    """Tells a post from `with_quotes` who wrote what it quotes, or that its reader has hidden it.

    Its page shows no quoted words of a post that was not told.
    """
    if post.quoted is not None:
        post.quoted.other_name = post.quoted_other_name
        post.has_hidden_quote = post.is_quoted_hidden
        post.quoted_writer = None if post.is_quoted_hidden else writer_of(post.quoted, reader)
    return post


def names_of_found(reader: Person) -> dict[str, Combinable]:
    """The same for rows of the search, with whether the thread's heading is to be hidden."""
    is_hidden = _as_column(hidden_threads(reader, "post__thread__"))
    return {**names(reader, "post__"), "is_heading_hidden": is_hidden}


def named_as(row: SearchRow) -> Post:
    """The post of a row of the search that has `names_of_found`."""
    post: Post = row.post
    post.other_name, post.is_hidden = row.other_name, row.is_hidden
    return post


def hidden_posts(reader: Person, path: str = "") -> Q:
    """Posts whose writer this reader has hidden, for rows that lead to a post by this path."""
    return _hidden(reader, f"{path}author", f"{path}someone", f"{path}thread__board")


def hidden_threads(reader: Person, path: str = "") -> Q:
    """Threads that somebody started whom this reader has hidden, by this path."""
    return _hidden(reader, f"{path}starter", f"{path}starter_someone", f"{path}board")


def hides_anybody(reader: User) -> Combinable:
    """Whether this reader has hidden any name at all, as a column."""
    return Exists(Hidden.objects.of(reader))


def is_heading_hidden(thread: Thread, reader: User) -> bool:
    """Whether this reader has hidden who started a thread."""
    same = Thread.objects.filter(pk=thread.pk)
    return bool(same.filter(hidden_threads(reader)).exists())


def _hidden(reader: Person, writer: str, someone: str, board: str) -> Q:
    if not isinstance(reader, User) or not reader.is_young_person:
        return NOBODY
    return hidden_from(reader, writer=writer, someone=someone, board=board)


def _as_column(condition: Q) -> Combinable:
    if condition is NOBODY:
        return Value(value=False)
    return ExpressionWrapper(condition, output_field=BooleanField())


def writer_of(post: Post, reader: Person) -> Writer:
    """Who wrote this, for this reader. The post comes from `named_for`."""
    if post.someone is not None:
        return Writer(
            post.someone.shown_name,
            behind=_behind(post, reader),
            can_be_hidden=_can_hide(post, reader),
        )
    if post.author is None:
        return Writer(str(SOMEBODY_WHO_LEFT))
    if post.author.is_staff:
        return Writer(post.author.nickname, is_adult=True)
    name = post.other_name or post.author.nickname
    behind = _behind(post, reader) if post.other_name else ""
    return Writer(name, behind=behind, can_be_hidden=_can_hide(post, reader))


def _behind(post: Post, reader: Person) -> str:
    """The nickname, for moderators and the safeguarding leads alone."""
    may_know = reader.is_active and reader.has_perm("forum.moderate_post")
    return post.author.nickname if may_know and post.author else ""


def _can_hide(post: Post, reader: Person) -> bool:
    is_mine = post.author_id == reader.pk
    return isinstance(reader, User) and reader.is_young_person and bool(post.author) and not is_mine


@dataclass(frozen=True)
class HiddenName:
    """A row of somebody's list of hidden names: the name as they met it, and perhaps where."""

    pk: int
    name: str
    # A board's name, or a heading in a language that young people wrote it in.
    board: str = ""
    heading: str = ""
    language: str = ""


def hidden_names(hidden: HiddenQuerySet, reader: User) -> HiddenQuerySet:
    """Rows of a list with what `hidden_name` needs.

    A heading shows where the reader can open the thread and has not hidden who started it.
    """
    others = BoardName.objects.filter(person=OuterRef("person"), board=OuterRef("board"))
    threads = Thread.objects.visible_to(reader).filter(pk=OuterRef("someone__thread"))
    headings = threads.exclude(hidden_threads(reader))
    columns: dict[str, Combinable] = {
        "other_name": Subquery(others.values("name")[:1]),
        "sees_thread": Exists(threads),
        "sees_heading": Exists(headings),
    }
    related = hidden.select_related("person", "board", "someone__thread__board")
    named: HiddenQuerySet = related.annotate(**columns)
    return named


def hidden_name(row: Hidden) -> HiddenName:
    if row.someone is not None:
        thread, name = row.someone.thread, row.someone.shown_name
        if row.sees_heading:
            return HiddenName(row.pk, name, heading=thread.heading, language=thread.language)
        return HiddenName(row.pk, name, board=thread.board.name if row.sees_thread else "")
    nickname = row.person.nickname if row.person else ""
    board = row.board.name if row.board else ""
    return HiddenName(row.pk, row.other_name or nickname, board=board)
