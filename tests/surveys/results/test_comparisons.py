from dataclasses import replace
from datetime import date

import pytest

from surveys.results.comparisons import (
    Benchmark,
    Instrument,
    Measured,
    Refusal,
    Verdict,
    Ways,
    changes,
    is_other_way,
    newcombe,
    p_value,
    still_found,
    visible,
)
from surveys.results.release import Span

ASKED = Instrument("v1", "0-10", "alone", "11-17")


def measured(count, base, instrument=ASKED):
    return Measured(Span(count, count + 9), Span(base, base + 9), instrument)


def ways(base, **counts):
    spans = {way: Span(number, number + 9) for way, number in counts.items()}
    return Ways(spans, Span(base, base + 9))


@pytest.mark.parametrize(
    ("earlier", "later", "is_other"),
    [
        (ways(100, screen=100, paper=0), ways(100, screen=100, paper=0), False),
        # 91 of 100 at least, and at most 89 of 100: two points may be all that moved.
        (ways(100, screen=100, paper=0), ways(100, screen=80, paper=10), False),
        (ways(1000, screen=900, paper=100), ways(1000, screen=790, paper=210), False),
        (ways(1000, screen=900, paper=100), ways(1000, screen=770, paper=230), True),
        (ways(100, screen=90, paper=0), ways(100, paper=90), True),
        (ways(30, screen=30, paper=0), ways(30, screen=0, paper=30), True),
        (None, ways(100, screen=100), False),
        (ways(100, screen=100), None, False),
    ],
)
def test_another_way_is_one_that_surely_more_than_a_tenth_moved_to(earlier, later, is_other):
    assert is_other_way(earlier, later) is is_other
    assert is_other_way(later, earlier) is is_other


def test_the_difference_is_that_which_newcombe_published():
    """56/70 against 48/80: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10."""
    assert tuple(round(end, 4) for end in newcombe((56, 70), (48, 80))) == (0.0524, 0.3339)


def test_no_clear_change_is_the_word_unless_it_is_clear():
    close, far, back = changes(
        [
            (measured(400, 1000), measured(410, 1000)),
            (measured(400, 1000), measured(600, 1000)),
            (measured(600, 1000), measured(400, 1000)),
        ]
    )
    assert close.verdict is Verdict.NO_CLEAR_CHANGE
    assert close.low < 0 < close.high
    assert (far.verdict, back.verdict) == (Verdict.MORE, Verdict.LESS)
    assert far.low > 0 > back.high


def test_a_change_that_other_counts_of_the_same_spans_would_undo_is_not_clear():
    """21 of 90 against 36 of 90 would be clear; 29 against 30 are published alike."""
    assert newcombe((39, 90), (20, 90))[0] > 0
    (change,) = changes([(measured(20, 90), measured(30, 90))])
    assert change.verdict is Verdict.NO_CLEAR_CHANGE


def test_what_is_clear_alone_may_be_chance_among_many():
    alone = (measured(400, 1000), measured(470, 1000))
    nothing = (measured(400, 1000), measured(400, 1000))
    assert changes([alone])[0].verdict is Verdict.MORE
    assert changes([alone, *[nothing] * 400])[0].verdict is Verdict.NO_CLEAR_CHANGE


def test_false_discoveries_are_those_of_benjamini_and_hochberg():
    """The fifteen p-values of their paper (1995), section 3.2: four are found."""
    told = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    told += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert still_found(told) == (True,) * 4 + (False,) * 11
    assert still_found([]) == ()


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (replace(ASKED, wording="v2"), Refusal.WORDING),
        (replace(ASKED, scale="1-5"), Refusal.SCALE),
        (replace(ASKED, mode="helped"), Refusal.MODE),
        (replace(ASKED, age_version="8-11"), Refusal.AGE_VERSION),
    ],
)
def test_what_was_asked_otherwise_is_not_compared(other, reason):
    (change,) = changes([(measured(400, 1000), measured(600, 1000, other))])
    assert change.refused == (reason,)
    assert change.low is change.high is None


def test_a_base_under_ten_is_not_compared():
    (change,) = changes([(measured(0, 0), measured(30, 60))])
    assert change.refused == (Refusal.TOO_FEW,)


def test_larger_waves_would_have_shown_smaller_changes():
    small = visible(measured(40, 90), measured(40, 90))
    large = visible(measured(1000, 2000), measured(1000, 2000))
    assert 30 < small < 50
    assert 4 < large < 6


def test_everybody_against_everybody_is_no_difference():
    assert p_value((20, 20), (30, 30)) == 1.0


def test_a_benchmark_names_its_source():
    right = {
        "population": "all aged 11 to 17",
        "value": 80.0,
        "is_mean": False,
        "source": "A national survey",
        "address": "https://example.org/",
        "as_of": date(2026, 1, 1),
    }
    assert Benchmark(**right).value == 80
    for wrong in ({"source": " "}, {"address": "somewhere"}, {"value": 101}, {"is_mean": True}):
        with pytest.raises(ValueError):
            Benchmark(**(right | wrong))
