"""The registries through which rooms put matters on the agendas of meetings.

They stand here, below the meetings that show them and the forum that fills them: neither knows the
other, and both know the subgroups of the Board. What is late comes onto the County Board's next
agenda by itself; ideas are offered to whoever makes an agenda.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Protocol

from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

from cms.accounts.models import User
from cms.languages.registry import DEFAULT_CODE


@dataclass(frozen=True)
class AgendaItem:
    """One matter. The title is staff's English; `url` is "" for whoever may not open it.

    `due` is the last day of a promise, or the day since when an idea waits.
    """

    title: str
    url: str
    due: date

    @property
    def key(self) -> str:
        """Names this matter in a form; its words come from the room again and never from there."""
        return sha256(f"{self.title}\n{self.url}".encode()).hexdigest()[:20]


class AgendaSource(Protocol):
    """A room in which something may become due."""

    name: str

    def items(self, *, reader: User, today: date) -> Iterable[AgendaItem]:
        """What the Board has to speak about, as this reader may see it."""


class IdeaSource(Protocol):
    """A room in which ideas wait for somebody to speak about them."""

    name: str

    def ideas(self, *, reader: User, today: date) -> Iterable[AgendaItem]:
        """What could be spoken about, as this worker may see it."""


@dataclass(frozen=True)
class Matter:
    """A line on an agenda, and the address from which it was taken."""

    url: str
    line: str


@dataclass(frozen=True)
class Behind:
    """What a room says to one reader of a matter that was taken from it.

    `url` is where this reader may read more, "" for whoever may not, and `place` what that page is
    called. `words` are this very line in
    the reader's language as the room approved it, "" where it has none.
    """

    url: str = ""
    place: str = ""
    words: str = ""


class Origin(Protocol):
    """A room whose matters stand on agendas, and who knows more of them than the line."""

    name: str

    def behind(
        self, matters: Collection[Matter], *, reader: User, language: str
    ) -> Mapping[Matter, Behind]:
        """Of those that are this room's and say something to this reader."""


_sources: dict[str, AgendaSource] = {}
_ideas: dict[str, IdeaSource] = {}
_origins: dict[str, Origin] = {}


def register(source: AgendaSource) -> None:
    """Adds a source; the same name again replaces it, so that reloads are harmless."""
    _sources[source.name] = source


def register_ideas(source: IdeaSource) -> None:
    """The same for ideas."""
    _ideas[source.name] = source


def register_origin(source: Origin) -> None:
    """The same for rooms that know more of a matter."""
    _origins[source.name] = source


def agenda_for(reader: User, *, today: date) -> list[AgendaItem]:
    """The matters of every room, longest overdue first."""
    return _sorted(
        item for source in _sources.values() for item in source.items(reader=reader, today=today)
    )


def ideas_for(reader: User, *, today: date) -> list[AgendaItem]:
    """The ideas of every room, longest waiting first."""
    return _sorted(
        item for source in _ideas.values() for item in source.ideas(reader=reader, today=today)
    )


def behind_of(matters: Iterable[Matter], *, reader: User, language: str) -> dict[Matter, Behind]:
    """Every room is asked once for all, and none where nothing was taken from a room."""
    taken = [matter for matter in matters if matter.url]
    found: dict[Matter, Behind] = {}
    for origin in _origins.values() if taken else ():
        found |= origin.behind(taken, reader=reader, language=language)
    return found


def numbers_behind(matters: Iterable[Matter], *names: str) -> dict[Matter, int]:
    """The numbers in those addresses that lead to pages of these names, in whatever language."""
    return dict(_numbers(matters, names))


def _numbers(matters: Iterable[Matter], names: tuple[str, ...]) -> Iterator[tuple[Matter, int]]:
    for matter in matters:
        with override(get_language_from_path(matter.url) or DEFAULT_CODE):
            try:
                match = resolve(matter.url)
            except Resolver404:
                continue
        if match.view_name in names:
            yield matter, match.kwargs["pk"]


def _sorted(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    return sorted(items, key=lambda item: (item.due, item.title))
