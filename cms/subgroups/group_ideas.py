"""The registry through which a group's idea comes to where ideas are answered.

Meetings know what was said, the forum knows how an idea gets its answer, and neither knows the
other: both know this module (see agenda.py for the way back).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from cms.accounts.models import Locality, User


@dataclass(frozen=True)
class GroupIdea:
    """What a group thought of, in one line of staff's English, and whose group it is.

    The key names it for ever: the same idea is handed over once.
    """

    key: UUID
    line: str
    locality: Locality | None
    is_of_those_who_came_alone: bool


@dataclass(frozen=True)
class Place:
    """Where its own group, or others beside it, would read it."""

    code: str
    name: str


@dataclass(frozen=True)
class Became:
    """How far it has come, for one reader; `url` is "" for whoever may not open it."""

    words: str
    url: str


class IdeaKeeper(Protocol):
    """The room in which ideas are answered."""

    def places(self, idea: GroupIdea, *, by: User) -> list[Place]:
        """Those that this worker may choose; none that others than the group's members read."""

    def take(self, idea: GroupIdea, *, by: User, place: str, words: str, now: datetime) -> None:
        """Keeps it in these words. ValidationError for a wrong place, bad words, and twice."""

    def became(self, keys: Collection[UUID], *, reader: User) -> dict[UUID, Became]:
        """What this reader may know of those that were handed over."""


_keepers: list[IdeaKeeper] = []


def register(keeper: IdeaKeeper) -> None:
    """There is one; another takes its place, so that reloads are harmless."""
    _keepers[:] = [keeper]


def keeper() -> IdeaKeeper | None:
    """None where no room answers ideas: then none are handed over."""
    return _keepers[0] if _keepers else None
