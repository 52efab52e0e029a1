"""The audit of a release by linear programs: how closely could any count of the wave be known?

Pure arithmetic (contract 7). It sees the release only, never the counts, and knows nothing of how
the release was protected: a faulty protection fails here. Passed is a release in which every
watched count (see program.py), shown or not, can take values that lie at least five apart, each
together with *everything* else that is published. So none is pinned to 1-4 either, nor to 1-9.

A witness is a point that satisfies the joint program. Each count needs two witnesses five apart;
the audit looks for those, not for exact ranges, which keeps it fast:
1. The joint program of all tables is solved for sums of many open counts with random signs.
2. Then table by table. Tables only share the sizes of groups; any mixture of the sizes found in
   step 1 is jointly possible, so a witness of one table with mixed sizes is a joint witness.
3. What is open still gets a lowest and a highest value of its own.
What is not proved open fails, so the audit rather refuses a safe release. Witnesses are points of
real numbers; their ranges are cut to whole numbers, and a test holds them against a whole-number
program. The bounds and equations are such that both agree but for means.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cms.core.disclosure import SMALLEST_GROUP
from surveys.results.program import Block, Floats, Program, write_program
from surveys.results.release import Place, Release

ROUNDS, MOST_ROUNDS, TABLE_ROUNDS = 6, 14, 3
SMALL = 3000
CLOSE = 1e-6
SHARED_WEIGHT = 20.0


@dataclass(frozen=True)
class Finding:
    """A count that is known too closely. `is_rest` means: of its total, what is not in this part.

    `low` and `high` are the values proved possible; both None where the release contradicts itself.
    `pressing` are the published numbers that leave no more room.
    """

    place: Place
    is_rest: bool = False
    low: float | None = None
    high: float | None = None
    pressing: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Report:
    """What an audit found; `watched` counts were looked at, with `programs` linear programs."""

    findings: tuple[Finding, ...]
    watched: int
    programs: int

    @property
    def passed(self) -> bool:
        return not self.findings


class Contradiction(Exception):
    """No counts at all fit the release."""


class _Examination:
    """The witnesses found so far: lowest and highest value of every watched count."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.matrix = program.matrix()
        self.watching = program.watching()
        self.bounds = np.column_stack([program.low, program.high])
        self.need = np.array([one.need for one in program.watched], dtype=float)
        self.low = np.full(len(self.need), np.inf)
        self.high = np.full(len(self.need), -np.inf)
        self.shared = program.blocks[0].unknowns.stop
        self.sizes: list[Floats] = []
        self.programs = 0
        self.chance = np.random.default_rng(0)

    def open(self, some: slice = slice(None)) -> NDArray[np.bool_]:
        """Which counts are not yet proved to be open to a range of what they need."""
        with np.errstate(invalid="ignore"):
            whole = np.floor(self.high[some] + CLOSE) - np.ceil(self.low[some] - CLOSE)
            known: NDArray[np.bool_] = ~(whole >= self.need[some])
        return known

    def see(self, values: Floats, some: slice = slice(None)) -> None:
        self.low[some] = np.minimum(self.low[some], values)
        self.high[some] = np.maximum(self.high[some], values)

    def solve(self, wanted: Floats, matrix: Any, right: Floats, bounds: Floats) -> Any:
        """The point that makes `wanted` smallest. Raises Contradiction where there is none."""
        from scipy.optimize import linprog

        self.programs += 1
        method = "highs-ds" if len(wanted) < SMALL else "highs-ipm"
        solved = linprog(wanted, A_eq=matrix, b_eq=right, bounds=bounds, method=method)
        if solved.x is None:
            raise Contradiction(solved.message)
        return solved

    def signs(self, still: NDArray[np.bool_]) -> Floats:
        signs: Floats = np.where(still, self.chance.choice([-1.0, 1.0], len(still)), 0.0)
        return signs


def audit(release: Release, *, enough: int | None = None) -> Report:
    """Everything that a release gives away; half a minute for a large wave, one thread.

    With `enough`, no further findings are looked for in a table that has so many.
    """
    program = write_program(release)
    examination = _Examination(program)
    rules = _means_too_close(release)
    try:
        _jointly(examination)
        found = [
            finding for block in program.blocks for finding in _by_table(examination, block, enough)
        ]
    except Contradiction:
        found = [Finding(Place())]
    return Report((*rules, *found), len(program.watched), examination.programs)


def _jointly(examination: _Examination) -> None:
    """Random sums over all tables at once, until every group's size is open, or long enough."""
    sizes = examination.program.blocks[0].watched.stop
    right = np.zeros(examination.program.equations)
    for step in range(MOST_ROUNDS):
        still = examination.open()
        if step >= ROUNDS and not still[:sizes].any():
            break
        signs = examination.signs(still)
        signs[:sizes] = examination.chance.choice([-1.0, 1.0], sizes)
        signs[:sizes] *= np.where(still[:sizes], SHARED_WEIGHT, 1.0)
        wanted = examination.watching.T @ signs
        point = examination.solve(wanted, examination.matrix, right, examination.bounds).x
        examination.see(examination.watching @ point)
        examination.sizes.append(point[: examination.shared])
        if not examination.open().any():
            break


