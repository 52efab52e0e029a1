"""Counts of short runs of letters: no model, nothing to load, the same on every machine.

It sees spelling, not meaning, so it only helps within a language. Letters are made alike first;
counts are damped by their logarithm and hashed into a fixed number of columns.
"""

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, count
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cms.languages.embedding.base import Vectors
from cms.languages.folding import fold_letters

# A power of two: the last eleven bits of a run's number are its column.
BITS: Final = 11
DIM: Final = 1 << BITS
RUNS: Final = (2, 3, 4)
LONGEST_READ: Final = 4_000
WORDS_REMEMBERED: Final = 20_000
AT_ONCE: Final = 250


class LetterRuns:
    """Vectors of 2048 numbers, none negative."""

    id = "letter-runs-1"
    dim = DIM

    def __init__(self) -> None:
        self._known = KnownWords()

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), DIM), dtype=np.float32)
        for first in range(0, len(texts), AT_ONCE):
            part = [text[:LONGEST_READ] for text in texts[first : first + AT_ONCE]]
            self._write(part, vectors[first : first + AT_ONCE])
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1)
        return vectors

    def _write(self, texts: Sequence[str], vectors: Vectors) -> None:
        """The weights of these texts' runs, in the columns of their rows."""
        counted = [self._count(text) for text in texts]
        sizes = [len(one) for one in counted]
        numbers = np.fromiter(chain.from_iterable(counted), np.int64, sum(sizes))
        counts = np.fromiter(
            chain.from_iterable(one.values() for one in counted), np.int64, sum(sizes)
        )
        weights = np.array([0.0, *map(_weight_of, range(1, counts.max(initial=0) + 1))])[counts]
        places = np.repeat(np.arange(len(texts)) * DIM, sizes) + (numbers & (DIM - 1))
        flat = vectors.reshape(-1)
        is_alone = (np.bincount(places, minlength=flat.size) == 1)[places]
        flat[places[is_alone]] = weights[is_alone]
        _add_one_by_one(flat, places[~is_alone], weights[~is_alone])

    def _count(self, text: str) -> Counter[int]:
        """How often each run stands in a text, in the order in which they come."""
        if len(self._known) > WORDS_REMEMBERED:
            self._known = KnownWords()
        return Counter(chain.from_iterable(map(self._known.__getitem__, text.split())))


class KnownWords(dict[str, tuple[int, ...]]):
    """The numbers of the runs of each word: one number for the same run in all of these words."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}
        self._next = count()

    def __missing__(self, word: str) -> tuple[int, ...]:
        made = self[word] = tuple(self._number_of(run) for run in runs_of(word))
        return made

    def _number_of(self, run: str) -> int:
        known = self._numbers.get(run)
        if known is None:
            column = zlib.crc32(run.encode("utf-8", "replace")) % DIM
            known = self._numbers.setdefault(run, next(self._next) << BITS | column)
        return known


def runs_of(word: str) -> Iterator[str]:
    """The runs of what stands between two spaces of a text; it may be several words when folded."""
    for folded in fold_letters(word).split():
        padded = f" {folded} "
        for length in RUNS:
            yield from (padded[i : i + length] for i in range(len(padded) - length + 1))


def _add_one_by_one(flat: Vectors, places: NDArray[np.int64], weights: NDArray[Any]) -> None:
    """Where several runs share a column. Stored vectors were made so: each sum is rounded."""
    order = np.argsort(places, kind="stable")
    places, weights = places[order], weights[order]
    while places.size:
        is_first = np.append(True, places[1:] != places[:-1])
        here = places[is_first]
        flat[here] = flat[here].astype(np.float64) + weights[is_first]
        places, weights = places[~is_first], weights[~is_first]


@cache
def _weight_of(count: int) -> float:
    return float(1 + np.log(count))


def make() -> LetterRuns:
    return LetterRuns()
