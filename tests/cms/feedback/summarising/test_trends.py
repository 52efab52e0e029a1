"""A change is said only where it is clear."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.feedback.summarising.trends import (
    ENOUGH,
    Share,
    Trend,
    course_of,
    newcombe,
    slope_of,
    trend_of,
)

FEW_EXAMPLES = settings(max_examples=20, deadline=None)


def test_interval_is_that_of_newcombes_paper():
    """Table II of the paper, (a) 56/70 against 48/80, method 10, 95 %: 0.0524 to 0.3339."""
    low, high = newcombe(Share(56, 70), Share(48, 80), z=1.959964)
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


@pytest.mark.parametrize(
    ("now", "before", "trend"),
    [
        (Share(60, 100), Share(20, 100), Trend.MORE),
        (Share(20, 100), Share(60, 100), Trend.FEWER),
        (Share(0, 100), Share(60, 100), Trend.FEWER),
        (Share(30, 100), Share(24, 100), Trend.NO_CLEAR_CHANGE),
        (Share(40, 49), Share(5, 500), Trend.TOO_FEW),
        (Share(40, 500), Share(0, 0), Trend.TOO_FEW),
    ],
)
def test_only_a_clear_change_of_two_big_bases_is_one(now, before, trend):
    assert trend_of(now, before) is trend


@given(data=st.data())
@FEW_EXAMPLES
def test_the_other_way_round_it_says_the_opposite(data):
    bases = st.integers(ENOUGH, 2000)
    one, two = (
        Share(data.draw(st.integers(0, n)), n) for n in (data.draw(bases), data.draw(bases))
    )
    opposite = {Trend.MORE: Trend.FEWER, Trend.FEWER: Trend.MORE}
    found = trend_of(one, two)
    assert trend_of(two, one) is opposite.get(found, found)
    assert trend_of(one, one) is Trend.NO_CLEAR_CHANGE


def test_the_slope_is_that_of_armitages_example():
    """Carriers of Streptococcus by size of tonsils: 19/516, 29/589, 24/293; chi-square 7.19."""
    shares = {0: Share(19, 516), 1: Share(29, 589), 2: Share(24, 293)}
    assert round(slope_of(shares) ** 2, 2) == 7.19
    later = {place + 8100: one for place, one in shares.items()}
    assert slope_of(later) == pytest.approx(slope_of(shares))


@pytest.mark.parametrize(
    ("counts", "base", "trend"),
    [
        ((10, 20, 40, 60), 100, Trend.MORE),
        ((60, 40, 20, 10), 100, Trend.FEWER),
        ((20, 26, 19, 24), 100, Trend.NO_CLEAR_CHANGE),
        ((0, 0, 0), 100, Trend.NO_CLEAR_CHANGE),
        ((10, 60), 100, Trend.TOO_FEW),
        ((5, 20, 49), 49, Trend.TOO_FEW),
    ],
)
def test_a_course_is_called_clear_only_where_it_is(counts, base, trend):
    assert course_of({place: Share(n, base) for place, n in enumerate(counts)}) is trend
