"""How well comments reach their subgroups, per language and overall.

Cross-validation parts the comments into five; each part is judged by tables learned without it,
without its translations and without the same words. The word lists were written with the shared
comments at hand: judged with them, those comments flatter, so that the figures without the lists
are given too (`with_words=False`), and they are the honest ones.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from cms.feedback.routing.deciding import choose, hear
from cms.feedback.routing.examples import CODES, LABEL_OF, Labelled
from cms.feedback.routing.model import Vectors
from cms.feedback.routing.training import Material, fit, folds_of, scores_of
from cms.feedback.routing.vectors import vectors_of
from cms.languages.embedding import Embedder

Answers = Sequence[frozenset[str]]
FEELINGS = ("positive", "negative", "mixed", "neutral")


def judge_as_in_use(
    examples: Sequence[Labelled], embedder: Embedder | None
) -> tuple[list[frozenset[str]], list[str]]:
    """Routed as a voice would be today; and the feelings."""
    vectors: Vectors | None = vectors_of(examples, embedder) if embedder else None
    heard = hear([one.text for one in examples], [one.language for one in examples], vectors)
    routes = [frozenset(route.subgroup for route in one.routes) for one in heard]
    return routes, [one.feeling for one in heard]


def judge_out_of_fold(
    judged: Material, others: Material, seed: int, *, with_words: bool, with_meaning: bool
) -> tuple[list[frozenset[str]], list[str]]:
    """Routed by tables that never saw the comment, its translations or the same words."""
    answers: list[frozenset[str]] = [frozenset()] * len(judged)
    feelings = [""] * len(judged)
    for held in folds_of(judged.examples, seed):
        out = set(held)
        seen = judged.only([row for row in range(len(judged)) if row not in out])
        groups = {judged.examples[row].group for row in held}
        rest = [row for row, one in enumerate(others.examples) if one.group not in groups]
        learned = seen + others.only(rest)
        model = fit(learned, "", "", with_meaning=with_meaning)
        part = judged.only(held)
        scores = scores_of(model, part, learned, with_words=with_words, with_meaning=with_meaning)
        chosen, _guessed = choose(scores)
        if with_meaning:
            best = model.feelings.scores(part.meaning, part.languages).argmax(axis=1)
            for place, row in enumerate(held):
                feelings[row] = model.feeling_names[best[place]]
        for place, row in enumerate(held):
            answers[row] = frozenset(np.array(CODES)[chosen[place]].tolist())
    return answers, feelings


def figures_of(examples: Sequence[Labelled], answers: Answers) -> dict[str, Any]:
    """{"overall": figures, "languages": {code: figures}}; rates 0 to 1."""
    pairs = list(zip(examples, answers, strict=True))
    codes = sorted({one.language for one in examples})
    return {
        "overall": _figures(pairs),
        "languages": {
            code: _figures([pair for pair in pairs if pair[0].language == code]) for code in codes
        },
    }


def _figures(pairs: Sequence[tuple[Labelled, frozenset[str]]]) -> dict[str, Any]:
    """A subgroup that neither stands in a label nor was given counts in no mean."""
    subgroups = {LABEL_OF[code]: _of_subgroup(code, pairs) for code in CODES}
    asked = [code for code in CODES if any(code in one.subgroups | got for one, got in pairs)]
    right = sum(len(one.subgroups & got) for one, got in pairs)
    named = sum(len(one.subgroups) + len(got) for one, got in pairs)
    routable = [got for one, got in pairs if one.subgroups]
    scores = [subgroups[LABEL_OF[code]]["f1"] for code in asked]
    return {
        "n": len(pairs),
        "macro_f1": round(sum(scores) / len(scores), 4) if scores else 0.0,
        "micro_f1": _rate(2 * right, named),
        "unrouted_rate": _rate(sum(not got for got in routable), len(routable)),
        "subgroups": subgroups,
    }


def _of_subgroup(code: str, pairs: Sequence[tuple[Labelled, frozenset[str]]]) -> dict[str, float]:
    right = sum(code in one.subgroups and code in got for one, got in pairs)
    given = sum(code in got for _, got in pairs)
    wanted = sum(code in one.subgroups for one, _ in pairs)
    return {
        "precision": _rate(right, given),
        "recall": _rate(right, wanted),
        "f1": _rate(2 * right, given + wanted),
    }


def feelings_of(examples: Sequence[Labelled], feelings: Sequence[str]) -> dict[str, Any]:
    """{"overall": {"n", "accuracy"}, "languages": {code: the same}} where a label is there."""
    pairs = [
        (one, got) for one, got in zip(examples, feelings, strict=True) if one.sentiment and got
    ]
    codes = sorted({one.language for one, _ in pairs})
    return {
        "overall": _accuracy(pairs),
        "languages": {
            code: _accuracy([pair for pair in pairs if pair[0].language == code]) for code in codes
        },
    }


def _accuracy(pairs: Sequence[tuple[Labelled, str]]) -> dict[str, Any]:
    return {
        "n": len(pairs),
        "accuracy": _rate(sum(one.sentiment == got for one, got in pairs), len(pairs)),
    }


def _rate(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
