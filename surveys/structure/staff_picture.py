"""The way through a questionnaire as a drawing: where everything stands, in units of the picture.

One question below the other, the way on between them; an arc at the side leads from each question
that is looked at to the one that is shown by it. Arcs that would cross run in lanes of their own.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from surveys.structure.conditions import ConditionError, Step, looked_at_in
from surveys.structure.kinds import Takes, takes

ROW = 40
RADIUS = 13
TOP = 30
COLUMN = 240
LANE = 16
SLANT = 10
MOST_LANES = 24


@dataclass(frozen=True)
class Node:
    """One question; `x` and `y` are its middle."""

    number: int
    key: str
    x: int
    y: int
    is_conditional: bool
    is_wrong: bool
    is_text: bool
    section: str


@dataclass(frozen=True)
class Arc:
    """From the question that is looked at to the one that depends on it, as an SVG path."""

    source: str
    target: str
    path: str
    is_backward: bool


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]


def picture_of(steps: Sequence[Step], wrong: Collection[str]) -> Picture:
    """`wrong` are the keys of questions with a problem."""
    nodes = tuple(
        Node(
            number=step.number,
            key=step.key,
            x=COLUMN,
            y=TOP + (step.number - 1) * ROW,
            is_conditional=any(step.conditions),
            is_wrong=step.key in wrong,
            is_text=takes(step.kind) is Takes.WORDS,
            section=step.section if _begins_section(steps, step) else "",
        )
        for step in steps
    )
    arcs, lanes = _arcs(steps, {node.key: node for node in nodes})
    width = COLUMN + RADIUS + (lanes + 2) * LANE
    return Picture(width, TOP + len(nodes) * ROW, nodes, arcs)


def _begins_section(steps: Sequence[Step], step: Step) -> bool:
    return step.number == 1 or steps[step.number - 2].section != step.section


def _arcs(steps: Sequence[Step], nodes: dict[str, Node]) -> tuple[tuple[Arc, ...], int]:
    # The shortest first, so that long arcs run outside of short ones.
    ways = sorted(_ways(steps, nodes), key=lambda way: (abs(way[1].y - way[0].y), way[0].y))
    taken: list[list[tuple[int, int]]] = []
    arcs: list[Arc] = []
    for source, target in ways:
        lane = _free_lane(taken, *sorted((source.y, target.y)))
        x = source.x + RADIUS
        outer = x + LANE * (min(lane, MOST_LANES) + 1)
        path = (
            f"M{x} {source.y + 5} H{outer - SLANT} Q{outer} {source.y + 5} {outer} "
            f"{_towards(source.y + 5, target.y - 5)} V{_towards(target.y - 5, source.y + 5)} "
            f"Q{outer} {target.y - 5} {outer - SLANT} {target.y - 5} H{x + 4}"
        )
        arcs.append(Arc(source.key, target.key, path, source.y >= target.y))
    return tuple(arcs), min(len(taken), MOST_LANES)


def _towards(start: int, end: int) -> int:
    return start + SLANT if end > start else start - SLANT


def _ways(steps: Sequence[Step], nodes: dict[str, Node]) -> set[tuple[Node, Node]]:
    found = set()
    for step in steps:
        for condition in step.conditions:
            try:
                tests = list(looked_at_in(condition))
            except ConditionError:
                continue
            found |= {
                (nodes[test.question], nodes[step.key]) for test in tests if test.question in nodes
            }
    return found


def _free_lane(taken: list[list[tuple[int, int]]], top: int, bottom: int) -> int:
    for lane, spans in enumerate(taken):
        if all(bottom <= start or end <= top for start, end in spans):
            spans.append((top, bottom))
            return lane
    taken.append([(top, bottom)])
    return len(taken) - 1
