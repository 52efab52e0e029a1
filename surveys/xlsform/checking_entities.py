"""The sheet `entities`: Chorus keeps it, and other readers refuse it where it is wrong."""

from collections.abc import Mapping

from surveys.xlsform.names import is_name
from surveys.xlsform.notes import Notes
from surveys.xlsform.shapes import Form, OtherSheet

SHEET = "entities"
KNOWN = frozenset({"dataset", "entity_id", "create_if", "update_if", "repeat", "label"})


def check_entities(form: Form, notes: Notes) -> None:
    """Notes lists without a usable name, lists named twice, unknown columns and no label."""
    for sheet in form.other_sheets:
        if sheet.title.lower() == SHEET:
            _check_sheet(sheet, notes)


def _check_sheet(sheet: OtherSheet, notes: Notes) -> None:
    headers: dict[int, str] = {}
    rows: dict[int, dict[str, str]] = {}
    for row, column, text in sheet.cells:
        if row == 1:
            name = "_".join(text.split()).lower()
            headers[column] = "dataset" if name == "list_name" else name
            if headers[column].partition("::")[0] not in KNOWN:
                notes.add("entity-column-unknown", SHEET, 1, text, header=text)
        elif column in headers:
            rows.setdefault(row, {})[headers[column]] = text
    seen: dict[str, int] = {}
    for row, cells in rows.items():
        _check_row(row, cells, seen, notes)


def _check_row(row: int, cells: Mapping[str, str], seen: dict[str, int], notes: Notes) -> None:
    name = cells.get("dataset", "")
    if not is_name(name) or name.startswith("__") or "." in name:
        notes.add("entity-name-invalid", SHEET, row, "list_name", name=name)
    elif name in seen:
        notes.add("name-twice", SHEET, row, "list_name", name=name, other=seen[name])
    seen.setdefault(name, row)
    is_created = "create_if" in cells or "entity_id" not in cells
    if is_created and not any(header.startswith("label") for header in cells):
        notes.add("entity-label-missing", SHEET, row, "label")
