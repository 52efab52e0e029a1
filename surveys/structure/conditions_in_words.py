"""Conditions as sentences, for paper: there nobody leaves a question out for the child."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.structure.conditions import LooksAt, looked_at_in
from surveys.structure.kinds import Option, shown
from surveys.structure.plans import Condition


@dataclass(frozen=True)
class Pointed:
    """A question that conditions point at: its number on paper, and its answers."""

    number: int
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Line:
    """One sentence; those with a greater depth stand under the one before."""

    depth: int
    text: str


def in_words(condition: Condition, questions: Mapping[str, Pointed]) -> list[Line]:
    """All lines of the same depth hold together; [] for what is always asked.

    Raises ConditionError for a condition that is none of ours, KeyError for an unknown question.
    """
    return _lines(condition, questions, 0)


def _lines(condition: Condition, questions: Mapping[str, Pointed], depth: int) -> list[Line]:
    if "any" in condition and len(condition["any"]) > 1:
        return [
            Line(depth, _("Only if one of these is true:")),
            *_several(condition["any"], questions, depth + 1),
        ]
    if "all" in condition and depth and len(condition["all"]) > 1:
        return [
            Line(depth, _("Only if all of these are true:")),
            *_several(condition["all"], questions, depth + 1),
        ]
    for word in ("all", "any"):
        if word in condition:
            return _several(condition[word], questions, depth)
    return [Line(depth, _sentence(test, questions)) for test in looked_at_in(condition)]


def _several(parts: list[Condition], questions: Mapping[str, Pointed], depth: int) -> list[Line]:
    return [line for part in parts for line in _lines(part, questions, depth)]


def _sentence(test: LooksAt, questions: Mapping[str, Pointed]) -> str:
    asked = questions[test.question]
    labels = shown(asked.options, list(test.codes))
    sentence = (
        _("Only if you chose %(answers)s at question %(number)d.")
        if test.is_in
        else _("Not if you chose %(answers)s at question %(number)d.")
    )
    answers = " / ".join(f"“{label}”" for label in labels)
    return sentence % {"answers": answers, "number": asked.number}
