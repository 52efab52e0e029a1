"""The search index: the words of approved posts, and of no other.

A row is written in the transaction that approves a post and goes in the one that takes it away,
so that no other word is ever in it; whoever reads still asks `visible_to`. The words are folded
here, once, for both databases: SQLite keeps them in an FTS5 table, PostgreSQL in a tsvector with
a GIN index, and neither's own idea of a word takes part.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.languages.finding import (
    Term,
    other_words_for_index,
    read_question,
    words_for_index,
)
from forum.enums import VISIBLE_STATUSES
from forum.models.boards import Board
from forum.models.posts import Post

TABLE = "forum_search"
CREATE = {
    # ascii: every letter beyond ASCII belongs to a word, which is what folding has left.
    "sqlite": (
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5"
        "(words, others, tokenize='ascii', prefix='2 4', columnsize=0)",
    ),
    "postgresql": (
        f"CREATE TABLE {TABLE} (rowid bigint PRIMARY KEY REFERENCES forum_post (id)"
        f" ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, {TABLE} tsvector NOT NULL)",
        # Without the list of pending words a search costs the same after many approvals.
        f"CREATE INDEX forum_search_words ON {TABLE} USING gin ({TABLE}) WITH (fastupdate = off)",
    ),
}
INSERT = {
    "sqlite": f"INSERT INTO {TABLE} (rowid, words, others) VALUES (%s, %s, %s)",  # noqa: S608
    "postgresql": f"INSERT INTO {TABLE} (rowid, {TABLE}) VALUES (%s, %s::tsvector)",  # noqa: S608
}
# Where the further forms of all words stand in a tsvector: no phrase reaches there.
LAST_POSITION = 16_383
# Fewer rows than this are fetched from PostgreSQL's index of words and put in order; with more of
# them, reading the posts in order comes upon a page of them soon.
MANY = 500


class WordsField(models.TextField):  # type: ignore[type-arg]  # no generics at run time
    """The folded words of a post; to be asked with `matches`, never to be read."""


@WordsField.register_lookup
class Matches(models.Lookup):
    """Whether the words answer a Question, in each database's own tongue."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, Sequence[Any]]:
        column, values = self.process_lhs(compiler, connection)
        wanted = " AND ".join(map(_for_sqlite, self.rhs.terms))
        return f"{column} MATCH %s", [*values, wanted]

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, Sequence[Any]]:
        column, values = self.process_lhs(compiler, connection)
        wanted = " & ".join(map(_for_postgresql, self.rhs.terms))
        return f"{column} @@ %s::tsquery", [*values, wanted]


@WordsField.register_lookup
class MatchesInPassing(Matches):
    """The same, asked of each row on the way and never of PostgreSQL's index of words.

    An index serves operators, not functions; and the planner, which cannot tell how rare a word or
    a phrase is, expects many answers from a function and so reads the rows in their order.
    """

    lookup_name = "matches_in_passing"

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, Sequence[Any]]:
        sql, values = super().as_postgresql(compiler, connection)
        column, _operator, wanted = sql.rpartition(" @@ ")
        return f"ts_match_vq({column}, {wanted})", values


def _for_sqlite(term: Term) -> str:
    """Folded words hold letters and digits alone, so that nothing in them can be an operator."""
    if term.is_phrase:
        return f'words : "{" ".join(term.words)}"'
    return f'"{term.words[0]}"{" *" if term.is_beginning else ""}'


def _for_postgresql(term: Term) -> str:
    if term.is_phrase:
        return "({})".format(" <-> ".join(f"'{word}':A" for word in term.words))
    return f"'{term.words[0]}'{':*' if term.is_beginning else ''}"


class SearchRowQuerySet(models.QuerySet["SearchRow"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The same rule as for posts: approved ones, on boards that are this person's."""
        return self.filter(
            post__status__in=VISIBLE_STATUSES,
            post__thread__board__in=Board.objects.visible_to(user),
        )

    def holding(self, words: str) -> Self:
        """Rows with all of these words, as a person typed them; none, if there are no words.

        On PostgreSQL it asks at once whether they are few: left to itself, the planner reads every
        post for a rare word, or sorts thousands of posts with a common phrase.
        """
        question = read_question(words)
        if not question.terms:
            return self.none()
        if connection.vendor != "postgresql":
            return self.filter(words__matches=question)
        found = SearchRow.objects.filter(words__matches=question).order_by()
        few = list(found.values_list("post_id", flat=True)[:MANY])
        if len(few) < MANY:
            return self.filter(pk__in=few)
        return self.filter(words__matches_in_passing=question)

    def on_board(self, slug: str) -> Self:
        return self.filter(post__thread__board__slug=slug)


class SearchRow(models.Model):
    """The words of one approved post. The table is made by hand in the migration."""

    # The names of the columns are FTS5's: its number of a row, and all its columns together.
    post = models.OneToOneField(
        Post,
        on_delete=models.CASCADE,
        primary_key=True,
        db_column="rowid",
        related_name="+",
        verbose_name=_("post"),
    )
    words = WordsField(_("words"), db_column=TABLE)

    # Set by models.naming.
    other_name: str | None
    is_hidden: bool
    is_heading_hidden: bool

    objects = SearchRowQuerySet.as_manager()

    class Meta:
        db_table = TABLE
        verbose_name = _("row of the search index")
        verbose_name_plural = _("rows of the search index")

    def __str__(self) -> str:
        return f"words of post {self.pk}"


def index_posts(posts: Iterable[tuple[int, str, str]]) -> None:
    """Writes the rows of posts, given as number, title and text; earlier ones are replaced."""
    rows = [_row(number, f"{title}\n{text}") for number, title, text in posts]
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [row[:1] for row in rows])  # noqa: S608
        cursor.executemany(INSERT[connection.vendor], rows)


def _row(number: int, text: str) -> tuple[int | str, ...]:
    words, others = words_for_index(text), other_words_for_index(text)
    if connection.vendor == "sqlite":
        return number, " ".join(words), " ".join(others)
    lexemes = [f"'{word}':{place}A" for place, word in enumerate(words, start=1)]
    lexemes += [f"'{word}':{LAST_POSITION}" for word in others]
    return number, " ".join(lexemes)


def unindex_posts(numbers: Iterable[int]) -> None:
    SearchRow.objects.filter(pk__in=list(numbers)).delete()


def forget_unindexed() -> None:
    """Writes the index anew without what was taken out of it: FTS5 only crosses words out."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")  # noqa: S608
