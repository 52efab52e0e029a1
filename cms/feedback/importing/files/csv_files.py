"""CSV as other systems write it: any of four delimiters, quoted cells of several lines."""

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import Final

from cms.feedback.importing.files.encodings import (
    Encoding,
    Lines,
    TooLong,
    encoding_of,
    fault_in,
    has_damage,
)
from cms.feedback.importing.files.shapes import Given, Line, UnreadableFile, cells_of, columns_of

DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
# Excel writes it above the headings.
SAYS_SEPARATOR: Final = "sep="
ROWS_TO_LOOK_AT: Final = 30


class CsvTable:
    """One CSV file; read from its beginning by each call of `lines`."""

    def __init__(self, given: Given, encoding: str = "", delimiter: str = "") -> None:
        self.name = given.name
        self._given = given
        self._encoding = encoding_of(given, encoding)
        self._has_separator, self._delimiter = self._sniff(delimiter)
        self.columns = self._headings()
        self.nested: tuple[str, ...] = ()
        self.notes: tuple[str, ...] = (
            f"The file is {self._encoding.name}.",
            f"Its cells are parted by: {DELIMITERS.get(self._delimiter, 'another sign')}.",
        )

    def _first_lines(self) -> list[str]:
        try:
            with closing(Lines(self._given, self._encoding)) as lines:
                return list(islice(lines, ROWS_TO_LOOK_AT))
        except TooLong:
            raise UnreadableFile("One of the first lines is too long for a CSV file.") from None

    def _sniff(self, told: str) -> tuple[bool, str]:
        first = self._first_lines()
        if not any(line.strip() for line in first):
            raise UnreadableFile("The file is empty. Check that it is the right one.")
        says = first[0].strip().strip('"').lower().startswith(SAYS_SEPARATOR)
        if says and not told:
            written = first[0].rstrip("\r\n").strip('"')
            told = written[len(SAYS_SEPARATOR) : len(SAYS_SEPARATOR) + 1]
        rows = "".join(first[1:] if says else first)
        return says, told or max(DELIMITERS, key=lambda sign: _fits(rows, sign))

    def _headings(self) -> tuple[str, ...]:
        with closing(Lines(self._given, self._encoding)) as lines:
            for number, values in _rows(lines, self._delimiter):
                if isinstance(values, str):
                    raise UnreadableFile(f"line {number}: {values}")
                if self._has_separator and number == 1:
                    continue
                if any(values):
                    if any(has_damage(value) for value in values):
                        raise UnreadableFile(_damaged(self._encoding, number))
                    return columns_of(values)
        raise UnreadableFile("The file is empty. Check that it is the right one.")

    def lines(self) -> Iterator[Line]:
        is_below = False
        with closing(Lines(self._given, self._encoding)) as lines:
            for number, values in _rows(lines, self._delimiter):
                if isinstance(values, str):
                    yield Line(number, {}, values)
                elif not "".join(values).strip():
                    continue
                elif is_below:
                    yield self._line(number, values)
                else:
                    is_below = not (self._has_separator and number == 1)

    def _line(self, number: int, values: list[str]) -> Line:
        if fault := fault_in("".join(values), self._encoding):
            return Line(number, {}, f"{fault} {ADVICE}")
        return cells_of(self.columns, values, number)


ADVICE: Final = (
    "Save the file again as UTF-8, or say its encoding: windows-1252 (Western) or windows-1256 "
    "(Arabic)."
)


def _damaged(encoding: Encoding, number: int) -> str:
    return f"line {number}: it is not {encoding.name}. {ADVICE}"


def _fits(rows: str, sign: str) -> tuple[float, int]:
    """How well a delimiter parts the first rows: the share of rows as wide as the first, its width.

    The last row may be cut off, so mistakes count for nothing here.
    """
    widths = []
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(rows, newline=""), delimiter=sign)]
    except csv.Error:
        return 0, 0
    widths = [width for width in widths if width]
    if not widths or widths[0] == 1:
        return 0, 0
    return widths.count(widths[0]) / len(widths), widths[0]


def _rows(lines: Lines, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with the number of its first line; a sentence instead where it cannot be read."""
    while True:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        first = lines.number + 1
        try:
            for row in reader:
                yield first, row
                first = lines.number + 1
        except TooLong as error:
            yield lines.number, str(error)
        except csv.Error:
            yield first, _unread(first, lines.number)
        else:
            return


def _unread(first: int, last: int) -> str:
    if last == first:
        return "its quotation marks do not match. Write each one inside a cell twice."
    return (
        f"a quotation mark opens here and does not close: the lines up to {last} cannot be read. "
        "Close it, or write it twice."
    )
