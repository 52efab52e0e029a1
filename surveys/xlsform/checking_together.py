"""Rows that have to fit one another: tables of questions, lists looked up, and triggers."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from surveys.xlsform.checking_lists import ENDINGS
from surveys.xlsform.expressions import references_in
from surveys.xlsform.names import is_yes, living
from surveys.xlsform.notes import Notes
from surveys.xlsform.shapes import Form, Group, Node, Question

SHEET = "survey"
TABLE, LOOK_UP = "table-list", "search("


def check_together(form: Form, notes: Notes) -> None:
    """Notes rows that are sound by themselves and cannot stand beside each other."""
    for item, _ in living(form):
        if isinstance(item, Group) and TABLE in item.appearance.split():
            _check_table(item, notes)
    _check_looked_up(form, notes)
    _check_triggers(form, notes)
    _check_audits(form, notes)
    settings = form.settings
    if settings.extra.get("public_key") and is_yes(settings.extra.get("omit_instanceID", "")):
        notes.add("key-without-id", "settings", settings.row, "omit_instanceID")


def _questions_in(group: Group) -> Iterator[Question]:
    waiting: list[Node] = list(reversed(group.items))
    while waiting:
        item = waiting.pop()
        if isinstance(item, Group):
            # The end of any group ends the table.
            return
        if not item.is_switched_off:
            yield item


def _check_table(group: Group, notes: Notes) -> None:
    """The questions of a table share one list of answers."""
    first: Question | None = None
    for item in _questions_in(group):
        if not item.kind.is_select or item.kind.name == "select_one_external":
            continue
        if first is None:
            first = item
            if item.choice_filter:
                notes.add("table-with-filter", SHEET, item.row, "choice_filter")
        elif item.kind.list_name != first.kind.list_name:
            notes.add(
                "table-of-two-lists",
                SHEET,
                item.row,
                "type",
                name=item.kind.list_name,
                first=first.kind.list_name,
                other=first.row,
            )


def _check_looked_up(form: Form, notes: Notes) -> None:
    """Answers that search() looks up stand in a list of their own."""
    looking: list[Node] = []
    plain: dict[str, int] = {}
    for item, _ in living(form):
        if not item.kind.is_select or item.kind.name == "select_one_external":
            continue
        if LOOK_UP in item.appearance:
            looking.append(item)
        else:
            plain.setdefault(item.kind.list_name, item.row)
    for item in looking:
        name = item.kind.list_name
        if PurePosixPath(name).suffix in ENDINGS:
            notes.add("search-in-file", SHEET, item.row, "appearance")
        elif name in plain:
            notes.add("search-shares-list", SHEET, item.row, "type", name=name, other=plain[name])


def _check_triggers(form: Form, notes: Notes) -> None:
    """Only what people see can trigger something."""
    unseen = {item.name: item for item, _ in living(form) if _is_unseen(item)}
    for item, _ in living(form):
        for name in references_in(item.trigger)[0]:
            if name in unseen:
                place = (SHEET, item.row, "trigger")
                notes.add("trigger-unseen", *place, name=name, other=unseen[name].row)


def _is_unseen(item: Node) -> bool:
    if isinstance(item, Group):
        return False
    is_worked_out = bool(item.calculation or item.trigger) and not (item.label or item.hint)
    return item.type == "calculate" or is_worked_out


def _check_audits(form: Form, notes: Notes) -> None:
    audits = [item.row for item, _ in living(form) if item.type == "audit"]
    for row in audits[1:]:
        notes.add("name-twice", SHEET, row, "type", name="audit", other=audits[0])
