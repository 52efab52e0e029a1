"""Lists of choices: are they there, whole, and without doubles?"""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import PurePosixPath

from surveys.xlsform.names import is_yes, living
from surveys.xlsform.notes import Notes
from surveys.xlsform.shapes import Choice, Form, Item

CHOICES, SURVEY = "choices", "survey"
ENDINGS = frozenset({".csv", ".xml", ".geojson"})


def check_lists(form: Form, notes: Notes) -> None:
    """Notes what is wrong with lists, and with the questions that ask for them."""
    lists: dict[str, list[Choice]] = {}
    for choice in form.choices:
        if choice.list_name:
            lists.setdefault(choice.list_name, []).append(choice)
        else:
            notes.add("choice-without-list", CHOICES, choice.row, "list_name")
    _check_columns(form, notes)
    may_repeat = is_yes(form.settings.extra.get("allow_choice_duplicates", ""))
    for name, choices in lists.items():
        _check_list(name, choices, notes, may_repeat=may_repeat)
    used = _check_questions(form, lists, notes)
    for name, choices in lists.items():
        if name not in used:
            notes.add("list-unused", CHOICES, choices[0].row, "list_name", name=name)


def _check_columns(form: Form, notes: Notes) -> None:
    paths = {column.path for column in form.choice_columns}
    if form.choices and ("name",) not in paths:
        notes.add("no-choice-columns", CHOICES, 1, header="name")
    if form.choices and ("list name",) not in paths:
        notes.add("no-choice-columns", CHOICES, 1, header="list_name")


def _check_list(name: str, choices: list[Choice], notes: Notes, *, may_repeat: bool) -> None:
    seen: dict[str, int] = {}
    for choice in choices:
        if not choice.name:
            notes.add("choice-without-name", CHOICES, choice.row, "name")
        elif choice.name in seen and not may_repeat:
            other = seen[choice.name]
            notes.add(
                "choice-twice",
                CHOICES,
                choice.row,
                "name",
                list=name,
                name=choice.name,
                other=other,
            )
        seen.setdefault(choice.name, choice.row)


def _check_questions(form: Form, lists: dict[str, list[Choice]], notes: Notes) -> set[str]:
    """The names of the lists that are used."""
    used: set[str] = set()
    for item, _ in living(form):
        kind = item.kind
        used |= {value for value in item.parameters.split("=") if value in lists}
        if not (kind.is_select or kind.name == "loop") or not kind.list_name:
            continue
        name = kind.list_name
        used.add(name)
        if kind.name == "select_one_external":
            _check_is_there(item, _external_lists(form), "external_choices", notes)
        elif kind.from_file:
            _check_ending(item, notes)
        elif "${" not in name and PurePosixPath(name).suffix not in ENDINGS:
            _check_is_there(item, lists, CHOICES, notes)
            if kind.name == "select_multiple":
                _check_spaces(item, lists.get(name, []), notes)
    return used


def _check_is_there(item: Item, lists: Iterable[str], sheet: str, notes: Notes) -> None:
    name, known = item.kind.list_name, list(lists)
    if name in known:
        return
    if sheet == CHOICES and not known:
        notes.add("choices-sheet-missing", SURVEY, item.row, "type", name=name)
        return
    near = get_close_matches(name, known, 1, 0.8)
    values = {"near": near[0]} if near else {}
    code = "list-misspelt" if near else "list-missing"
    notes.add(code, SURVEY, item.row, "type", name=name, sheet=sheet, **values)


def _check_ending(item: Item, notes: Notes) -> None:
    path = PurePosixPath(item.kind.list_name)
    if len(path.suffixes) != 1 or path.suffix not in ENDINGS:
        notes.add("file-ending-wrong", SURVEY, item.row, "type", name=item.kind.list_name)


def _check_spaces(item: Item, choices: list[Choice], notes: Notes) -> None:
    for choice in choices:
        if " " in choice.name:
            notes.add(
                "choice-name-has-space",
                CHOICES,
                choice.row,
                "name",
                name=choice.name,
                other=item.row,
            )


def _external_lists(form: Form) -> set[str]:
    """The names of the lists on the sheet of long lists."""
    for sheet in form.other_sheets:
        if sheet.title.lower() != "external_choices":
            continue
        columns = {
            column
            for row, column, text in sheet.cells
            if row == 1 and text.lower().replace(" ", "_") == "list_name"
        }
        return {text for row, column, text in sheet.cells if row > 1 and column in columns}
    return set()
