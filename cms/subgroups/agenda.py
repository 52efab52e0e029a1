"""The registries through which rooms put matters on the agendas of meetings.

They stand here, below the meetings that show them and the forum that fills them: neither knows the
other, and both know the subgroups of the Board. What is late comes onto the County Board's next
agenda by itself; ideas are offered to whoever makes an agenda.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Protocol

from cms.accounts.models import User


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


_sources: dict[str, AgendaSource] = {}
_ideas: dict[str, IdeaSource] = {}


def register(source: AgendaSource) -> None:
    """Adds a source; the same name again replaces it, so that reloads are harmless."""
    _sources[source.name] = source


def register_ideas(source: IdeaSource) -> None:
    """The same for ideas."""
    _ideas[source.name] = source


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


def _sorted(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    return sorted(items, key=lambda item: (item.due, item.title))
