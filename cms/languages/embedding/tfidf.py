"""Counts of short runs of letters: no model, nothing to load, the same on every machine.

It sees spelling, not meaning, so it only helps within a language. Letters are made alike first;
counts are damped by their logarithm and hashed into a fixed number of columns.
"""

import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np

from cms.languages.embedding.base import Vectors
from cms.languages.folding import fold_letters

DIM = 2048
RUNS = (2, 3, 4)
LONGEST_READ = 4_000
RUNS_REMEMBERED = 60_000


class LetterRuns:
    """Vectors of 2048 numbers, none negative."""

    id = "letter-runs-1"
    dim = DIM

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), DIM), dtype=np.float32)
        for row, text in enumerate(texts):
            weights: dict[int, float] = {}
            for run, count in _runs(text[:LONGEST_READ]).items():
                column = _column_of(run)
                weight = _weight_of(count)
                if column in weights:
                    # Stored vectors were made so: each sum is rounded.
                    weight += float(np.float32(weights[column]))
                weights[column] = weight
            vectors[row, list(weights)] = list(weights.values())
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1)
        return vectors


@lru_cache(RUNS_REMEMBERED)
def _column_of(run: str) -> int:
    return zlib.crc32(run.encode("utf-8", "replace")) % DIM


@cache
def _weight_of(count: int) -> float:
    return float(1 + np.log(count))


def _runs(text: str) -> Counter[str]:
    runs: Counter[str] = Counter()
    for word in fold_letters(text).split():
        padded = f" {word} "
        for length in RUNS:
            runs.update(padded[i : i + length] for i in range(len(padded) - length + 1))
    return runs


def make() -> LetterRuns:
    return LetterRuns()
