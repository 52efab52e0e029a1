"""Which sheet of a workbook is which."""

from surveys.xlsform.notes import Notes
from surveys.xlsform.tables import Table

FORM_SHEETS = ("survey", "choices", "settings")
# Sheets of the format that Chorus keeps without using them.
KEPT_SHEETS = ("external_choices", "entities", "osm")

# Without these there is no form, so that a slip in their names is mended.
MENDED_SHEETS = ("survey", "choices", "external_choices")


def sheets_by_title(tables: list[Table], notes: Notes) -> dict[str, Table]:
    """The sheets of the form by their official names, however they are written."""
    found: dict[str, Table] = {}
    for table in tables:
        meant = _official(table.title)
        if meant in found:
            notes.add("sheet-twice", table.title, 1, name=meant)
        elif meant:
            if meant != table.title.lower():
                notes.add("sheet-name-mended", table.title, name=table.title, meant=meant)
            found[meant] = table
    if "survey" not in found:
        _guess_survey(tables, found, notes)
    _note_others(tables, found, notes)
    return found


def _note_others(tables: list[Table], found: dict[str, Table], notes: Notes) -> None:
    ours = list(map(id, found.values()))
    for table in tables:
        if id(table) not in ours and table.title.strip().lower() == "settings":
            notes.add("settings-not-read", table.title)
        elif id(table) not in ours:
            notes.add("sheet-unknown", table.title)
        elif _official(table.title) in KEPT_SHEETS:
            notes.add("sheet-not-asked", table.title)


def _official(title: str) -> str:
    """The official name of a sheet, "" for a sheet that is no part of the format.

    Other readers refuse a form whose "survey " has a space too many, but use no "settings ".
    """
    low = title.lower()
    if low in (*FORM_SHEETS, *KEPT_SHEETS):
        return low
    mended = low.strip().replace(" ", "_")
    return mended if mended in MENDED_SHEETS else ""


def _guess_survey(tables: list[Table], found: dict[str, Table], notes: Notes) -> None:
    """A workbook's only sheet is the survey, whatever its name."""
    if len(tables) == 1 and tables[0].rows:
        notes.add("survey-sheet-guessed", tables[0].title, name=tables[0].title)
        found["survey"] = tables[0]
        return
    names = ", ".join(table.title for table in tables)
    notes.add("no-survey-sheet", "survey", 1, sheets=names)
