"""What a file of comments looks like to those who read it line by line."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple, Protocol

# A physical line of a file; a cell or a value is shorter.
LONGEST_LINE = 200_000
MOST_COLUMNS = 400
MOST_NAMED = 30
LONGEST_NAMED = 60


class UnreadableFile(Exception):
    """Nothing can be read in this file; the sentence says why and what to do."""


@dataclass(frozen=True)
class Given:
    """A file that can be read from its beginning as often as needed."""

    name: str
    open: Callable[[], BinaryIO]


class Line(NamedTuple):
    """One line or row: text by column, or what is wrong with it."""

    number: int
    cells: Mapping[str, str]
    problem: str = ""
    # Columns that hold something else than text here: they cannot be read.
    nested: Collection[str] = ()


class Table(Protocol):
    """A file whose columns are known."""

    name: str
    columns: tuple[str, ...]
    # Names in the file that never hold text: they are no columns.
    nested: tuple[str, ...]
    # What was recognised and what may surprise: sentences for staff.
    notes: tuple[str, ...]

    def lines(self) -> Iterator[Line]:
        """Every line below the headings that holds anything; UnreadableFile if it breaks off."""


def named(columns: Iterable[str]) -> str:
    """The first of them, cut short."""
    names = list(columns)
    listed = ", ".join(name[:LONGEST_NAMED] for name in names[:MOST_NAMED])
    return f"{listed}, …" if len(names) > MOST_NAMED else listed


def columns_of(headings: list[str]) -> tuple[str, ...]:
    """The names of the columns; nameless ones at the end are left out."""
    names = [" ".join(one.split()) for one in headings]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise UnreadableFile("The first line is empty. It must hold the names of the columns.")
    if len(names) > MOST_COLUMNS:
        raise UnreadableFile(f"There are more than {MOST_COLUMNS} columns. Remove some.")
    names = [name or f"column {number}" for number, name in enumerate(names, 1)]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise UnreadableFile(
                f"Two columns have the same name: {name[:LONGEST_NAMED]}. Rename one."
            )
    return tuple(names)


def cells_of(columns: tuple[str, ...], values: list[str], number: int) -> Line:
    """One row under its columns."""
    if len(values) > len(columns) and any(value.strip() for value in values[len(columns) :]):
        problem = f"it has {len(values)} cells, but there are {len(columns)} columns. Correct it."
        return Line(number, {}, problem)
    return Line(number, dict(zip(columns, values, strict=False)))
