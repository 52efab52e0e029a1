"""Workbooks of both ages as plain tables of text, cell by cell read by its type."""

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import xlrd
from openpyxl.utils.cell import range_boundaries

from cms.core import workbooks
from cms.core.workbooks import PartScan, open_streamed
from surveys.xlsform.opening import OpenedFile, UnreadableError

MAX_ROWS = 20_000
MAX_COLUMNS = 400
MAX_CELLS = 500_000
MAX_TEXT = 32_767
MAX_SHEETS = 100
# After so many empty rows nothing more is expected: sheets are often formatted to the last row.
BLANK_ROWS_TO_STOP = 1_000

# Whatever the readers raise over a damaged file.
BROKEN = (*workbooks.BROKEN, xlrd.XLRDError, xlrd.compdoc.CompDocError)
ERROR_TEXTS = frozenset(xlrd.error_text_from_code.values()) | {"#GETTING_DATA", "#SPILL!", "#CALC!"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


class OldError(str):
    """What a cell of an old workbook shows that holds an error, not words."""

    __slots__ = ()


@dataclass(frozen=True)
class Oddity:
    """A cell (or the sheet, row 0) that was read, but not as it may have been meant."""

    code: str
    row: int
    column: int
    text: str = ""


@dataclass
class Table:
    """One sheet: its rows that hold anything, each a row number and text per column number."""

    title: str
    rows: list[tuple[int, dict[int, str]]] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)


def read_tables(opened: OpenedFile) -> list[Table]:
    """All sheets of a workbook, in its order; raises UnreadableError."""
    try:
        return _read_old(opened.data) if opened.is_old else _read_new(opened)
    except BROKEN as error:
        code = "file-locked" if "encrypted" in str(error).lower() else "file-broken"
        raise UnreadableError(code) from error


def _read_new(opened: OpenedFile) -> list[Table]:
    with warnings.catch_warnings():
        # What openpyxl cannot keep (drawings, validations) is nothing that a form needs.
        warnings.simplefilter("ignore")
        book = open_streamed(opened.data, data_only=True)
        try:
            room = Room()
            tables = []
            for sheet in book.worksheets[:MAX_SHEETS]:
                table = collect(sheet.title, enumerate(sheet.iter_rows(values_only=True), 1), room)
                path = str(getattr(sheet, "_worksheet_path", ""))
                scan = opened.scans.get(path.lstrip("/"), PartScan())
                _note_merged(table, scan)
                if scan.has_formulas:
                    table.oddities.extend(_empty_formulas(opened.data, sheet.title, table))
                tables.append(table)
            return tables
        finally:
            book.close()


def _note_merged(table: Table, scan: PartScan) -> None:
    last = table.rows[-1][0] if table.rows else 0
    for area in scan.merged:
        left, top, _, _ = range_boundaries(area)
        if top and left and top <= last:
            table.oddities.append(Oddity("cells-merged", top, left, area))


def _empty_formulas(data: bytes, title: str, table: Table) -> list[Oddity]:
    """Formulas that were never worked out: without a value there is nothing to read."""
    filled = dict(table.rows)
    last = table.rows[-1][0] if table.rows else 0
    found = []
    book = open_streamed(data, data_only=False)
    try:
        sheet = book[title]
        for number, row in enumerate(sheet.iter_rows(max_row=last + 1), 1):
            found += [
                Oddity("formula-without-value", number, cell.column, str(cell.value)[:80])
                for cell in row
                if cell.data_type == "f" and cell.column not in filled.get(number, {})
            ]
    finally:
        book.close()
    return found


def _read_old(data: bytes) -> list[Table]:
    with xlrd.open_workbook(
        file_contents=data, logfile=io.StringIO(), on_demand=True, ragged_rows=True
    ) as book:
        room = Room()
        tables = []
        for index in range(min(book.nsheets, MAX_SHEETS)):
            sheet = book.sheet_by_index(index)
            tables.append(collect(sheet.name, _old_rows(sheet, book.datemode), room))
            book.unload_sheet(index)
        return tables


def _old_rows(sheet: Any, datemode: int) -> Iterator[tuple[int, list[Any]]]:
    for index in range(sheet.nrows):
        types, values = sheet.row_types(index), sheet.row_values(index)
        yield (
            index + 1,
            [_old_value(kind, value, datemode) for kind, value in zip(types, values, strict=True)],
        )


def _old_value(kind: int, value: Any, datemode: int) -> Any:
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_ERROR:
        return OldError(xlrd.error_text_from_code.get(value, "#VALUE!"))
    if kind == xlrd.XL_CELL_DATE:
        return _old_date(value, datemode)
    return None if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK} else value


def _old_date(value: float, datemode: int) -> Any:
    try:
        year, month, day, *clock = xlrd.xldate_as_tuple(value, datemode)
    except (xlrd.xldate.XLDateError, ValueError, OverflowError):
        return value
    if not any((year, month, day)):
        return dt.time(*clock)
    return dt.datetime(year, month, day, *clock)  # noqa: DTZ001 - a spreadsheet has no zone


@dataclass
class Room:
    """How many cells may still be read of this workbook."""

    cells: int = MAX_CELLS


def collect(title: str, rows: Iterable[tuple[int, Iterable[Any]]], room: Room) -> Table:
    """The rows with anything in them; stops, and says so, where a limit is reached."""
    table = Table(title)
    last = 0
    for number, values in rows:
        cells = _cells_of(number, values, table)
        if not cells:
            if number - last >= BLANK_ROWS_TO_STOP:
                table.oddities.append(Oddity("blank-rows-to-the-end", last + 1, 0))
                break
            continue
        room.cells -= len(cells)
        if len(table.rows) > MAX_ROWS or room.cells < 0:
            table.oddities.append(Oddity("too-many-rows", number, 0, str(MAX_ROWS)))
            break
        last = number
        table.rows.append((number, cells))
    return table


def _cells_of(number: int, values: Iterable[Any], table: Table) -> dict[int, str]:
    cells = {}
    for column, value in enumerate(values, 1):
        if value is None:
            continue
        text, code = text_of(value)
        if not text:
            continue
        if column > MAX_COLUMNS:
            table.oddities.append(Oddity("too-many-columns", number, column, text[:40]))
            break
        if code:
            table.oddities.append(Oddity(code, number, column, text[:80]))
        cells[column] = text
    return cells


def text_of(value: Any) -> tuple[str, str]:
    """A cell's value as text, and the code of what was odd about it ("" where nothing was).

    Whole numbers lose their ".0" and truth is TRUE or FALSE, as every reader of XLSForm does.
    """
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), ""
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else str(value)), ""
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return str(value), "cell-is-date"
    if not isinstance(value, str):
        return str(value), ""
    return _written(value)


def _written(value: str) -> tuple[str, str]:
    text = value.strip()
    if text in ERROR_TEXTS:
        return text, "cell-is-error" if isinstance(value, OldError) else "cell-shows-error"
    code = ""
    if _CONTROL.search(text):
        text, code = _CONTROL.sub("", text).strip(), "cell-has-control-characters"
    if len(text) > MAX_TEXT:
        text, code = text[:MAX_TEXT].strip(), "text-too-long"
    return text, code
