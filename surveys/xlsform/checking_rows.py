"""Types, names and parameters of the rows of the survey sheet."""

from surveys.xlsform.kinds import (
    NOT_ASKED,
    TELLS_WHO,
    is_select_without_list,
    nearest_type,
)
from surveys.xlsform.names import is_name, living
from surveys.xlsform.notes import Notes
from surveys.xlsform.parameters import check_parameters
from surveys.xlsform.shapes import Choice, Form, Group, Item, Node, Question

SHEET = "survey"
TYPE, NAME = "type", "name"
# KoboToolbox turns these into others before it writes a form for anybody else.
KOBO_TYPES = frozenset(
    {
        *("begin_rank", "rank__level", "end_rank"),
        *("begin_score", "score__row", "end_score"),
        *("begin_kobomatrix", "end_kobomatrix"),
    }
)


def check_rows(form: Form, notes: Notes) -> None:
    """Notes what is wrong with single rows, and names that were given out twice."""
    root = form.settings.extra.get("name", "")
    if root and not is_name(root):
        notes.add("name-invalid", "settings", form.settings.row, NAME, name=root)
    for item, _ in form.walk():
        _check_life(item, notes)
    has_entities = any(sheet.title.lower() == "entities" for sheet in form.other_sheets)
    lists: dict[str, list[Choice]] = {}
    for choice in form.choices:
        lists.setdefault(choice.list_name, []).append(choice)
    for item, _ in living(form):
        if not item.type:
            continue
        _check_type(item, notes)
        _check_name(item, notes)
        _check_special(item, notes, has_entities=has_entities)
        check_parameters(item, lists, notes)
    _check_names_are_free(form, notes)


def _check_life(item: Node, notes: Notes) -> None:
    if not isinstance(item, Question):
        return
    if item.is_switched_off:
        notes.add("row-switched-off", SHEET, item.row)
    elif item.is_remark:
        says_something = item.name or item.label
        notes.add("type-missing" if says_something else "remark-row", SHEET, item.row, TYPE)


def _check_type(item: Item, notes: Notes) -> None:
    kind = item.kind
    if is_select_without_list(item.type):
        notes.add("select-without-list", SHEET, item.row, TYPE, type=item.type)
    elif not kind.name:
        _note_no_type(item, notes)
    elif kind.name == "loop" and not kind.list_name:
        notes.add("loop-without-list", SHEET, item.row, TYPE, type=item.type)
    elif kind.use == TELLS_WHO:
        notes.add("type-tells-who", SHEET, item.row, TYPE, type=item.type)
    elif kind.use == NOT_ASKED:
        notes.add("type-not-asked", SHEET, item.row, TYPE, type=item.type)
    if kind.or_other:
        code = "or-other-with-filter" if item.choice_filter else "or-other"
        notes.add(code, SHEET, item.row, TYPE)


def _note_no_type(item: Item, notes: Notes) -> None:
    values = {"type": item.type}
    if item.type.split()[0].lower() in KOBO_TYPES:
        code = "type-of-kobo"
    elif near := nearest_type(item.type):
        code, values["near"] = "type-misspelt", near
    else:
        code = "type-unknown"
    notes.add(code, SHEET, item.row, TYPE, **values)


def _check_name(item: Item, notes: Notes) -> None:
    if item.type == "audit":
        if item.name not in {"", "audit"}:
            notes.add("audit-name", SHEET, item.row, NAME)
        return
    if not item.name:
        is_note = item.type == "note"
        notes.add("name-missing-note" if is_note else "name-missing", SHEET, item.row, NAME)
    elif not is_name(item.name):
        notes.add("name-invalid", SHEET, item.row, NAME, name=item.name)


def _check_special(item: Item, notes: Notes, *, has_entities: bool) -> None:
    is_dynamic = any(sign in item.default for sign in "(${+*|") or " div " in item.default
    if item.type == "calculate" and not item.calculation and not is_dynamic:
        notes.add("calculation-missing", SHEET, item.row, "calculation")
    if "big-image" in item.media and "image" not in item.media and item.kind.name:
        notes.add("big-image-alone", SHEET, item.row, "big-image")
    if item.type == "background-geopoint" and (item.calculation or not item.trigger):
        notes.add("background-needs-trigger", SHEET, item.row, "trigger")
    if item.extra.get("bind::entities:saveto") and not has_entities:
        notes.add("entity-without-sheet", SHEET, item.row, "save_to")


class _Names:
    """The names given out inside one group."""

    def __init__(self) -> None:
        self.rows: dict[str, int] = {}
        self.lower: dict[str, int] = {}

    def give(self, item: Item, notes: Notes) -> None:
        name, low = item.name, item.name.lower()
        if name == "meta":
            notes.add("name-reserved", SHEET, item.row, NAME, name=name)
        elif name in self.rows:
            notes.add("name-twice", SHEET, item.row, NAME, name=name, other=self.rows[name])
        elif low in self.lower:
            other = self.lower[low]
            notes.add("name-differs-in-case", SHEET, item.row, NAME, name=name, other=other)
        self.rows.setdefault(name, item.row)
        self.lower.setdefault(low, item.row)


def _check_names_are_free(form: Form, notes: Notes) -> None:
    """Names must differ within their group, and those of repeats in the whole form."""
    root = form.settings.extra.get("name", "") or "data"
    inside: dict[int, _Names] = {}
    repeats: dict[str, int] = {}
    for item, around in living(form):
        if not item.name or item.type == "audit":
            continue
        inside.setdefault(id(around[-1]) if around else 0, _Names()).give(item, notes)
        if not (isinstance(item, Group) and item.is_repeat):
            continue
        if item.name == root:
            notes.add("name-reserved", SHEET, item.row, NAME, name=item.name)
        elif item.name in repeats:
            other = repeats[item.name]
            notes.add("name-twice", SHEET, item.row, NAME, name=item.name, other=other)
        repeats.setdefault(item.name, item.row)
