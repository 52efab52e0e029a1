"""How well screening and marking do on labelled texts, per language.

Rules of counting. A worry is recalled when the text is raised, by any sign of any kind. A piece of
personal data is recalled when at least one mark overlaps it; a mark is right when it overlaps a
labelled piece. Marks of court and asylum words are no personal data and are left out.

Cross-validation parts the texts into five folds, each with its share of worries, near misses and
ordinary texts, English and other; the same words are never on both sides. Each fold is judged by
weights and a threshold that were made without it: the threshold is chosen by a second, inner
round over the four other folds. The sentences written for training are always learned from; the
comments hold no translations of one another, so folds need no other grouping.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from cms.safeguarding.identity import PERSONAL_KINDS, find_identity
from cms.safeguarding.screening import screen
from cms.safeguarding.screening_examples import Example, voices, written_examples
from cms.safeguarding.screening_model import Numbers
from cms.safeguarding.screening_training import (
    SEED,
    Material,
    choose_threshold,
    fit,
    folds_of,
    odds_of,
)


@dataclass(frozen=True)
class Judged:
    """One text and what became of it."""

    example: Example
    is_raised: bool
    # Pieces of personal data that were marked, marks that were right, and all marks.
    found: int
    right: int
    marks: int


def judge_as_in_use(examples: Sequence[Example]) -> list[Judged]:
    """Raised as a text would be today, by the reader that stands beside this file."""
    return [_judged(item, bool(screen(item.text, item.language))) for item in examples]


def judge_out_of_fold(
    written: Material, comments: Material, seed: int = SEED
) -> tuple[list[Judged], list[float]]:
    """Raised by a reader that never saw the text; and the threshold of each fold."""
    raised = np.array(comments.listed) > 0
    folds = folds_of(comments, seed)
    thresholds = []
    for (learned, held_out), inner in zip(
        folds, _inner_odds(written, comments, folds), strict=True
    ):
        known = comments.only(learned)
        threshold = choose_threshold(inner[learned], known)
        model = fit(written, known, "", threshold)
        raised[held_out] |= odds_of(model, comments.only(held_out)) >= threshold
        thresholds.append(threshold)
    judged = [
        _judged(example, bool(is_raised))
        for example, is_raised in zip(comments.examples, raised, strict=True)
    ]
    return judged, thresholds


def _inner_odds(
    written: Material, comments: Material, folds: Sequence[tuple[list[int], list[int]]]
) -> Numbers:
    """For each fold the log-odds of the other folds' comments, from models that saw neither.

    Shape (folds, comments). A model without two folds serves both of them.
    """
    odds = np.zeros((len(folds), len(comments)))
    for one, other in combinations(range(len(folds)), 2):
        unseen = {*folds[one][1], *folds[other][1]}
        seen = comments.only([row for row in range(len(comments)) if row not in unseen])
        model = fit(written, seen, "")
        for fold, rows in ((one, folds[other][1]), (other, folds[one][1])):
            odds[fold, rows] = odds_of(model, comments.only(rows))
    return odds


def _judged(example: Example, is_raised: bool) -> Judged:
    pieces = [span for piece in example.personal for span in _spans(example.text, piece)]
    marks = [
        (mark.start, mark.end)
        for mark in find_identity(example.text, example.language)
        if mark.kind in PERSONAL_KINDS
    ]
    found = sum(
        any(_overlap(span, mark) for span in _spans(example.text, piece) for mark in marks)
        for piece in example.personal
    )
    right = sum(any(_overlap(mark, piece) for piece in pieces) for mark in marks)
    return Judged(example, is_raised, found, right, len(marks))


def _spans(text: str, piece: str) -> list[tuple[int, int]]:
    spans = []
    start = text.find(piece) if piece else -1
    while start >= 0:
        spans.append((start, start + len(piece)))
        start = text.find(piece, start + 1)
    return spans


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def figures_of(judged: Sequence[Judged]) -> dict[str, Any]:
    """{"overall": figures, "languages": {code: figures}}; rates 0 to 1, None without a case."""
    codes = sorted({one.example.language for one in judged})
    return {
        "overall": _figures(judged),
        "languages": {
            code: _figures([one for one in judged if one.example.language == code])
            for code in codes
        },
    }


def _figures(judged: Sequence[Judged]) -> dict[str, float | int | None]:
    def alarm_rate(is_one: Callable[[Example], bool]) -> float | None:
        asked = [one for one in judged if is_one(one.example)]
        return _rate(sum(one.is_raised for one in asked), len(asked))

    pieces = sum(len(one.example.personal) for one in judged)
    marks = sum(one.marks for one in judged)
    return {
        "n": len(judged),
        "concern_recall": alarm_rate(lambda example: example.concern is not None),
        "near_miss_alarm_rate": alarm_rate(lambda example: example.label == "near_miss"),
        "ordinary_alarm_rate": alarm_rate(lambda example: example.label == "ordinary"),
        "pii_recall": _rate(sum(one.found for one in judged), pieces),
        "pii_precision": _rate(sum(one.right for one in judged), marks),
    }


def _rate(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def how_many_are_known(examples: Sequence[Example]) -> int:
    """How many of these texts the reader in use has learned from."""
    known = {example.key for example in (*written_examples(), *voices())}
    return sum(example.key in known for example in examples)
