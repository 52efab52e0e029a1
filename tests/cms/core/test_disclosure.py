"""Whoever holds everything published and knows the rules cannot find a count from 1 to 4."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.disclosure import SMALLEST_CELL, Shown, protect

tables = st.dictionaries(
    st.sampled_from("abcdefgh"), st.integers(min_value=0, max_value=40), min_size=2, max_size=8
)


@pytest.mark.parametrize("cells", [2, 3, 4])
def test_nobody_can_work_backwards_to_a_small_count(cells):
    """Every table of up to 22 answers: those published alike must differ in each small cell."""
    alike = defaultdict(list)
    for counts in product(range(23), repeat=cells):
        if sum(counts) <= 22:
            published = protect(dict(zip("abcd", counts, strict=False)))
            alike[sum(counts), published].append(counts)
    for (total, published), worlds in alike.items():
        if total < 10:
            assert published is None
            continue
        for column in zip(*worlds, strict=True):
            values = set(column)
            assert not (len(values) == 1 and 0 < values.pop() < SMALLEST_CELL), (published, worlds)


@given(tables)
def test_groups_under_ten_have_no_numbers(counts):
    assert (protect(counts) is None) == (sum(counts.values()) < 10)


@given(tables)
def test_no_cell_under_five_is_shown_and_nothing_shown_is_wrong(counts):
    for cell in protect(counts) or ():
        if cell.shown is Shown.NUMBER:
            assert cell.count == counts[cell.code]
            assert cell.count >= SMALLEST_CELL
        else:
            assert cell.count is None


@given(tables)
def test_small_cells_never_stand_alone_behind_the_total(counts):
    cells = protect(counts)
    if cells is None or any(cell.shown is Shown.ALMOST_ALL for cell in cells):
        return
    hidden = [counts[cell.code] for cell in cells if cell.shown is Shown.HIDDEN]
    if any(0 < count < SMALLEST_CELL for count in hidden):
        assert len(set(hidden)) > 1 or len(hidden) == len(counts)


@given(tables, st.randoms(use_true_random=False))
def test_what_is_hidden_does_not_depend_on_the_order_of_answers(counts, chance):
    shuffled = list(counts.items())
    chance.shuffle(shuffled)
    assert set(protect(counts) or ()) == set(protect(dict(shuffled)) or ())


def test_all_and_almost_all_look_alike():
    assert protect({"yes": 20, "no": 0}) == protect({"yes": 18, "no": 2})


def test_empty_and_hidden_look_alike():
    shown = {cell.code: cell.shown for cell in protect({"a": 20, "b": 0, "c": 3, "d": 7}) or ()}
    assert shown["b"] == shown["c"] == shown["d"] == Shown.HIDDEN
