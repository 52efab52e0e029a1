"""Brute force: every table that fits what is published, for a reader who knows the rules."""

import random
from collections import Counter

import pytest

from cms.core.disclosure import SMALLEST_CELL, SMALLEST_GROUP, Shown, protect

SMALL = set(range(1, SMALLEST_CELL))


def partitions(total, parts, most=None):
    """Every way to fill so many cells, the largest first: rules look at values, not at places."""
    most = total if most is None else min(most, total)
    if parts == 1:
        if total <= most:
            yield (total,)
        return
    for first in range(most, -1, -1):
        if first * parts < total:
            return
        for rest in partitions(total - first, parts - 1, first):
            yield (first, *rest)


def seen(counts):
    """What a reader sees of each cell, for a table without names."""
    cells = protect({str(place): count for place, count in enumerate(counts)}) or ()
    return [(cell.shown, cell.count) for cell in cells]


def possible(counts):
    """For each kind of cell a reader can tell apart: all values that fit what is published."""
    published = Counter(seen(counts))
    values = {}
    for world in partitions(sum(counts), len(counts)):
        shown = seen(world)
        if Counter(shown) != published:
            continue
        for look, count in zip(shown, world, strict=True):
            values.setdefault(look, set()).add(count)
    return values


def random_table(chance):
    """Often with cells near the limits, which is where rules break."""
    cells = chance.randint(2, 6)
    total = chance.randint(SMALLEST_GROUP, 60)
    counts = [0] * cells
    weights = [chance.choice((0.02, 0.1, 1, 5)) for _cell in range(cells)]
    for place in chance.choices(range(cells), weights, k=total):
        counts[place] += 1
    return tuple(counts)


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_cell_of_a_random_table_is_known_to_be_small(seed):
    counts = random_table(random.Random(seed))
    for look, values in possible(counts).items():
        if look[0] is Shown.NUMBER:
            assert values == {look[1]}
            assert look[1] >= SMALLEST_CELL
        else:
            assert not values <= SMALL, (counts, look, values)


@pytest.mark.parametrize("cells", [2, 3, 4, 5, 6])
def test_no_hidden_cell_of_any_small_table_is_known_to_be_small(cells):
    """All tables of ten to fourteen answers, where least can be hidden behind the total."""
    for total in range(SMALLEST_GROUP, 15):
        fitting = {}
        for world in partitions(total, cells):
            shown = seen(world)
            values = fitting.setdefault(frozenset(Counter(shown).items()), {})
            for look, count in zip(shown, world, strict=True):
                values.setdefault(look, set()).add(count)
        for values in fitting.values():
            for look, found in values.items():
                assert look[0] is Shown.NUMBER or not found <= SMALL


def test_brute_force_finds_what_a_naive_rule_tells(monkeypatch):
    """Hiding small cells alone is worked back from the total at once."""

    def naive(counts):
        from cms.core.disclosure import Cell

        return tuple(
            Cell(code, Shown.HIDDEN) if count < SMALLEST_CELL else Cell(code, Shown.NUMBER, count)
            for code, count in counts.items()
        )

    monkeypatch.setattr("tests.cms.core.test_working_backwards.protect", naive)
    values = possible((20, 10, 3))
    assert values[Shown.HIDDEN, None] == {3}
