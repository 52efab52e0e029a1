"""Learning the tables from labelled comments. Everything is repeatable from one seed.

Comments that carry only their main subgroup ("said-...") count half.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from cms.feedback.routing.examples import CODES, Labelled, fingerprint_of
from cms.feedback.routing.finding import find_themes
from cms.feedback.routing.model import (
    CLASSES,
    Likeness,
    Model,
    Numbers,
    Table,
    Vectors,
    add_up,
    features_of,
    words_of_subgroups,
)
from cms.feedback.routing.vectors import vectors_of
from cms.languages.embedding import Embedder

FOLDS: Final = 5
SEED: Final = 7
STRENGTH: Final = 2.0  # inverse of the penalty on large weights
WEIGHT_OF_SINGLE: Final = 0.5
DECIMALS: Final = 3


@dataclass(frozen=True)
class Material:
    """Labelled comments as the learner sees them; row i of each belongs to comment i."""

    examples: tuple[Labelled, ...]
    meaning: Vectors
    spelling: Vectors
    # (n, 6), 1 where the word lists know a word of the subgroup.
    words: Numbers

    def __len__(self) -> int:
        return len(self.examples)

    @property
    def languages(self) -> list[str]:
        return [one.language for one in self.examples]

    def only(self, rows: Sequence[int]) -> "Material":
        chosen = list(rows)
        return Material(
            tuple(self.examples[i] for i in chosen),
            self.meaning[chosen],
            self.spelling[chosen],
            self.words[chosen],
        )

    def __add__(self, other: "Material") -> "Material":
        return Material(
            self.examples + other.examples,
            np.vstack([self.meaning, other.meaning]),
            np.vstack([self.spelling, other.spelling]),
            np.vstack([self.words, other.words]),
        )


def material_of(
    examples: Sequence[Labelled], meaning: Embedder | None, spelling: Embedder
) -> Material:
    """With vectors from both; without an embedder for the meaning, with empty ones."""
    return Material(
        tuple(examples),
        vectors_of(examples, meaning)
        if meaning
        else np.zeros((len(examples), 1), dtype=np.float32),
        spelling.embed([one.text for one in examples]),
        listed_in(examples),
    )


def listed_in(examples: Sequence[Labelled]) -> Numbers:
    """(n, 6): 1 where the word lists know a word of the subgroup."""
    rows = [words_of_subgroups(find_themes(one.text, one.language)) for one in examples]
    return np.array([[float(code in row) for code in CODES] for row in rows]).reshape(
        -1, len(CODES)
    )


def fit(material: Material, meaning: str, spelling: str, *, with_meaning: bool = True) -> Model:
    """Tables from all of it; without the meaning, where it is not asked, its tables stay empty."""
    means = _means_of(material)
    feelings, names = _fit_feelings(material, means, meaning)
    likeness = Likeness(meaning, 1, {}, [], [])
    if with_meaning:
        likeness = _fit_likeness(material, means, meaning)
    return Model(
        meaning=likeness,
        spelling=_fit_table(material, material.spelling, {}, spelling),
        feelings=feelings,
        feeling_names=names,
        examples=len(material),
        fingerprint=fingerprint_of(material.examples),
    )


def _fit_likeness(material: Material, means: dict[str, list[float]], name: str) -> Likeness:
    from sklearn.svm import SVC

    dim = material.meaning.shape[1]
    seen = features_of(means, material.meaning, material.languages)[:, :dim]
    # Once for all classes: they look at the same comments.
    like = Likeness(name, dim, means, [], []).likeness(seen, seen)
    pull = np.zeros((len(CLASSES), len(material)))
    bias = np.zeros(len(CLASSES))
    for row, one in enumerate(CLASSES):
        learner = SVC(C=STRENGTH, kernel="precomputed", class_weight="balanced")
        learner.fit(like, _is_class(material, one), _known(material))
        pull[row, learner.support_] = learner.dual_coef_[0]
        bias[row] = learner.intercept_[0]
    return Likeness(
        name,
        dim,
        means,
        np.round(pull, DECIMALS).tolist(),
        np.round(bias, DECIMALS).tolist(),
    )


def _known(material: Material) -> Any:
    return np.array(
        [WEIGHT_OF_SINGLE if one.id.startswith("said-") else 1.0 for one in material.examples]
    )


def _fit_table(
    material: Material, vectors: Vectors, means: dict[str, list[float]], name: str
) -> Table:
    seen = features_of(means, vectors, material.languages)
    known = _known(material)
    rows = [_learn(seen, _is_class(material, one), known) for one in CLASSES]
    return _table(name, vectors.shape[1], means, rows)


def _is_class(material: Material, name: str) -> Any:
    if name in CODES:
        return np.array([name in one.subgroups for one in material.examples])
    return np.array([not one.subgroups for one in material.examples])


def _fit_feelings(
    material: Material, means: dict[str, list[float]], name: str
) -> tuple[Table, tuple[str, ...]]:
    told = [i for i, one in enumerate(material.examples) if one.sentiment]
    labels = np.array([material.examples[i].sentiment for i in told])
    names = tuple(sorted(set(labels.tolist())))
    part = material.only(told)
    seen = features_of(means, part.meaning, part.languages)
    rows = [_learn(seen, labels == one, np.ones(len(told))) for one in names]
    return _table(name, material.meaning.shape[1], means, rows), names


def _learn(seen: Any, wanted: Any, known: Any) -> tuple[list[float], float]:
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    if wanted.all() or not wanted.any():
        return [0.0] * seen.shape[1], 3.0 if wanted.any() else -3.0
    learner = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=3000)
    # So small a table: threads waiting for one another cost ten times what they save.
    with threadpool_limits(limits=1):
        learner.fit(seen, wanted, known)
    return (
        np.round(learner.coef_[0].astype(float), DECIMALS).tolist(),
        round(float(learner.intercept_[0]), DECIMALS),
    )


def _table(
    name: str, dim: int, means: dict[str, list[float]], rows: Sequence[tuple[list[float], float]]
) -> Table:
    return Table(name, dim, means, [weights for weights, _ in rows], [bias for _, bias in rows])


def _means_of(material: Material) -> dict[str, list[float]]:
    languages = np.array(material.languages)
    return {
        code: np.round(material.meaning[languages == code].mean(axis=0).astype(float), 5).tolist()
        for code in sorted(set(material.languages))
    }


def scores_of(
    model: Model, material: Material, learned: Material, *, with_words: bool, with_meaning: bool
) -> Numbers:
    """(n, classes): what the readers, or some of them, say; `learned` is what was fitted."""
    words = material.words if with_words else np.zeros_like(material.words)
    meaning = None
    if with_meaning:
        kind = model.meaning
        like = kind.likeness(
            kind.centred(material.meaning, material.languages),
            kind.centred(learned.meaning, learned.languages),
        )
        meaning = kind.scores(like)
    return add_up(words, model.spelling.scores(material.spelling, material.languages), meaning)


def folds_of(examples: Sequence[Labelled], seed: int = SEED) -> list[list[int]]:
    """Rows in five parts with a share of each language; translations stay together."""
    chance = random.Random(seed)  # noqa: S311  # no secret: the same every time
    groups: dict[str, list[int]] = {}
    for row, one in enumerate(examples):
        groups.setdefault(one.group, []).append(row)
    # The same words never stand on both sides either.
    by_words: dict[str, str] = {}
    for name in sorted(groups):
        for row in groups[name]:
            by_words.setdefault(examples[row].key, name)
    ordered = sorted({by_words[one.key] for one in examples})
    chance.shuffle(ordered)
    ordered.sort(key=lambda name: examples[groups[name][0]].language)
    turn = {name: place % FOLDS for place, name in enumerate(ordered)}
    parts: list[list[int]] = [[] for _ in range(FOLDS)]
    for row, one in enumerate(examples):
        parts[turn[by_words[one.key]]].append(row)
    return [part for part in parts if part]
