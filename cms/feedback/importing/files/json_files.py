"""JSON Lines of other systems: one object on each line, of any names and plain values."""

import json
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import Any, Final

from cms.feedback.importing.files.encodings import Lines, TooLong, encoding_of, fault_in
from cms.feedback.importing.files.shapes import MOST_COLUMNS, Given, Line, UnreadableFile, named
from cms.feedback.importing.rows import BadLine, parse_line

LINES_TO_LOOK_AT: Final = 200
HOLD_NO_TEXT: Final = "Lists or objects, not read and not kept"


class JsonTable:
    """One file of objects; its columns are the names in the first of them."""

    def __init__(self, given: Given, encoding: str = "") -> None:
        self.name = given.name
        self._given = given
        self._encoding = encoding_of(given, encoding)
        self.columns, self.nested = self._names()
        self.notes: tuple[str, ...] = (f"The file is {self._encoding.name}.",)
        if self.nested:
            self.notes += (f"{HOLD_NO_TEXT}: {named(self.nested)}.",)

    def _names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Those that hold text somewhere in the first lines, and those that never do."""
        names: dict[str, None] = {}
        nested: dict[str, None] = {}
        for line in islice(self.lines(), LINES_TO_LOOK_AT):
            names.update(dict.fromkeys(line.cells))
            nested.update(dict.fromkeys(line.nested))
        if len(names) + len(nested) > MOST_COLUMNS:
            raise UnreadableFile(f"The lines have more than {MOST_COLUMNS} names. Remove some.")
        if not names and nested:
            raise UnreadableFile(f"{HOLD_NO_TEXT}: {named(nested)}. There is nothing else in it.")
        if not names:
            raise UnreadableFile("There is no JSON object in the first lines of the file.")
        return tuple(names), tuple(name for name in nested if name not in names)

    def lines(self) -> Iterator[Line]:
        with closing(Lines(self._given, self._encoding)) as lines:
            while True:
                try:
                    text = next(lines)
                except StopIteration:
                    return
                except TooLong as error:
                    yield Line(lines.number, {}, str(error))
                    continue
                if text.strip():
                    yield self._line(lines.number, text)

    def _line(self, number: int, text: str) -> Line:
        if fault := fault_in(text, self._encoding):
            return Line(number, {}, f"{fault} Save it again as UTF-8.")
        try:
            found = parse_line(text.rstrip("\r\n").encode())
        except BadLine as error:
            return Line(number, {}, str(error))
        nested = [name for name, value in found.items() if isinstance(value, list | dict)]
        cells = {name: _plain(found[name]) for name in found if name not in nested}
        return Line(number, cells, nested=nested)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    return json.dumps(value)
