"""When a question is shown: a small language of conditions, as data, and the way through a survey.

A condition is {} (always), {"question": key, "in": [codes]}, {"question": key, "not_in": [codes]},
{"all": [conditions]} or {"any": [conditions]}. A question that was skipped or never met has given
no code: "in" is false of it and "not_in" true. Pure: what is shown follows from the answers alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveys.structure.kinds import codes_in, codes_of
from surveys.structure.plans import Condition, VersionPlan

DEEPEST = 4


class ConditionError(ValueError):
    """Not a condition of our language."""


@dataclass(frozen=True)
class LooksAt:
    """The innermost part: whether one of these codes was given to a question, or none."""

    question: str
    codes: tuple[str, ...]
    is_in: bool


@dataclass(frozen=True)
class Step:
    """One question as the logic sees it. `number` is its place in the version, from 1."""

    number: int
    key: str
    kind: str
    conditions: tuple[Condition, ...] = ()
    codes: tuple[str, ...] = ()
    section: str = ""


def steps_of(plan: VersionPlan) -> list[Step]:
    steps: list[Step] = []
    for section in plan.sections:
        for asked in section.questions:
            steps.append(
                Step(
                    number=len(steps) + 1,
                    key=asked.key,
                    kind=asked.kind,
                    conditions=(section.shown_when, asked.shown_when),
                    codes=codes_of(asked.kind, [choice.code for choice in asked.choices]),
                    section=section.key,
                )
            )
    return steps


def shown_steps(steps: Sequence[Step], answers: Mapping[str, object]) -> list[Step]:
    """The questions to be met with these answers; an answer to a hidden question shows nothing."""
    shown: list[Step] = []
    met: dict[str, object] = {}
    for step in steps:
        if all(holds(condition, met) for condition in step.conditions):
            shown.append(step)
            if step.key in answers:
                met[step.key] = answers[step.key]
    return shown


def holds(condition: Condition, answers: Mapping[str, object]) -> bool:
    """Whether a condition is true of these answers; ConditionError if it is none."""
    if not condition:
        return True
    if (parts := _parts(condition, "all")) is not None:
        return all(holds(part, answers) for part in parts)
    if (parts := _parts(condition, "any")) is not None:
        return any(holds(part, answers) for part in parts)
    test = _test(condition)
    is_given = bool(codes_in(answers.get(test.question)) & set(test.codes))
    return is_given is test.is_in


def looked_at_in(condition: Condition, *, depth: int = 0) -> Iterator[LooksAt]:
    """Every test of a condition, however deep; ConditionError if it is none of ours."""
    if not condition:
        return
    if depth > DEEPEST:
        raise ConditionError(condition)
    for word in ("all", "any"):
        if (parts := _parts(condition, word)) is not None:
            for part in parts:
                yield from looked_at_in(part, depth=depth + 1)
            return
    yield _test(condition)


def _parts(condition: Condition, word: str) -> list[Condition] | None:
    if word not in condition:
        return None
    parts = condition[word]
    if len(condition) != 1 or not isinstance(parts, list) or not parts:
        raise ConditionError(condition)
    if not all(isinstance(part, Mapping) and part for part in parts):
        raise ConditionError(condition)
    return parts


def _test(condition: Condition) -> LooksAt:
    words = set(condition)
    if words not in ({"question", "in"}, {"question", "not_in"}):
        raise ConditionError(condition)
    codes = condition["in"] if "in" in condition else condition["not_in"]
    if not isinstance(codes, list) or not codes or not all(isinstance(one, str) for one in codes):
        raise ConditionError(condition)
    return LooksAt(str(condition["question"]), tuple(codes), "in" in condition)
