"""One sheet of an Excel workbook, streamed; what a spreadsheet hides is said."""

import datetime as dt
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, Final

from openpyxl import Workbook

from cms.core.workbooks import (
    BROKEN,
    MEGABYTE,
    ZIP,
    PartScan,
    WorkbookError,
    open_streamed,
    scan_archive,
)
from cms.feedback.importing.files.shapes import Given, Line, UnreadableFile, cells_of, columns_of

LARGEST: Final = 15 * MEGABYTE
# Sheets are often formatted to the last row: after so many empty rows nothing more is expected.
BLANK_ROWS_TO_STOP: Final = 1_000
VISIBLE: Final = "visible"
SENTENCES: Final = {
    "file-is-bomb": "The file unpacks to far more than it may. Save the sheet as a new file.",
    "file-locked": "The file is locked with a password. Save it without one.",
    "file-is-ods": "This is an OpenDocument file. Save it as .xlsx or .csv.",
    "file-is-xlsb": "This is a binary workbook. Save it as .xlsx or .csv.",
    "file-has-entities": "The file holds parts that no spreadsheet program writes. Save it again.",
}
BROKEN_FILE: Final = "The file is damaged or no Excel workbook. Open it and save it again as .xlsx."


class WorkbookTable:
    """The chosen sheet of an .xlsx file, or its first visible one."""

    def __init__(self, given: Given, sheet: str = "") -> None:
        self.name = given.name
        self.nested: tuple[str, ...] = ()
        with given.open() as file:
            self._data = file.read(LARGEST + 1)
        if len(self._data) > LARGEST:
            raise UnreadableFile(f"The file is larger than {LARGEST // MEGABYTE} MB. Split it.")
        if not self._data.startswith(ZIP):
            raise UnreadableFile("This is no .xlsx file. Save it as .xlsx or .csv.")
        try:
            scans = scan_archive(self._data)
            with _book(self._data, values=True) as book:
                self._sheet, self.notes = _choose(book, sheet, scans)
                path = str(getattr(book[self._sheet], "_worksheet_path", "")).lstrip("/")
                self._scan = scans.get(path, PartScan())
                self._top, self.columns = _headings(book[self._sheet])
        except WorkbookError as error:
            raise UnreadableFile(SENTENCES.get(error.code, BROKEN_FILE)) from error
        except BROKEN as error:
            raise UnreadableFile(BROKEN_FILE) from error
        self.notes += _notes_of(self._scan)

    def lines(self) -> Iterator[Line]:
        try:
            yield from self._lines()
        except BROKEN as error:
            raise UnreadableFile(BROKEN_FILE) from error

    def _lines(self) -> Iterator[Line]:
        empty = 0
        with _book(self._data, values=True) as book:
            formulas = self._formulas()
            for number, row in enumerate(book[self._sheet].iter_rows(values_only=True), 1):
                unworked = next(formulas)
                if number <= self._top:
                    continue
                values = [text_of(value) for value in row]
                if not any(value.strip() for value in values) and not unworked(row):
                    empty += 1
                    if empty >= BLANK_ROWS_TO_STOP:
                        return
                    continue
                empty = 0
                if unworked(row):
                    yield Line(number, {}, NEVER_WORKED_OUT)
                else:
                    yield cells_of(self.columns, values, number)

    def _formulas(self) -> Iterator[Any]:
        """For each row what tells whether a formula in it was never worked out."""
        if not self._scan.has_formulas:
            yield from (lambda _row: False for _ in count())
        with _book(self._data, values=False) as book:
            for row in book[self._sheet].iter_rows():
                places = [place for place, cell in enumerate(row) if cell.data_type == "f"]
                yield lambda values, places=places: any(
                    place >= len(values) or values[place] is None for place in places
                )
        yield from (lambda _row: False for _ in count())


NEVER_WORKED_OUT: Final = (
    "it holds a formula without a value. Open the file in a spreadsheet program and save it again."
)


@contextmanager
def _book(data: bytes, *, values: bool) -> Iterator[Workbook]:
    with warnings.catch_warnings():
        # What openpyxl cannot keep (drawings, validations) is nothing that a comment needs.
        warnings.simplefilter("ignore")
        book = open_streamed(data, data_only=values)
    try:
        yield book
    finally:
        book.close()


def _choose(book: Workbook, wanted: str, scans: dict[str, PartScan]) -> tuple[str, tuple[str, ...]]:
    """The sheet to read, and what is said of the others."""
    shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == VISIBLE]
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != VISIBLE]
    if wanted and wanted not in [*shown, *hidden]:
        raise UnreadableFile("There is no sheet of this name in the file.")
    if not wanted and not shown:
        raise UnreadableFile("There is no visible sheet in the file.")
    chosen = wanted or shown[0]
    notes = [f"The sheet “{chosen}” is read."]
    if others := [title for title in shown if title != chosen]:
        notes.append(f"Other sheets, not read: {', '.join(others)}.")
    if aside := [title for title in hidden if title != chosen]:
        notes.append(f"Hidden sheets, not read: {', '.join(aside)}.")
    return chosen, tuple(notes)


def _headings(sheet: Any) -> tuple[int, tuple[str, ...]]:
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        values = [text_of(value) for value in row]
        if any(value.strip() for value in values):
            return number, columns_of(values)
        if number > BLANK_ROWS_TO_STOP:
            break
    raise UnreadableFile("The sheet is empty. Check that it is the right one.")


def _notes_of(scan: PartScan) -> tuple[str, ...]:
    notes = []
    if scan.has_formulas:
        notes.append("Some cells hold formulas: the values that they showed last are read.")
    if scan.merged:
        areas = ", ".join(scan.merged[:5])
        notes.append(
            f"Merged cells ({len(scan.merged)}: {areas}): only the first cell of each has words."
        )
    return tuple(notes)


def text_of(value: Any) -> str:
    """A cell as text: whole numbers without ".0", days as 2026-11-23."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)
