"""The registry through which rooms put matters on the County Board's next agenda.

It stands here, below the meetings that show it and the forum that fills it: neither knows the
other, and both know the subgroups of the Board.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from cms.accounts.models import User


@dataclass(frozen=True)
class AgendaItem:
    """One matter. The title is staff's English; `url` is "" for whoever may not open it."""

    title: str
    url: str
    due: date


class AgendaSource(Protocol):
    """A room in which something may become due."""

    name: str

    def items(self, *, reader: User, today: date) -> Iterable[AgendaItem]:
        """What the Board has to speak about, as this reader may see it."""


_sources: dict[str, AgendaSource] = {}


def register(source: AgendaSource) -> None:
    """Adds a source; the same name again replaces it, so that reloads are harmless."""
    _sources[source.name] = source


def agenda_for(reader: User, *, today: date) -> list[AgendaItem]:
    """The matters of every room, longest overdue first."""
    items = [
        item for source in _sources.values() for item in source.items(reader=reader, today=today)
    ]
    return sorted(items, key=lambda item: (item.due, item.title))
