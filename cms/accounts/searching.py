"""The registry through which rooms offer what they find in a search of the whole site.

The room that owns the words guards its door: it finds only what this reader may read, and tells
how much more there is. The search page stands in cms/home and knows neither the forum nor the
surveys.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise

from cms.accounts.models import User
from cms.languages.finding import Piece

Visitor = User | AnonymousUser


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for, in which language they read, and which part of the answer."""

    words: str
    language: str
    start: int
    size: int

    @property
    def with_one_more(self) -> slice:
        """The rows to fetch: one more than are shown tells whether there is a next page."""
        return slice(self.start, self.start + self.size + 1)


@dataclass(frozen=True)
class Hit:
    """One thing that was found; its words may stand in another language than the page."""

    url: str
    title: list[Piece]
    title_language: str
    words: list[Piece] = field(default_factory=list)
    words_language: str = ""
    # Where it is from: a board, an organisation.
    meta: str = ""
    meta_language: str = ""


@dataclass(frozen=True)
class Found:
    hits: list[Hit]
    has_more: bool = False


class Finder(Protocol):
    """A room that can be searched."""

    name: str
    order: int
    drawing: str
    room: str
    # The room's own page of results, which reads the same kept words; "" where it has none.
    own_page: str

    @property
    def label(self) -> str | Promise:
        """The room's name for readers."""

    def find(self, *, reader: Visitor, wanted: Wanted) -> Found | None:
        """What this reader may read of it; None where they may not search here."""


_finders: dict[str, Finder] = {}


def register(finder: Finder) -> None:
    """Adds a room; the same name again replaces it, so that reloads are harmless."""
    _finders[finder.name] = finder


def finders() -> Iterator[Finder]:
    yield from sorted(_finders.values(), key=lambda finder: finder.order)
