"""How far it is: which place a question has, and how many there can still be.

Counted is what can still be met with the answers so far, and not only what is shown already: so
the number of all only becomes smaller on the way, and the own place grows by one. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveys.structure.conditions import Step, holds, shown_steps
from surveys.structure.kinds import Takes, takes
from surveys.structure.plans import Condition


@dataclass(frozen=True)
class Place:
    """Question `place` of at most `total`; 0 where a page only informs."""

    place: int
    total: int


def place_of(step: Step, steps: Sequence[Step], answers: Mapping[str, object]) -> Place:
    shown = shown_steps(steps, answers)
    before = [one for one in shown if one.number < step.number and _is_counted(one)]
    later = _reachable(step, steps, answers)
    own = 1 if _is_counted(step) else 0
    return Place(place=(len(before) + 1) * own, total=len(before) + own + later)


def _reachable(here: Step, steps: Sequence[Step], answers: Mapping[str, object]) -> int:
    """How many counted steps after this one may still come, whatever is answered from here on."""
    met = {
        one.key: answers[one.key]
        for one in shown_steps(steps, answers)
        if one.number < here.number and one.key in answers
    }
    still_open = {here.key}
    number = 0
    for step in steps:
        if step.number <= here.number:
            continue
        if all(_may_hold(condition, met, still_open) for condition in step.conditions):
            number += _is_counted(step)
            if _is_counted(step):
                still_open.add(step.key)
    return number


def _may_hold(condition: Condition, met: Mapping[str, object], still_open: set[str]) -> bool:
    """Whether some answers to the open questions make it true; never too few are said to."""
    if not condition:
        return True
    if isinstance(parts := condition.get("all"), list):
        return all(_may_hold(part, met, still_open) for part in parts)
    if isinstance(parts := condition.get("any"), list):
        return any(_may_hold(part, met, still_open) for part in parts)
    return condition.get("question") in still_open or holds(condition, met)


def _is_counted(step: Step) -> bool:
    return takes(step.kind) is not Takes.NOTHING
