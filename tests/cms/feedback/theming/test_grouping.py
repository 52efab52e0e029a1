"""Groups over blocks: no doubles, nothing small lost, and the same as comparing all with all."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage

from cms.feedback.theming import grouping
from cms.feedback.theming.grouping import groups_in
from cms.feedback.theming.vectors import at_length_one

LEAST = 0.35
WIDE = 48


def _spread(sizes, *, alone=0, noise=0.6, seed=5):
    """Vectors of so many about each of some things, and of some about nothing, all mixed."""
    chance = np.random.default_rng(seed)
    middles = at_length_one(chance.normal(size=(len(sizes), WIDE)))
    about = [*np.repeat(np.arange(len(sizes)), sizes), *[-1] * alone]
    rows = chance.normal(size=(len(about), WIDE)) / WIDE**0.5
    for row, thing in enumerate(about):
        if thing >= 0:
            rows[row] = middles[thing] + noise * rows[row]
    order = chance.permutation(len(about))
    return at_length_one(rows)[order].astype(np.float32), np.array(about)[order]


def _of(about, thing):
    return np.flatnonzero(about == thing).tolist()


@pytest.mark.parametrize("noise", [0.6, 1.0, 1.4])
def test_in_one_block_they_are_those_of_average_linkage(noise):
    vectors, _about = _spread([20, 9, 5], alone=60, noise=noise)
    far = 1 - np.clip(vectors @ vectors.T, -1, 1)
    tree = linkage(far[np.triu_indices(len(far), k=1)], "average")
    labels = fcluster(tree, 1 - LEAST, "distance")
    assert groups_in(vectors, LEAST) == sorted(_of(labels, one) for one in set(labels))


def test_over_many_blocks_nothing_stands_twice_and_small_groups_are_found(monkeypatch):
    monkeypatch.setattr(grouping, "IN_ONE_BLOCK", 60)
    vectors, about = _spread([300, 250, 15, 6], alone=100)
    groups = groups_in(vectors, LEAST)
    assert sorted(row for rows in groups for row in rows) == list(range(len(vectors)))
    for thing in range(4):
        mine = set(_of(about, thing))
        holding = [rows for rows in groups if len(rows) >= 4 and mine & set(rows)]
        assert len(holding) == 1
        assert len(mine & set(holding[0])) >= 0.9 * len(mine)
    assert groups_in(vectors.copy(), LEAST) == groups


def test_the_same_words_said_by_more_than_a_block_holds_are_one_group(monkeypatch):
    monkeypatch.setattr(grouping, "IN_ONE_BLOCK", 30)
    vectors, _about = _spread([1, 1])
    assert len(groups_in(np.repeat(vectors, 100, axis=0), LEAST)) == 2


def test_of_nobody_and_of_one_there_is_nothing_to_compare():
    assert groups_in(np.zeros((0, WIDE), dtype=np.float32), LEAST) == []
    assert groups_in(_spread([1])[0], LEAST) == [[0]]
