"""The registry through which rooms tell what waits for somebody who is signed in.

The front door and the editors' first page show it, and know no room above or beside them: the
forum and the surveys stand above the front door. A room says which rows wait and where one tap
leads; it never counts. All rooms together are counted here, in one query, and never further than
anybody wants to read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any, Protocol

from django.db.models import IntegerField, QuerySet, Subquery
from django.utils.functional import Promise

from cms.accounts.enums import Kind
from cms.accounts.models import User

# Whom a room tells something: rooms for others are not even asked.
STAFF = frozenset({Kind.STAFF})
YOUNG_PEOPLE = frozenset({Kind.YOUNG_PERSON})
EVERYBODY = STAFF | YOUNG_PEOPLE
# "99+": whoever has more is not helped by the number.
MOST_COUNTED = 99


class Rank(IntEnum):
    """What comes first."""

    # A person may be in danger.
    NOW = 1
    # Its time is over.
    LATE = 2
    WAITS = 3
    # Nothing has to be done.
    NEWS = 4


@dataclass(frozen=True)
class Waiting:
    """One kind of thing that may wait for this reader, and the way to it.

    `name` is unique over all rooms, for example "forum.held_posts". Without rows the room has
    looked itself, and it does wait.
    """

    name: str
    label: str | Promise
    url: str
    rank: Rank
    rows: QuerySet[Any] | None = None
    detail: str | Promise = ""
    # The drawing and the colour of its room.
    drawing: str = "circle-check"
    room: str = "home"


@dataclass(frozen=True)
class Line:
    """Something that does wait, and how much of it: 0 where nobody has counted."""

    what: Waiting
    count: int

    @property
    def how_many(self) -> str:
        return f"{MOST_COUNTED}+" if self.count > MOST_COUNTED else str(self.count or "")

    @property
    def is_urgent(self) -> bool:
        return self.what.rank <= Rank.LATE


class WaitingRoom(Protocol):
    """A room in which something may wait for somebody."""

    name: str
    for_whom: frozenset[Kind]

    def waiting(self, *, reader: User, now: datetime) -> Iterable[Waiting]:
        """What may wait for this reader; nothing that they may not open."""


class HowMany(Subquery):
    """The number of rows of a queryset, as a part of another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


_rooms: dict[str, WaitingRoom] = {}


def register(room: WaitingRoom) -> None:
    """Adds a room; the same name again replaces it, so that reloads are harmless."""
    _rooms[room.name] = room


def what_waits(reader: User, *, now: datetime) -> list[Line]:
    """What waits for this reader in all rooms, what cannot wait first."""
    rooms = [room for room in _rooms.values() if reader.kind in room.for_whom]
    may_wait = [one for room in rooms for one in room.waiting(reader=reader, now=now)]
    counts = _count({one.name: one.rows for one in may_wait if one.rows is not None}, reader)
    lines = [Line(one, counts.get(one.name, 0)) for one in may_wait]
    waiting = [line for line in lines if line.what.rows is None or line.count]
    return sorted(waiting, key=lambda line: line.what.rank)


def _count(rows: dict[str, QuerySet[Any]], reader: User) -> dict[str, int]:
    """How many rows each has, at most one more than is said; in one query."""
    if not rows:
        return {}
    counts = [HowMany(one.order_by().values("pk")[: MOST_COUNTED + 1]) for one in rows.values()]
    found = User.objects.filter(pk=reader.pk).values_list(*counts).first() or ()
    return {name: count or 0 for name, count in zip(rows, found, strict=False)}
