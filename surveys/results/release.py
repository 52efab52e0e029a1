"""A release: everything that is published of one wave, as plain frozen data.

Pure data (contract 7). Pages, charts, CSV, XLSX, SPSS and PDF are all written from this object and
from nothing else, so that one protection holds for all of them. Numbers are spans: the release
itself knows a count only as "30 to 39". Notes are codes; templates put them into words.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple

from cms.core.disclosure import SMALLEST_GROUP
from surveys.results.counts import NO_ANSWER, Inside

VERSION = 1
# Counts are told as spans of this width, so that none tells less than the smallest group.
STEP = SMALLEST_GROUP


class Note(StrEnum):
    """What a reader has to be told about the whole release."""

    UNDER_TEN = "under_ten"  # fewer than ten answered: a person tells the themes in words
    SPANS = "spans"  # numbers stand for spans
    WIDENED = "widened"  # some spans are wider than ten
    SMALL_GROUPS = "small_groups"  # groups under ten have no numbers
    WITHHELD = "withheld"  # a table by groups is left out


class Place(NamedTuple):
    """Where a number stands: empty strings mean all questions, all persons, the whole group."""

    table: str = ""
    breakdown: str = ""
    group: str = ""
    code: str = ""


BASE = "="  # the code of a row's base: those who answered the question


@dataclass(frozen=True)
class Span:
    """A count as it is published: from `low` to `high`, both included."""

    low: int
    high: int

    @property
    def is_hidden(self) -> bool:
        """Could be nobody: empty and small look alike."""
        return self.low == 0

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


@dataclass(frozen=True)
class Group:
    code: str
    size: Span
    eligible: int | None = None


@dataclass(frozen=True)
class Breakdown:
    key: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Row:
    """One group of one table. `base` answered the question; `mean` is rounded to one decimal."""

    group: str
    base: Span
    cells: tuple[Span, ...]
    mean: float | None = None


@dataclass(frozen=True)
class Section:
    """A table by one breakdown; groups that are not shown have no row."""

    breakdown: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Table:
    """One question: codes of answers, then of no answer; `points` of the answers to a scale.

    `is_exclusive`: each person of the base has exactly one answer; otherwise any of them.
    """

    key: str
    codes: tuple[str, ...]
    is_exclusive: bool
    total: Row
    sections: tuple[Section, ...]
    points: tuple[tuple[int, int], ...] = ()

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(code for code in self.codes if code not in NO_ANSWER)


@dataclass(frozen=True)
class Release:
    """Everything published of one wave."""

    wave: str
    size: Span
    breakdowns: tuple[Breakdown, ...] = ()
    tables: tuple[Table, ...] = ()
    nested: tuple[Inside, ...] = ()
    eligible: int | None = None
    notes: tuple[Note, ...] = ()
    version: int = VERSION

    def as_json(self) -> str:
        """The same text for the same release, always."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal: what was frozen is what is shown."""
        return sha256(self.as_json().encode()).hexdigest()


def read(text: str) -> Release:
    """A release from its text. Raises ValueError for another version or another shape."""
    stored = json.loads(text)
    if not isinstance(stored, dict) or stored.get("version") != VERSION:
        raise ValueError("not a release of this version")
    try:
        return _release(stored)
    except (KeyError, TypeError) as fault:
        raise ValueError("not a release") from fault


def _release(stored: Mapping[str, Any]) -> Release:
    return Release(
        wave=stored["wave"],
        size=Span(**stored["size"]),
        breakdowns=tuple(_breakdown(one) for one in stored["breakdowns"]),
        tables=tuple(_table(one) for one in stored["tables"]),
        nested=tuple(_inside(one) for one in stored["nested"]),
        eligible=stored["eligible"],
        notes=tuple(Note(note) for note in stored["notes"]),
    )


def _inside(stored: Mapping[str, Any]) -> Inside:
    (outer, outer_group), (inner, inner_group) = stored["outer"], stored["inner"]
    return Inside((outer, outer_group), (inner, inner_group))


def _breakdown(stored: Mapping[str, Any]) -> Breakdown:
    groups = (Group(one["code"], Span(**one["size"]), one["eligible"]) for one in stored["groups"])
    return Breakdown(stored["key"], tuple(groups))


def _table(stored: Mapping[str, Any]) -> Table:
    return Table(
        key=stored["key"],
        codes=tuple(stored["codes"]),
        is_exclusive=stored["is_exclusive"],
        total=_row(stored["total"]),
        sections=tuple(
            Section(one["breakdown"], tuple(_row(row) for row in one["rows"]))
            for one in stored["sections"]
        ),
        points=tuple((low, high) for low, high in stored["points"]),
    )


def _row(stored: Mapping[str, Any]) -> Row:
    cells = tuple(Span(**cell) for cell in stored["cells"])
    return Row(stored["group"], Span(**stored["base"]), cells, stored["mean"])