@dataclass(frozen=True)
class _Part:
    """One table with the sizes as a mixture of those seen: its own small program."""

    block: Block
    matrix: Any
    right: Floats
    bounds: Floats
    watching: Any


def _part(examination: _Examination, block: Block) -> _Part:
    from scipy.sparse import block_array, csr_array

    program, shared = examination.program, examination.shared
    points = np.array(examination.sizes).T
    rows = examination.matrix[block.equations]
    watching = examination.watching[block.watched]
    own = block.unknowns
    mixed = csr_array(np.ones((1, points.shape[1])))
    matrix = block_array(
        [[rows[:, own], csr_array(rows[:, :shared] @ points)], [None, mixed]], format="csr"
    )
    right = np.zeros(matrix.shape[0])
    right[-1] = 1.0
    limits = [(0.0, np.inf)] * points.shape[1]
    bounds = np.array([*zip(program.low[own], program.high[own], strict=True), *limits])
    seen = block_array([[watching[:, own], csr_array(watching[:, :shared] @ points)]], format="csr")
    return _Part(block, matrix, right, bounds, seen)


def _by_table(examination: _Examination, block: Block, enough: int | None) -> list[Finding]:
    some = block.watched
    if not examination.open(some).any():
        return []
    if not block.table:
        return _sizes(examination, block)
    part = _part(examination, block)
    for _round in range(TABLE_ROUNDS):
        still = examination.open(some)
        if not still.any():
            return []
        wanted = part.watching.T @ examination.signs(still)
        point = examination.solve(wanted, part.matrix, part.right, part.bounds).x
        examination.see(part.watching @ point, some)
    return _one_by_one(examination, part, enough)


def _one_by_one(examination: _Examination, part: _Part, enough: int | None) -> list[Finding]:
    found: list[Finding] = []
    for index in np.flatnonzero(examination.open(part.block.watched)):
        if len(found) == enough:
            break
        if not examination.open(part.block.watched)[index]:
            continue
        pressing: set[int] = set()
        wanted = part.watching[[index]].toarray()[0]
        for sign in (1.0, -1.0):
            solved = examination.solve(sign * wanted, part.matrix, part.right, part.bounds)
            examination.see(part.watching @ solved.x, part.block.watched)
            pressing |= _pressing(solved)
        if examination.open(part.block.watched)[index]:
            first = part.block.unknowns.start
            last = part.block.unknowns.stop - first
            own = [first + one for one in sorted(pressing) if one < last]
            found.append(_finding(examination, part.block.watched.start + int(index), own))
    return found


def _sizes(examination: _Examination, block: Block) -> list[Finding]:
    """Sizes of groups that random sums left open: jointly, one by one."""
    found = []
    right = np.zeros(examination.program.equations)
    for index in range(block.watched.start, block.watched.stop):
        if not examination.open()[index]:
            continue
        pressing: set[int] = set()
        wanted = examination.watching[[index]].toarray()[0]
        for sign in (1.0, -1.0):
            solved = examination.solve(sign * wanted, examination.matrix, right, examination.bounds)
            examination.see(examination.watching @ solved.x)
            examination.sizes.append(solved.x[: examination.shared])
            pressing |= _pressing(solved)
        if examination.open()[index]:
            found.append(_finding(examination, index, sorted(pressing)))
    return found


def _pressing(solved: Any) -> set[int]:
    forces = np.abs(solved.lower.marginals) + np.abs(solved.upper.marginals)
    return {int(one) for one in np.flatnonzero(forces > CLOSE)}


def _finding(examination: _Examination, index: int, pressing: Sequence[int]) -> Finding:
    watched = examination.program.watched[index]
    places = (examination.program.places[one] for one in pressing)
    return Finding(
        watched.place,
        watched.less is not None,
        float(examination.low[index]),
        float(examination.high[index]),
        tuple(place for place in places if place is not None),
    )


def _means_too_close(release: Release) -> list[Finding]:
    """Means whose difference is that of fewer than ten persons.

    With the mean of all persons and of some groups, that of the other groups together is known.
    """
    found = []
    for table in release.tables:
        for section in table.sections:
            if table.total.mean is None:
                continue
            with_mean = {row.group for row in section.rows if row.mean is not None}
            rest = [row.base.low for row in section.rows if row.group not in with_mean]
            groups = {
                group.code
                for one in release.breakdowns
                if one.key == section.breakdown
                for group in one.groups
            }
            if with_mean and groups - with_mean and sum(rest) < SMALLEST_GROUP:
                found.append(Finding(Place(table.key, section.breakdown, code="mean")))
    return found
