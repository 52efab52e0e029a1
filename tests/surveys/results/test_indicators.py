import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.results.indicators import in_bands, percent


@given(st.dictionaries(st.sampled_from([*map(str, range(11)), "no_answer"]), st.integers(0, 99)))
def test_bands_lose_nobody(counts):
    assert sum(in_bands(counts).values()) == sum(counts.values())


@pytest.mark.parametrize(
    ("count", "total", "share"), [(0, 0, 0), (1, 8, 13), (5, 10, 50), (3, 3, 100)]
)
def test_percent_rounds_halves_up(count, total, share):
    assert percent(count, total) == share
