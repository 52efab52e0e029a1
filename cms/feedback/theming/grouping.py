"""Groups of what is alike, by average linkage, at a cost that grows with how many there are.

Comparing all with all costs the square. So more than a block of them are parted by meaning first,
which leaves most of what is alike on one side; then groups are compared like single ones, with
blocks parted anew, until nothing joins any more. Rows of length one in, the same groups out.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cms.feedback.theming.vectors import Vectors, at_length_one

IN_ONE_BLOCK: Final = 1_500
MOST_ROUNDS: Final = 6
# Parting settles in a few steps; who stands on which side need not be perfect.
STEPS: Final = 5
# Where one side would hold less than this, both get half.
SMALLEST_SIDE: Final = 1 / 8
Rows = NDArray[np.intp]


def groups_in(vectors: Vectors, least: float) -> list[list[int]]:
    """Their rows: in a group, and between any two that were joined, the mean likeness is `least`.

    Whoever is like nobody is a group of one.
    """
    groups = [[row] for row in range(len(vectors))]
    sums = vectors
    for _round in range(MOST_ROUNDS):
        sizes = np.array([len(rows) for rows in groups], dtype=np.float32)
        blocks = list(_blocks(at_length_one(sums)))
        joined = [
            block[place].tolist()
            for block in blocks
            for place in _linked(sums[block], sizes[block], least)
        ]
        is_done = len(blocks) == 1 or len(joined) == len(groups)
        groups = [sorted(row for one in places for row in groups[one]) for places in joined]
        if is_done:
            break
        sums = np.array([sums[places].sum(axis=0) for places in joined], dtype=np.float32)
    return sorted(groups)


def _blocks(vectors: Vectors) -> Iterator[Rows]:
    waiting = [np.arange(len(vectors))]
    while waiting:
        rows = waiting.pop()
        if len(rows) <= IN_ONE_BLOCK:
            yield rows
        else:
            waiting.extend(_sides(vectors[rows], rows))


def _sides(vectors: Vectors, rows: Rows) -> tuple[Rows, Rows]:
    """The rows in two parts, each nearer to its own middle than to the other's."""
    first = vectors[(vectors @ vectors.mean(axis=0)).argmin()]
    middles = np.stack([first, vectors[(vectors @ first).argmin()]])
    leaning = vectors @ (middles[0] - middles[1])
    for _step in range(STEPS):
        is_first = leaning >= 0
        if not SMALLEST_SIDE < is_first.mean() < 1 - SMALLEST_SIDE:
            half = len(rows) // 2
            order = np.argsort(leaning, kind="stable")
            return np.sort(rows[order[:half]]), np.sort(rows[order[half:]])
        sides = np.stack([vectors[is_first].mean(axis=0), vectors[~is_first].mean(axis=0)])
        middles = at_length_one(sides)
        leaning = vectors @ (middles[0] - middles[1])
    return rows[is_first], rows[~is_first]


def _linked(sums: Vectors, sizes: Vectors, least: float) -> Iterable[Rows]:
    """Average linkage along chains of nearest neighbours: each step follows or joins, no third."""
    means = sums / sizes[:, None]
    near = means @ means.T
    near = np.minimum(near, near.T)
    np.fill_diagonal(near, -np.inf)
    sizes = sizes.copy()
    members = {place: [place] for place in range(len(sums))}
    waiting, chain = list(range(len(sums) - 1, -1, -1)), list[int]()
    gone = np.zeros(len(sums), dtype=bool)
    while chain or waiting:
        if not chain:
            if gone[first := waiting.pop()]:
                continue
            chain.append(first)
        last = chain[-1]
        best = int(near[last].argmax())
        if len(chain) > 1 and near[last, chain[-2]] >= near[last, best]:
            kept = chain[-2]
            del chain[-2:]
            _join(near, sizes, kept, last)
            members[kept] += members.pop(last)
            gone[last] = True
            waiting.append(kept)
        elif near[last, best] >= least:
            chain.append(best)
        else:
            # Nothing is near enough any more, nor will be: means of what is less are less.
            near[:, last] = -np.inf
            gone[last] = True
            chain.pop()
    return [np.array(sorted(one)) for _place, one in sorted(members.items())]


def _join(near: Vectors, sizes: Vectors, kept: int, gone: int) -> None:
    """One for two: as near to each other one as both were on average."""
    both = sizes[kept] + sizes[gone]
    row = (near[kept] * sizes[kept] + near[gone] * sizes[gone]) / both
    row[[kept, gone]] = -np.inf
    near[kept], near[:, kept] = row, row
    near[gone], near[:, gone] = -np.inf, -np.inf
    sizes[kept] = both
