"""The registry through which rooms give back or remove what belongs to a person.

Each room that keeps words of people registers one keeper in its AppConfig.ready().
"""

from collections.abc import Iterator
from typing import Any, Protocol

from cms.accounts.models import User


class Keeper(Protocol):
    """A room that keeps something of a person."""

    name: str

    def give_back(self, user: User) -> list[dict[str, Any]]:
        """Everything the room keeps of this person, as plain data to download."""

    def erase(self, user: User) -> int:
        """Removes or unlinks it; returns how many rows were touched."""

    def must_wait(self, user: User) -> bool:
        """Whether the room still needs it to keep somebody safe: then nothing goes for now."""


_keepers: dict[str, Keeper] = {}


def register(keeper: Keeper) -> None:
    """Adds a keeper; the same name again replaces it, so that reloads are harmless."""
    _keepers[keeper.name] = keeper


def keepers() -> Iterator[Keeper]:
    yield from _keepers.values()
