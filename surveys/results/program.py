"""All that a release tells, as one linear program: unknown counts, and what is known of them.

Pure arithmetic (contract 7), and independent of whoever protected the release: it reads the release
and the rules of counting that everybody knows. Every count of the wave is an unknown:

- all persons and every group (shared by all tables), none larger than its eligible list;
- for each table every base and cell of every group of every breakdown, shown or not;
- the persons of an outer group that are not in its inner one.

Known: each published span; those who answered and those who did not add up to the group; answers of
which everybody has one add up to the base; the groups of a breakdown add up to all, in every cell;
the points of a scale lie within what its bands allow and its published mean (to half a decimal)
says, and add up over groups.

Watched are all counts, published or not, and the difference of each total and each of its parts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveys.results.counts import NO_ANSWER, Inside
from surveys.results.release import BASE, Breakdown, Place, Release, Row, Span, Table

Floats = NDArray[np.float64]

LEAST_RANGE = 5
MEAN_ROUNDING = 0.05
WITHOUT_END = Span(0, 10**9)


@dataclass(frozen=True)
class Watched:
    """A count, or with `less` the difference of two, that nobody may know to less than `need`."""

    place: Place
    plus: int
    less: int | None
    need: int


@dataclass(frozen=True)
class Block:
    """The unknowns, equations and watched counts of one table: from, to."""

    table: str
    unknowns: slice
    equations: slice
    watched: slice


@dataclass
class Program:
    """Equations `matrix @ unknowns == 0`, and bounds. The first `shared` unknowns have no table."""

    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    places: list[Place | None] = field(default_factory=list)
    watched: list[Watched] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    equations: int = 0
    terms: tuple[list[int], list[int], list[float]] = field(default_factory=lambda: ([], [], []))

    def unknown(self, low: float, high: float, place: Place | None = None) -> int:
        self.low.append(low)
        self.high.append(high)
        self.places.append(place)
        return len(self.low) - 1

    def count(self, span: Span, place: Place, need: int = LEAST_RANGE) -> int:
        index = self.unknown(span.low, span.high, None if span == WITHOUT_END else place)
        self.watch(place, index, None, need)
        return index

    def watch(self, place: Place, plus: int, less: int | None, need: int) -> None:
        self.watched.append(Watched(place, plus, less, need))

    def equate(self, terms: Iterable[tuple[int, float]]) -> None:
        rows, columns, values = self.terms
        for column, value in terms:
            rows.append(self.equations)
            columns.append(column)
            values.append(value)
        self.equations += 1

    def adds_up(self, parts: Iterable[int], whole: int) -> None:
        self.equate([*((part, 1.0) for part in parts), (whole, -1.0)])

    def matrix(self) -> Any:
        """The equations as a sparse matrix (scipy.sparse, by rows)."""
        from scipy.sparse import csr_array

        rows, columns, values = self.terms
        return csr_array((values, (rows, columns)), shape=(self.equations, len(self.low)))

    def watching(self) -> Any:
        """The watched counts as a sparse matrix: one row for each."""
        from scipy.sparse import csr_array

        plus = [(row, one.plus, 1.0) for row, one in enumerate(self.watched)]
        less = [(n, one.less, -1.0) for n, one in enumerate(self.watched) if one.less is not None]
        rows, columns, values = zip(*plus, *less, strict=True)
        return csr_array((values, (rows, columns)), shape=(len(self.watched), len(self.low)))


@dataclass(frozen=True)
class _Groups:
    """The unknown sizes of one breakdown, and what may be known of each group and of the rest."""

    breakdown: Breakdown
    sizes: tuple[int, ...]
    needs: tuple[int, ...]
    rest_needs: tuple[int, ...]


@dataclass(frozen=True)
class _Counted:
    """The unknowns of one row: its cells, its base, and the points of a scale."""

    cells: tuple[int, ...]
    base: int
    score: int | None


def write_program(release: Release) -> Program:
    """The joint program of everything in a release."""
    program = Program()
    size = program.count(_at_most(release.size, release.eligible), Place())
    groups = [_groups(program, one, size) for one in release.breakdowns]
    sizes = {
        (one.breakdown.key, group.code): size
        for one in groups
        for group, size in zip(one.breakdown.groups, one.sizes, strict=True)
    }
    _nest(program, release, sizes, Place())
    program.blocks.append(_block(program, "", (0, 0, 0)))
    for table in release.tables:
        start = len(program.low), program.equations, len(program.watched)
        rows = _table(program, table, size, groups)
        for code, column in enumerate(table.codes):
            cells = {key: row.cells[code] for key, row in rows.items()}
            _nest(program, release, cells, Place(table.key, code=column))
        program.blocks.append(_block(program, table.key, start))
    return program


def _block(program: Program, table: str, start: tuple[int, int, int]) -> Block:
    unknown, equation, watched = start
    return Block(
        table,
        slice(unknown, len(program.low)),
        slice(equation, program.equations),
        slice(watched, len(program.watched)),
    )


def _at_most(span: Span, eligible: int | None) -> Span:
    return span if eligible is None else Span(span.low, min(span.high, eligible))


def _need(eligible: Iterable[int | None]) -> int:
    """Five, or what the eligible lists alone already tell."""
    known = list(eligible)
    if any(one is None for one in known):
        return LEAST_RANGE
    return min(LEAST_RANGE, sum(one for one in known if one is not None))


def _groups(program: Program, breakdown: Breakdown, total: int) -> _Groups:
    lists = [group.eligible for group in breakdown.groups]
    needs = tuple(_need([one]) for one in lists)
    rests = tuple(_need([*lists[:here], *lists[here + 1 :]]) for here in range(len(lists)))
    places = [Place("", breakdown.key, group.code) for group in breakdown.groups]
    sizes = tuple(
        program.count(_at_most(group.size, group.eligible), place, need)
        for group, place, need in zip(breakdown.groups, places, needs, strict=True)
    )
    program.adds_up(sizes, total)
    if len(sizes) > 1:
        for place, size, need in zip(places, sizes, rests, strict=True):
            program.watch(place, total, size, need)
    return _Groups(breakdown, sizes, needs, rests)


def _nest(
    program: Program, release: Release, unknowns: dict[tuple[str, str], int], place: Place
) -> None:
    """Whoever is in the inner group is in the outer one; the difference is watched as well."""
    for pair in release.nested:
        if pair.outer in unknowns and pair.inner in unknowns:
            breakdown, group = pair.outer
            name = f"{group} - {pair.inner[1]}"
            need = _rest_need(release, pair)
            rest = program.count(WITHOUT_END, place._replace(breakdown=breakdown, group=name), need)
            program.adds_up([unknowns[pair.inner], rest], unknowns[pair.outer])


def _rest_need(release: Release, pair: Inside) -> int:
    lists = {
        (one.key, group.code): group.eligible for one in release.breakdowns for group in one.groups
    }
    outer, inner = lists[pair.outer], lists[pair.inner]
    return LEAST_RANGE if outer is None or inner is None else _need([max(outer - inner, 0)])


def _table(
    program: Program, table: Table, size: int, groups: list[_Groups]
) -> dict[tuple[str, str], _Counted]:
    total = _row(program, table, table.total, Place(table.key), size=size, need=LEAST_RANGE)
    sections = {section.breakdown: section for section in table.sections}
    found: dict[tuple[str, str], _Counted] = {}
    for one in groups:
        section = sections.get(one.breakdown.key)
        if section is None:
            continue
        shown = {row.group: row for row in section.rows}
        rows = [
            _row(
                program,
                table,
                shown.get(group.code),
                Place(table.key, one.breakdown.key, group.code),
                size=one.sizes[here],
                need=one.needs[here],
            )
            for here, group in enumerate(one.breakdown.groups)
        ]
        _columns(program, table, total, rows, one)
        keys = [(one.breakdown.key, group.code) for group in one.breakdown.groups]
        found.update(zip(keys, rows, strict=True))
    return found


def _row(
    program: Program, table: Table, row: Row | None, place: Place, *, size: int, need: int
) -> _Counted:
    spans = row.cells if row else (WITHOUT_END,) * len(table.codes)
    cells = tuple(
        program.count(span, place._replace(code=code), need)
        for code, span in zip(table.codes, spans, strict=True)
    )
    index = dict(zip(table.codes, cells, strict=True))
    base = program.count(row.base if row else WITHOUT_END, place._replace(code=BASE), need)
    program.adds_up([base, *(index[code] for code in NO_ANSWER)], size)
    program.watch(place._replace(code=BASE), size, base, need)
    _answers(program, table, {code: index[code] for code in table.answers}, base)
    if len(table.answers) > 1 or not table.is_exclusive:
        for code in table.answers:
            program.watch(place._replace(code=code), base, index[code], need)
    return _Counted(cells, base, _score(program, table, row, cells, base))


def _answers(program: Program, table: Table, answers: dict[str, int], base: int) -> None:
    """One each: they add up to the base. Any: nobody counts twice for one of them."""
    if table.is_exclusive:
        program.adds_up(answers.values(), base)
    else:
        for answer in answers.values():
            program.adds_up([answer, program.unknown(0, np.inf)], base)


def _score(
    program: Program, table: Table, row: Row | None, cells: tuple[int, ...], base: int
) -> int | None:
    """The points of a row, where any mean of the table is published."""
    shown = [table.total, *(row for section in table.sections for row in section.rows)]
    if not table.points or all(one.mean is None for one in shown):
        return None
    score = program.unknown(0, np.inf)
    bands = list(zip(cells, table.points, strict=False))
    _at_least(program, [(score, 1.0), *((cell, -float(low)) for cell, (low, _high) in bands)])
    _at_least(program, [(score, -1.0), *((cell, float(high)) for cell, (_low, high) in bands)])
    if row is not None and row.mean is not None:
        _at_least(program, [(score, 1.0), (base, MEAN_ROUNDING - row.mean)])
        _at_least(program, [(score, -1.0), (base, MEAN_ROUNDING + row.mean)])
    return score


def _at_least(program: Program, terms: list[tuple[int, float]]) -> None:
    program.equate([*terms, (program.unknown(0, np.inf), -1.0)])


def _columns(
    program: Program, table: Table, total: _Counted, rows: list[_Counted], groups: _Groups
) -> None:
    for here, whole in enumerate(total.cells):
        program.adds_up((row.cells[here] for row in rows), whole)
    if total.score is not None:
        program.adds_up((row.score for row in rows if row.score is not None), total.score)
    if len(rows) < 2:  # noqa: PLR2004 -- the only group is the total: nothing is left over
        return
    for row, group, need in zip(rows, groups.breakdown.groups, groups.rest_needs, strict=True):
        place = Place(table.key, groups.breakdown.key, group.code)
        for code, cell, whole in zip(table.codes, row.cells, total.cells, strict=True):
            program.watch(place._replace(code=code), whole, cell, need)
