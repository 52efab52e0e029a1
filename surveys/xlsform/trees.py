"""Groups, repeats and questions as a tree, out of the flat rows of the survey sheet."""

from typing import Any

from surveys.xlsform.cells import Cells, fields_of
from surveys.xlsform.headers import SURVEY
from surveys.xlsform.kinds import kind_of
from surveys.xlsform.notes import Notes
from surveys.xlsform.shapes import Group, Node, Question

SHEET = "survey"
# ODK itself gives up long before; Python's recursion must not be the limit.
DEEPEST = 50
_TYPE = ("type",)


class _Open:
    """A group that is still open."""

    def __init__(self, fields: dict[str, Any], row: int) -> None:
        self.fields = fields
        self.row = row
        self.items: list[Node] = []

    @property
    def type(self) -> str:
        return str(self.fields.get("type", ""))

    def closed(self, cells: Cells, row: int) -> Group:
        end = {"::".join(path): text for path, text in cells.items() if path != _TYPE}
        return Group(
            **self.fields,
            row=self.row,
            items=tuple(self.items),
            end_type=cells.get(_TYPE, ""),
            end=end,
            end_row=row,
        )


def build_tree(rows: list[tuple[int, Cells]], notes: Notes) -> tuple[Node, ...]:
    """The rows as a tree; a group that nobody closes ends where the sheet ends."""
    root = _Open({}, 0)
    stack = [root]
    for row, cells in rows:
        kind = kind_of(cells.get(_TYPE, ""))
        question = Question(**fields_of(cells, SURVEY), row=row)
        if question.is_switched_off or not (kind.is_begin or kind.is_end):
            stack[-1].items.append(question)
        elif kind.is_begin:
            if len(stack) > DEEPEST:
                notes.add("nested-too-deeply", SHEET, row, "type", limit=DEEPEST)
                stack[-1].items.append(question)
                continue
            stack.append(_Open(fields_of(cells, SURVEY), row))
        elif not _close(stack, cells, row, notes):
            stack[-1].items.append(question)
    while len(stack) > 1:
        opened = stack.pop()
        end = f"end {kind_of(opened.type).name}"
        notes.add("begin-without-end", SHEET, opened.row, "type", type=opened.type, end=end)
        stack[-1].items.append(opened.closed({}, 0))
    return tuple(root.items)


def _close(stack: list[_Open], cells: Cells, row: int, notes: Notes) -> bool:
    """Closes the innermost group, whatever its kind; False where none is open."""
    type_text = cells[_TYPE]
    if len(stack) == 1:
        notes.add("end-without-begin", SHEET, row, "type", type=type_text)
        return False
    opened = stack.pop()
    expected = f"end {kind_of(opened.type).name}"
    if kind_of(type_text).name != expected:
        notes.add(
            "end-of-another",
            SHEET,
            row,
            "type",
            type=type_text,
            begin=opened.type,
            other=opened.row,
            end=expected,
        )
    stack[-1].items.append(opened.closed(cells, row))
    return True
