"""JSON Lines of other systems: one object on each line, of any names and plain values."""

import json
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import Any, Final

from cms.feedback.importing.files.encodings import Lines, TooLong, encoding_of, fault_in
from cms.feedback.importing.files.shapes import MOST_COLUMNS, Given, Line, UnreadableFile
from cms.feedback.importing.rows import BadLine, parse_line

LINES_TO_LOOK_AT: Final = 200


class JsonTable:
    """One file of objects; its columns are the names in the first of them."""

    def __init__(self, given: Given, encoding: str = "") -> None:
        self.name = given.name
        self._given = given
        self._encoding = encoding_of(given, encoding)
        names: dict[str, None] = {}
        for line in islice(self.lines(), LINES_TO_LOOK_AT):
            names.update(dict.fromkeys(line.cells))
        if not names or len(names) > MOST_COLUMNS:
            raise UnreadableFile("There is no JSON object in the first lines of the file.")
        self.columns = tuple(names)
        self.notes: tuple[str, ...] = (f"The file is {self._encoding.name}.",)

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
            return Line(number, {name: _plain(value) for name, value in found.items()})
        except BadLine as error:
            return Line(number, {}, str(error))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return json.dumps(value)
    raise BadLine("a value is a list or an object. Write plain values.")
