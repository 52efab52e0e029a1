"""Rows that wait for each other: relevance and calculation must not go in a circle."""

from collections.abc import Iterator

from surveys.xlsform.expressions import read_expression
from surveys.xlsform.names import living
from surveys.xlsform.notes import Notes
from surveys.xlsform.shapes import Form, Node

Edges = dict[int, list[int]]


def check_circles(form: Form, notes: Notes) -> None:
    """Notes each circle once, at its first row, naming all of its rows."""
    rows: dict[int, Node] = {item.row: item for item, _ in living(form)}
    edges, loops = _edges_of(form)
    for row in loops:
        notes.add("circular-self", "survey", row, _column(rows[row]), rows=str(row))
    for circle in _circles(edges):
        first = min(circle)
        names = ", ".join(str(row) for row in sorted(circle))
        notes.add("circular", "survey", first, _column(rows[first]), rows=names)


def _column(item: Node) -> str:
    return "relevant" if item.relevant else "calculation"


def _edges_of(form: Form) -> tuple[Edges, list[int]]:
    """Row -> the rows it waits for; and the rows that wait for themselves."""
    by_name = {item.name: item for item, _ in living(form) if item.name}
    edges: Edges = {}
    loops: list[int] = []
    for item, around in living(form):
        # Whoever stands in a group waits for what the group waits for.
        waits = [around[-1].row] if around else []
        for name in _needs_of(item):
            target = by_name.get(name)
            if target is None:
                continue
            if target is item:
                loops.append(item.row)
            else:
                waits.append(target.row)
        edges[item.row] = waits
    return edges, list(dict.fromkeys(loops))


def _needs_of(item: Node) -> Iterator[str]:
    if item.relevant:
        yield from read_expression(item.relevant).needs
    # With a trigger it is worked out once, when that answer changes.
    if item.calculation and not item.trigger:
        yield from read_expression(item.calculation).needs


def _circles(edges: Edges) -> list[list[int]]:
    """The strongly connected components of more than one row (Tarjan, without recursion)."""
    search = _Search(edges)
    for row in edges:
        if row not in search.number:
            search.visit(row)
    return search.found


class _Search:
    def __init__(self, edges: Edges) -> None:
        self.edges = edges
        self.number: dict[int, int] = {}
        self.lowest: dict[int, int] = {}
        self.stack: list[int] = []
        self.is_on_stack: set[int] = set()
        self.found: list[list[int]] = []

    def visit(self, start: int) -> None:
        self._open(start)
        path = [(start, iter(self.edges.get(start, ())))]
        while path:
            row, rest = path[-1]
            following = next(rest, None)
            if following is None:
                path.pop()
                self._close(row)
                if path:
                    above = path[-1][0]
                    self.lowest[above] = min(self.lowest[above], self.lowest[row])
            elif following not in self.number:
                self._open(following)
                path.append((following, iter(self.edges.get(following, ()))))
            elif following in self.is_on_stack:
                self.lowest[row] = min(self.lowest[row], self.number[following])

    def _open(self, row: int) -> None:
        self.number[row] = self.lowest[row] = len(self.number)
        self.stack.append(row)
        self.is_on_stack.add(row)

    def _close(self, row: int) -> None:
        if self.lowest[row] != self.number[row]:
            return
        circle = []
        while True:
            last = self.stack.pop()
            self.is_on_stack.discard(last)
            circle.append(last)
            if last == row:
                break
        if len(circle) > 1:
            self.found.append(circle)
