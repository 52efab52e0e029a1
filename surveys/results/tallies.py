"""Rows to counts. The only reader of raw answers; nothing of a single row leaves it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from surveys.models import Question, Wave
from surveys.models.responses import Response
from surveys.structure.kinds import counted

# Skipped, or "I do not want to say": one group, so that every table adds up to all who answered.
NO_ANSWER = "no_answer"


@dataclass(frozen=True)
class Tally:
    """How many answered, and how often each code was chosen for each question."""

    answered: int
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


def tally(wave: Wave, questions: Iterable[Question]) -> Tally:
    """Counts before disclosure control: for surveys/results only.

    Where several answers may be given, the counts of a question add up to more than `answered`.
    """
    asked = [question for question in questions if question.has_codes]
    kinds = {question.key: question.kind for question in asked}
    codes = {question.key: [code for code, _label in question.options()] for question in asked}
    counts: dict[str, Counter[str]] = {key: Counter() for key in codes}
    answered = 0
    rows = Response.objects.filter(wave=wave).values_list("answers", flat=True)
    for answers in rows.iterator():
        answered += 1
        for key, known in codes.items():
            said = counted(kinds[key], known, answers.get(key))
            counts[key].update(said or [NO_ANSWER])
    return Tally(
        answered,
        {key: {code: counts[key][code] for code in [*codes[key], NO_ANSWER]} for key in codes},
    )
