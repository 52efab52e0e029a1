"""Writes a form as a workbook that every reader of XLSForm takes.

Rows stay where they stood, because other tools make up names from row numbers; columns keep
their order and the languages their names.
"""

import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell

from surveys.xlsform.cells import Path, cells_of, end_cells_of
from surveys.xlsform.headers import preferred_header
from surveys.xlsform.shapes import Column, Form, Group, Node

Rows = list[tuple[int, dict[Path, str]]]

_ALWAYS = {
    "survey": ((("type",), "type"), (("name",), "name"), (("label",), "label")),
    "choices": ((("list name",), "list_name"), (("name",), "name"), (("label",), "label")),
    "settings": ((("title",), "form_title"), (("id_string",), "form_id")),
}


def write_workbook(form: Form) -> bytes:
    """The form as the bytes of an .xlsx file; reading them gives the same form."""
    book = Workbook(write_only=True)
    _write(book, "survey", form.survey_columns, _survey_rows(form))
    choices: Rows = []
    for choice in form.choices:
        choices.append((_row_after(choices, choice.row), cells_of(choice)))
    if choices or form.choice_columns:
        _write(book, "choices", form.choice_columns, choices)
    settings = cells_of(form.settings)
    if settings or form.settings_columns:
        rows = [(max(form.settings.row, 2), settings)] if settings else []
        _write(book, "settings", form.settings_columns, rows)
    for other in form.other_sheets:
        table: dict[int, dict[int, str]] = {}
        for row, column, text in other.cells:
            table.setdefault(row, {})[column] = text
        _write_cells(book, other.title, table)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _row_after(rows: Rows, wished: int) -> int:
    """The row that is wished for where it is still free, else the next one."""
    return max(wished, rows[-1][0] + 1 if rows else 2)


def _survey_rows(form: Form) -> Rows:
    rows: Rows = []
    # (a row, or a group that is to be closed)
    waiting: list[tuple[Node, bool]] = [(item, False) for item in reversed(form.items)]
    while waiting:
        item, is_end = waiting.pop()
        if is_end and isinstance(item, Group):
            rows.append((_row_after(rows, item.end_row), end_cells_of(item)))
            continue
        rows.append((_row_after(rows, item.row), cells_of(item)))
        if isinstance(item, Group):
            waiting.append((item, True))
            waiting.extend((inner, False) for inner in reversed(item.items))
    return rows


def _write(book: Workbook, title: str, columns: Iterable[Column], rows: Rows) -> None:
    paths = _columns_with_all(title, columns, rows)
    headers = _headers_of(paths)
    places = {column.path: number for number, column in enumerate(paths, 1)}
    table = {1: dict(enumerate(headers, 1))}
    for row, cells in rows:
        table[row] = {places[path]: text for path, text in cells.items()}
    _write_cells(book, title, table)


def _columns_with_all(title: str, columns: Iterable[Column], rows: Rows) -> list[Column]:
    """The columns of the form, and after them those that its rows use besides."""
    found = {column.path: column for column in columns}
    if not found:
        used = {path for _, cells in rows for path in cells}
        spoken = any(path[0] == "label" for path in used)
        found = {
            path: Column(path, header)
            for path, header in _ALWAYS[title]
            if path in used or path != ("label",) or not spoken
        }
    for _, cells in rows:
        for path in cells:
            found.setdefault(path, Column(path, preferred_header(path)))
    return list(found.values())


def _headers_of(columns: list[Column]) -> list[str]:
    def written(column: Column, *, is_long: bool) -> str:
        if column.is_tolerated:
            return column.header
        return preferred_header(column.path, is_long=is_long)

    headers = [written(column, is_long=False) for column in columns]
    # A heading with a single colon of its own would be split, were there no double one around.
    if any(":" in text for text in headers) and not any("::" in text for text in headers):
        return [written(column, is_long=True) for column in columns]
    return headers


def _write_cells(book: Workbook, title: str, table: dict[int, dict[int, str]]) -> None:
    sheet = book.create_sheet(title)
    written = 0
    for row in sorted(table):
        for _ in range(row - written - 1):
            sheet.append([])
        written = row
        cells = table[row]
        sheet.append([_text_cell(sheet, cells.get(n)) for n in range(1, max(cells, default=0) + 1)])


def _text_cell(sheet: object, text: str | None) -> Cell | None:
    if text is None:
        return None
    cell = WriteOnlyCell(sheet, value=text)
    # Otherwise "=1+1" would become a formula and "#N/A" an error.
    cell.data_type = "s"
    return cell
