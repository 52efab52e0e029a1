"""Learning the table of weights from labelled texts. Everything is repeatable from one seed.

The written examples are short; a comment holds its hint among other things. So each worry and
near miss is also learned blended with an ordinary text of the same language: the vectors are
added. The threshold is chosen on texts that the weights were not learned from.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from cms.languages.embedding import Embedder, embed_checked
from cms.safeguarding.screening_examples import Example, fingerprint_of
from cms.safeguarding.screening_model import Model, Numbers, Vectors, features_of, judge
from cms.safeguarding.screening_words import listed_signs

# The share of ordinary comments that may rise, lists and learned reader together. A person reads
# every text anyway: this says how many are read first without need.
ALARM_BUDGET = 0.1
FOLDS = 5
SEED = 7
STRENGTH = 4.0  # inverse of the penalty on large weights
WEIGHT_OF_BLENDS = 0.5
# What a worry counts for in the mean of a language, however many worries were written in it.
SHARE_OF_WORRIES = 0.3
AT_ONCE = 64
DECIMALS = 4


@dataclass(frozen=True)
class Material:
    """Labelled texts as the learner sees them; row i of each belongs to example i."""

    examples: tuple[Example, ...]
    vectors: Vectors
    listed: tuple[int, ...]

    @classmethod
    def with_vectors(cls, examples: Sequence[Example], vectors: Vectors) -> "Material":
        listed = tuple(len(listed_signs(item.text, item.language)) for item in examples)
        return cls(tuple(examples), vectors, listed)

    def __len__(self) -> int:
        return len(self.examples)

    @property
    def languages(self) -> list[str]:
        return [example.language for example in self.examples]

    @property
    def labels(self) -> list[str]:
        return [example.label for example in self.examples]

    @property
    def is_worry(self) -> Any:
        return np.array([example.concern is not None for example in self.examples])

    def only(self, rows: Sequence[int]) -> "Material":
        return Material(
            tuple(self.examples[i] for i in rows),
            self.vectors[list(rows)],
            tuple(self.listed[i] for i in rows),
        )

    def __add__(self, other: "Material") -> "Material":
        return Material(
            self.examples + other.examples,
            np.vstack([self.vectors, other.vectors]),
            self.listed + other.listed,
        )


def material_of(examples: Sequence[Example], embedder: Embedder) -> Material:
    """Makes the vectors: a twentieth of a second a text."""
    parts = [
        embed_checked(embedder, [example.text for example in examples[i : i + AT_ONCE]])
        for i in range(0, len(examples), AT_ONCE)
    ]
    return Material.with_vectors(examples, np.vstack(parts))


def learn(written: Material, comments: Material, embedder: Embedder) -> Model:
    """A model from both; the threshold from the comments alone, out of fold."""
    threshold = choose_threshold(out_of_fold_odds(written, comments), comments)
    return fit(written, comments, embedder.id, threshold)


def fit(written: Material, comments: Material, engine: str, threshold: float = 0.0) -> Model:
    """Weights and means from all of both."""
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    blends = blend(written)
    material = written + comments + blends
    means = _means_of(written + comments)
    weights = np.concatenate(
        [np.ones(len(written) + len(comments)), np.full(len(blends), WEIGHT_OF_BLENDS)]
    )
    worries = material.is_worry
    weights[worries] *= weights[~worries].sum() / weights[worries].sum()
    seen = features_of(means, material.vectors, material.languages, material.listed)
    learner = LogisticRegression(C=STRENGTH, max_iter=3000)
    # So small a table: threads waiting for one another cost ten times what they save.
    with threadpool_limits(limits=1):
        learner.fit(seen, material.labels, weights)
    return Model(
        embedder=engine,
        dim=material.vectors.shape[1],
        classes=tuple(learner.classes_),
        means=means,
        weights=np.round(learner.coef_, DECIMALS).tolist(),
        bias=np.round(learner.intercept_, DECIMALS).tolist(),
        threshold=round(threshold, DECIMALS),
        examples=len(written) + len(comments),
        fingerprint=fingerprint_of(written.examples + comments.examples),
    )


def blend(written: Material) -> Material:
    """Each worry and near miss among something ordinary, and some ordinary texts in pairs."""
    chance = random.Random(SEED)  # noqa: S311  # no secret: the same every time
    pairs: list[tuple[int, int]] = []
    for language in sorted(set(written.languages)):
        rows = [i for i, code in enumerate(written.languages) if code == language]
        plain = [i for i in rows if written.examples[i].label == "ordinary"]
        telling = [i for i in rows if written.examples[i].label != "ordinary"]
        if not plain:
            continue
        pairs += [(i, chance.choice(plain)) for i in telling]
        pairs += [(chance.choice(plain), chance.choice(plain)) for _ in telling[::3]]
    firsts, seconds = [a for a, _ in pairs], [b for _, b in pairs]
    vectors = written.vectors[firsts] + written.vectors[seconds]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    listed = tuple(written.listed[a] + written.listed[b] for a, b in pairs)
    return Material(tuple(written.examples[a] for a in firsts), vectors, listed)


def _means_of(material: Material) -> dict[str, list[float]]:
    means = {}
    languages, worries = np.array(material.languages), material.is_worry
    for language in sorted(set(material.languages)):
        own = languages == language
        parts = [material.vectors[own & ~worries], material.vectors[own & worries]]
        plain, worried = (part.mean(axis=0) if len(part) else None for part in parts)
        if plain is None or worried is None:
            mean = material.vectors[own].mean(axis=0)
        else:
            mean = (1 - SHARE_OF_WORRIES) * plain + SHARE_OF_WORRIES * worried
        means[language] = np.round(mean.astype(float), DECIMALS + 1).tolist()
    return means


def folds_of(comments: Material, seed: int = SEED) -> list[tuple[list[int], list[int]]]:
    """Rows to learn from and rows to judge, parted so that each fold holds its share of each sort.

    The same words never stand on both sides, not even in two files.
    """
    chance = random.Random(seed)  # noqa: S311
    sorts: dict[tuple[str, bool], list[str]] = {}
    for example in comments.examples:
        sort = (example.label if not example.concern else "worry", example.language == "en")
        sorts.setdefault(sort, []).append(example.key)
    fold_of: dict[str, int] = {}
    turn = 0
    for sort in sorted(sorts):
        keys = sorted(set(sorts[sort]))
        chance.shuffle(keys)
        for key in keys:
            fold_of.setdefault(key, turn % FOLDS)
            turn += 1
    fold = [fold_of[example.key] for example in comments.examples]
    rows = range(len(comments))
    parts = [
        ([i for i in rows if fold[i] != f], [i for i in rows if fold[i] == f]) for f in range(FOLDS)
    ]
    return [(learned, judged) for learned, judged in parts if learned and judged]


def out_of_fold_odds(written: Material, comments: Material, seed: int = SEED) -> Numbers:
    """For each comment the log-odds from a model that never saw it."""
    odds = np.zeros(len(comments))
    for learned, judged in folds_of(comments, seed):
        model = fit(written, comments.only(learned), "")
        odds[judged] = odds_of(model, comments.only(judged))
    return odds


def odds_of(model: Model, material: Material) -> Numbers:
    """The log-odds of each text."""
    odds, _kinds = judge(model, material.vectors, material.languages, material.listed)
    return odds


def choose_threshold(odds: Numbers, comments: Material) -> float:
    """The lowest log-odds at which lists and reader together keep to the budget of false alarms."""
    plain = [i for i, example in enumerate(comments.examples) if example.label == "ordinary"]
    if not plain:
        return 0.0
    unlisted = sorted((odds[i] for i in plain if not comments.listed[i]), reverse=True)
    listed = len(plain) - len(unlisted)
    allowed = max(0, int(ALARM_BUDGET * len(plain)) - listed)
    if allowed >= len(unlisted):
        return 0.0
    return float(unlisted[allowed]) + 1e-3
