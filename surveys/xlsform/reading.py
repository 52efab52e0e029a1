"""Reads a workbook into a form and a list of findings.

`read_workbook` is the door: it raises UnreadableError where there is nothing to read, and
otherwise always gives a form, however wrong; what is wrong stands in the findings.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl.utils import get_column_letter

from surveys.xlsform.cells import Cells, fields_of
from surveys.xlsform.checking import check
from surveys.xlsform.columns import OURS, read_columns
from surveys.xlsform.headers import CHOICES, SETTINGS, SURVEY, Vocabulary, text_place
from surveys.xlsform.notes import Notes
from surveys.xlsform.opening import UnreadableError, open_file
from surveys.xlsform.shapes import (
    Choice,
    Column,
    Form,
    FormLanguage,
    OtherSheet,
    Reading,
    Settings,
)
from surveys.xlsform.sheets import FORM_SHEETS, KEPT_SHEETS, sheets_by_title
from surveys.xlsform.staff_sentences import ALL
from surveys.xlsform.tables import Table, read_tables
from surveys.xlsform.tongues import code_of
from surveys.xlsform.trees import build_tree

__all__ = ["UnreadableError", "read_workbook"]

# Other readers stop after so many empty rows.
GAP = 60


def read_workbook(
    source: Path | str | bytes | BinaryIO,
    *,
    mapping: Mapping[str, str] | None = None,
    name: str = "",
) -> Reading:
    """The form in a workbook (.xlsx, .xlsm, .xls) and what was found in it.

    `mapping` says which language a heading means ({"arabic dialect": "ar"}); `name` is the
    file's name where `source` has none. Raises UnreadableError.
    """
    opened = open_file(source)
    tables = read_tables(opened)
    name = name or opened.stem
    reading = _read(tables, name, mapping or {})
    if reading.is_valid or all(one.code != "rows-after-gap" for one in reading.findings):
        return reading
    # Other readers never see what stands after a gap: it makes no sound form unsound.
    shorter = _read(tables, name, mapping or {}, is_cut=True)
    return shorter if shorter.is_valid else reading


def _read(
    tables: list[Table], name: str, mapping: Mapping[str, str], *, is_cut: bool = False
) -> Reading:
    """`is_cut`: without the rows after a gap."""
    notes = Notes()
    found = sheets_by_title(tables, notes)
    survey = _columned(found, "survey", SURVEY, mapping, notes, is_cut=is_cut)
    choices = _columned(found, "choices", CHOICES, mapping, notes, is_cut=is_cut)
    settings = _columned(found, "settings", SETTINGS, {}, notes)
    form = Form(
        settings=_settings_of(settings, name, notes),
        items=build_tree(survey.rows, notes),
        choices=tuple(Choice(**fields_of(cells, CHOICES), row=row) for row, cells in choices.rows),
        languages=_languages_of((*survey.columns, *choices.columns), mapping),
        other_sheets=_others(found, tables),
        survey_columns=survey.columns,
        choice_columns=choices.columns,
        settings_columns=settings.columns,
    )
    _note_oddities_aside(found, tables, notes)
    if "survey" in found:
        check(form, notes)
    return Reading(form, notes.sorted(("", *FORM_SHEETS, *KEPT_SHEETS)))


class Sheet:
    """A sheet whose columns are understood: its rows as path -> text."""

    def __init__(self) -> None:
        self.columns: tuple[Column, ...] = ()
        self.rows: list[tuple[int, Cells]] = []


def _columned(
    found: Mapping[str, Table],
    title: str,
    vocabulary: Vocabulary,
    mapping: Mapping[str, str],
    notes: Notes,
    *,
    is_cut: bool = False,
) -> Sheet:
    sheet = Sheet()
    table = found.get(title)
    if table is None:
        return sheet
    header = table.rows[0][1] if table.rows and table.rows[0][0] == 1 else {}
    columns = read_columns(header, title, vocabulary, mapping, notes, filled=_filled_in(table))
    sheet.columns = tuple(dict.fromkeys(columns.values()))
    for row, cells in _rows_below(header, table, notes, title=title, is_cut=is_cut):
        known: dict[tuple[str, ...], str] = {}
        for number, text in cells.items():
            if number in columns:
                known[columns[number].path] = _spaced(text, columns[number], vocabulary)
            elif number not in header:
                letter = get_column_letter(number)
                notes.add("cell-without-header", title, row, letter, text=text)
        if known:
            sheet.rows.append((row, known))
    _note_oddities(table, title, columns, vocabulary, notes)
    return sheet


def _rows_below(
    header: Mapping[int, str], table: Table, notes: Notes, *, title: str, is_cut: bool
) -> Iterator[tuple[int, dict[int, str]]]:
    """The rows below the headings; what stands after a gap is named, or left out."""
    last = 1
    for row, cells in table.rows[1 if header else 0 :]:
        if row - last > GAP + 1:
            notes.add("rows-left-after-gap" if is_cut else "rows-after-gap", title, row)
            if is_cut:
                return
        last = row
        yield row, cells


def _filled_in(table: Table) -> frozenset[int]:
    """The columns with anything below row 1."""
    return frozenset(number for row, cells in table.rows if row > 1 for number in cells)


def _spaced(text: str, column: Column, vocabulary: Vocabulary) -> str:
    """Words keep their no-break spaces, which French needs; names and expressions have none."""
    if column.path[0].startswith(OURS) or text_place(column.path, vocabulary):
        return text
    return text.replace("\xa0", " ")


def _note_oddities(
    table: Table,
    title: str,
    columns: Mapping[int, Column],
    vocabulary: Vocabulary,
    notes: Notes,
) -> None:
    for oddity in table.oddities:
        column = columns.get(oddity.column)
        where = column.header if column else ""
        if not where and oddity.column:
            where = get_column_letter(oddity.column)
        code = _code_in_form(oddity.code, column, vocabulary)
        notes.add(code, title, oddity.row, where, text=oddity.text)


def _code_in_form(code: str, column: Column | None, vocabulary: Vocabulary) -> str:
    """How grave an oddity is depends on what its column is for."""
    is_used = _is_used(column, vocabulary)
    # Settings that are missing have a meaning of their own for every reader.
    if code == "formula-without-value" and (vocabulary is SETTINGS or not is_used):
        return "formula-without-value-aside"
    if code not in {"cell-is-error", "cell-shows-error"}:
        return code
    if not is_used:
        return "cell-is-error-aside"
    # Other readers show what stands there; of an old workbook's error they show its number.
    is_words = column is not None and text_place(column.path, vocabulary)
    return "cell-shows-error" if is_words and code == "cell-shows-error" else "cell-is-error"


def _note_oddities_aside(found: Mapping[str, Table], tables: list[Table], notes: Notes) -> None:
    """What could not be kept of the sheets that are only carried along."""
    ours = {id(found[title]) for title in FORM_SHEETS if title in found}
    kept = {id(found[title]) for title in KEPT_SHEETS if title in found}
    for table in tables:
        if id(table) in ours:
            continue
        for oddity in table.oddities:
            code = oddity.code.replace("cell-shows-error", "cell-is-error")
            if f"{code}-aside" in ALL and not (code == "too-many-rows" and id(table) in kept):
                code = f"{code}-aside"
            where = get_column_letter(oddity.column) if oddity.column else ""
            notes.add(code, table.title, oddity.row, where, text=oddity.text)


def _is_used(column: Column | None, vocabulary: Vocabulary) -> bool:
    if column is None:
        return False
    return column.path in vocabulary.fields or text_place(column.path, vocabulary) is not None


def _settings_of(sheet: Sheet, name: str, notes: Notes) -> Settings:
    fields: dict[str, Any] = {}
    for number, (row, cells) in enumerate(sheet.rows):
        if number:
            notes.add("settings-more-rows", "settings", row)
            continue
        if row != 2:  # noqa: PLR2004 - the row below the headings
            notes.add("settings-not-in-row-2", "settings", row)
        fields = {**fields_of(cells, SETTINGS), "row": row}
    # Other readers take the file's name, which the export would lose.
    if not fields.get("form_id") and name:
        fields["form_id"] = name
        notes.add("form-id-missing", "settings", name=name)
    return Settings(**fields)


def _languages_of(
    columns: Iterable[Column], mapping: Mapping[str, str]
) -> tuple[FormLanguage, ...]:
    names: dict[str, None] = {}
    for column in columns:
        place = text_place(column.path, SURVEY)
        if place and place[2]:
            names[place[2]] = None
    return tuple(FormLanguage(name, code_of(name, mapping)) for name in names)


def _others(found: Mapping[str, Table], tables: list[Table]) -> tuple[OtherSheet, ...]:
    ours = {id(found[title]) for title in FORM_SHEETS if title in found}
    return tuple(
        OtherSheet(
            table.title,
            tuple(
                (row, column, cells[column].replace("\xa0", " "))
                for row, cells in table.rows
                for column in cells
            ),
        )
        for table in tables
        if id(table) not in ours
    )
