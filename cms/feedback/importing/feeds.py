"""From files to rows: each file is opened, its columns are planned, its lines become rows."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from cms.accounts.models import Locality
from cms.feedback.importing.files.columns import Plan, World, guess, row_of
from cms.feedback.importing.files.opening import is_json, open_table
from cms.feedback.importing.files.shapes import (
    LONGEST_NAMED,
    Given,
    Line,
    Table,
    UnreadableFile,
    named,
)
from cms.feedback.importing.reports import Report
from cms.feedback.importing.rows import LONGEST_LINE, BadLine, NoWords, Row, read_row
from cms.feedback.importing.storing import Incoming
from cms.languages.naming import english_name_of
from cms.languages.registry import is_known

BOM: Final = b"\xef\xbb\xbf"
WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
LINES_SHOWN: Final = 5
LONGEST_SHOWN: Final = 200


def given_path(path: Path) -> Given:
    return Given(path.name, lambda: path.open("rb"))


def given_bytes(name: str, content: bytes) -> Given:
    return Given(name, lambda: BytesIO(content))


@dataclass(frozen=True)
class Planned:
    """A file that can be read with a plan; `table` is None for our own format of JSON Lines."""

    given: Given
    table: Table | None
    plan: Plan

    @property
    def columns(self) -> tuple[str, ...]:
        return self.table.columns if self.table else ()


def plan_for(given: Given, plan: Plan) -> Planned:
    """The plan with the columns that tell what they hold; UnreadableFile if it does not fit."""
    if is_json(given) and not plan.columns:
        return Planned(given, None, plan)
    table = open_table(given, encoding=plan.encoding, delimiter=plan.delimiter, sheet=plan.sheet)
    columns = {**guess(table.columns), **plan.columns}
    columns = {one: name for one, name in columns.items() if name}
    for name in columns.values():
        if name in table.nested:
            raise UnreadableFile(
                f"“{name[:LONGEST_NAMED]}” holds lists or objects: it cannot be read. "
                f"{_named(table)}"
            )
        if name not in table.columns:
            raise UnreadableFile(f"There is no column “{name[:LONGEST_NAMED]}”. {_named(table)}")
    if "text" not in columns:
        raise UnreadableFile(f"Say which column holds the comments. {_named(table)}")
    return Planned(given, table, replace(plan, columns=columns))


def _named(table: Table) -> str:
    nested = f" Lists or objects: {named(table.nested)}." if table.nested else ""
    return f"The file has: {named(table.columns)}.{nested}"


def first_lines(table: Table) -> list[list[str]]:
    """The first rows under the columns, cut short: for an eye to see what is where."""
    lines = (line for line in table.lines() if not line.problem)
    return [
        [line.cells.get(name, "").replace("\0", "")[:LONGEST_SHOWN] for name in table.columns]
        for line in islice(lines, LINES_SHOWN)
    ]


class Files:
    """The rows of several files, as often as they are asked for."""

    def __init__(self, planned: Sequence[Planned], *, today: date) -> None:
        areas = list(Locality.objects.values_list("code", "name"))
        localities = {one.casefold(): code for code, name in areas for one in (code, name)}
        self._files = [
            (one, World(today, localities, _digest_of(one.given) if one.table else ""))
            for one in planned
        ]

    def feed(self) -> Iterator[Incoming]:
        for planned, world in self._files:
            if planned.table is None:
                yield from _own_format(planned.given)
            else:
                yield from _mapped(planned, planned.table, world)

    def tell(self, report: Report) -> None:
        """What was recognised and what was left out, once all lines have been read."""
        for note in _other_languages(report):
            report.note(note)
        for planned, world in self._files:
            if planned.table is None:
                continue
            columns = ", ".join(f"{one} = {name}" for one, name in planned.plan.columns.items())
            for note in (*planned.table.notes, f"Columns read: {columns}.", *_warnings(planned)):
                report.note(f"{planned.given.name}: {note}")
            if count := world.left_out["locality"]:
                report.note(
                    f"{planned.given.name}: {count} lines name an area that the council has not; "
                    "it is left empty."
                )


def _warnings(planned: Planned) -> Iterator[str]:
    columns = planned.plan.columns
    if left := [name for name in planned.columns if name not in columns.values()]:
        yield f"Columns not read, and not kept: {named(left)}."
    if "id" not in columns and "date" not in columns:
        yield (
            "It has neither ids nor dates: the same comment in another file on another day is not "
            "recognised."
        )
    if "consent" not in columns and not planned.plan.consent:
        yield "It does not say who agreed to be quoted: nobody is quoted from it."
    if "english" in columns and "english_by" not in columns:
        yield "It does not say who made the English: all of it is marked as unchecked."


def _other_languages(report: Report) -> Iterator[str]:
    others = {code: count for code, count in report.languages.items() if not is_known(code)}
    if others:
        listed = [f"{english_name_of(code)} ({code}): {count}" for code, count in others.items()]
        yield (
            f"Languages that Chorus has no lists of words for: {named(listed)}. What is said in "
            "them is kept, counted and quoted like all else. It is sorted by the English of an "
            "interpreter where the file has that, else by its letters and by what is like it."
        )


def _digest_of(given: Given) -> str:
    with given.open() as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _mapped(planned: Planned, table: Table, world: World) -> Iterator[Incoming]:
    name = planned.given.name
    try:
        for line in table.lines():
            yield f"{name}, line {line.number}", _row(line, planned.plan, world)
    except UnreadableFile as error:
        yield name, BadLine(str(error))


def _row(line: Line, plan: Plan, world: World) -> Row | BadLine | NoWords:
    try:
        return row_of(line, plan, world)
    except (BadLine, NoWords) as error:
        return error


def _own_format(given: Given) -> Iterator[Incoming]:
    try:
        stream = given.open()
    except OSError:
        yield given.name, BadLine("cannot be opened. Check the name and the rights.")
        return
    with closing(stream):
        for number, raw in enumerate(_lines(stream), start=1):
            line = raw.removeprefix(BOM) if number == 1 else raw
            where = f"{given.name}, line {number}"
            if number == 1 and line.startswith(WIDE_MARKS):
                yield where, BadLine("the file is UTF-16. Save it again as UTF-8.")
                return
            if line.strip():
                yield where, _own_row(line)


def _own_row(line: bytes) -> Row | BadLine | NoWords:
    try:
        return read_row(line.rstrip(b"\r\n"))
    except (BadLine, NoWords) as error:
        return error


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Each line, cut just over the limit: a line of any length costs little memory."""
    while line := stream.readline(LONGEST_LINE + 2):
        yield line
        while not line.endswith(b"\n") and (line := stream.readline(LONGEST_LINE)):
            pass
