"""Expressions and the references in every text: do they read well, and point at something?"""

from collections.abc import Iterator

from surveys.xlsform.cells import Path, cells_of, end_cells_of
from surveys.xlsform.expressions import (
    Problem,
    read_expression,
    references_in,
    straight,
)
from surveys.xlsform.functions import KNOWN, USED
from surveys.xlsform.names import is_yes, rows_by_name
from surveys.xlsform.notes import Notes
from surveys.xlsform.shapes import Form, Group, Node

SURVEY = "survey"
# Columns that hold an expression and nothing else.
EXPRESSIONS = {
    ("bind", "relevant"): "relevant",
    ("bind", "constraint"): "constraint",
    ("bind", "calculate"): "calculation",
    ("choice_filter",): "choice_filter",
    ("control", "jr:count"): "repeat_count",
}
# Columns that hold one now and then; otherwise a word such as yes.
SOMETIMES = {("bind", "required"): "required", ("bind", "readonly"): "read_only"}
# Columns in which ${...} means nothing, or something of its own.
WITHOUT = {("type",), ("name",), ("trigger",)}
# Of other sheets only this one may refer to answers; these columns of it name lists.
ENTITY_NAMES = {"list_name", "dataset", "repeat"}


def check_references(form: Form, notes: Notes) -> None:
    """Notes broken expressions, and references to nothing or to several rows."""
    looker = _Looker(form, notes)
    for item, _ in form.walk():
        _check_row(item, looker)
    for choice in form.choices:
        for path, text in cells_of(choice).items():
            if path[0] in {"label", "media"}:
                looker.look("choices", choice.row, path, text)
    for path, text in cells_of(form.settings).items():
        looker.look("settings", form.settings.row, path, text)
    for row, header, text in _entity_cells(form):
        looker.look("entities", row, (header,), text)


class _Looker:
    """Looks up references among the names of a form."""

    def __init__(self, form: Form, notes: Notes) -> None:
        self.notes = notes
        self.names = rows_by_name(form)
        self.headers = {column.path: column.header for column in form.survey_columns}
        self.known_besides = set()
        if not is_yes(form.settings.extra.get("omit_instanceID", "")):
            self.known_besides.add("instanceID")

    def header(self, path: Path) -> str:
        return self.headers.get(path, path[-1])

    def look(self, sheet: str, row: int, path: Path, text: str) -> None:
        if "${" not in text:
            return
        names, broken = references_in(text)
        column = self.header(path) if sheet == SURVEY else path[-1]
        for piece in broken:
            self.notes.add("reference-broken", sheet, row, column, text=piece)
        for name in names:
            rows = self.names.get(name, [])
            if len(rows) > 1:
                places = ", ".join(str(item.row) for item in rows)
                self.notes.add("reference-ambiguous", sheet, row, column, name=name, rows=places)
            elif not rows and name not in self.known_besides:
                self.notes.add("reference-unknown", sheet, row, column, name=name)


def _check_row(item: Node, looker: _Looker) -> None:
    # A list may be the answers to a question of a repeat.
    looker.look(SURVEY, item.row, ("type",), item.kind.list_name)
    for path, text in cells_of(item).items():
        if path in WITHOUT:
            continue
        looker.look(SURVEY, item.row, path, text)
        is_one = path in EXPRESSIONS or (path in SOMETIMES and ("(" in text or "${" in text))
        if is_one:
            _check_expression(item.row, looker.header(path), text, looker.notes)
    if item.trigger:
        _check_trigger(item, looker)
    if isinstance(item, Group):
        for path, text in end_cells_of(item).items():
            if path not in WITHOUT:
                looker.look(SURVEY, item.end_row, path, text)


def _check_trigger(item: Node, looker: _Looker) -> None:
    for piece in item.trigger.split(","):
        names, broken = references_in(piece)
        if broken or len(names) != 1:
            looker.notes.add("trigger-broken", SURVEY, item.row, "trigger", text=piece.strip())
        elif not any(not isinstance(row, Group) for row in looker.names.get(names[0], [])):
            looker.notes.add("reference-unknown", SURVEY, item.row, "trigger", name=names[0])


def _check_expression(row: int, column: str, text: str, notes: Notes) -> None:
    expression = read_expression(text)
    if straight(text).replace("\xa0", " ") != text:
        notes.add("curly-quotes", SURVEY, row, column)
    for problem in expression.problems:
        _note_problem(problem, row, column, notes)
    for function in expression.functions:
        if function not in KNOWN:
            notes.add("function-unknown", SURVEY, row, column, name=function)
        elif function not in USED:
            notes.add("function-not-used", SURVEY, row, column, name=function)


def _note_problem(problem: Problem, row: int, column: str, notes: Notes) -> None:
    # A broken reference was noted when the text was looked through.
    if problem.code != "reference-broken":
        notes.add(problem.code, SURVEY, row, column, **dict(problem.values))


def _entity_cells(form: Form) -> Iterator[tuple[int, str, str]]:
    for sheet in form.other_sheets:
        if sheet.title.lower() != "entities":
            continue
        headers = {column: text for row, column, text in sheet.cells if row == 1}
        for row, column, text in sheet.cells:
            header = headers.get(column, "")
            if row > 1 and header and header.lower().replace(" ", "_") not in ENTITY_NAMES:
                yield row, header, text
