import pytest

from surveys.results.release import Span
from surveys.results.shares import Word, share, silence, sure, wilson, wilson_corrected

# Newcombe (1998), Statistics in Medicine 17, 857-872, table I: methods 3 and 4.
PUBLISHED = [
    (81, 263, (0.2553, 0.3662), (0.2535, 0.3682)),
    (15, 148, (0.0624, 0.1605), (0.0598, 0.1644)),
    (0, 20, (0.0000, 0.1611), (0.0000, 0.2005)),
    (1, 29, (0.0061, 0.1718), (0.0018, 0.1963)),
]


def rounded(ends):
    return tuple(round(end, 4) for end in ends)


@pytest.mark.parametrize(("count", "base", "plain", "corrected"), PUBLISHED)
def test_intervals_are_those_that_newcombe_published(count, base, plain, corrected):
    assert rounded(wilson(count, base)) == plain
    assert rounded(wilson_corrected(count, base)) == corrected


@pytest.mark.parametrize(("count", "base"), [(10, 10), (20, 40), (30, 30), (0, 50)])
def test_the_interval_holds_those_of_every_count_the_spans_allow(count, base):
    low, high = sure(Span(count, count + 9), Span(base, base + 9))
    for possible_base in range(base, base + 10):
        for possible in range(count, min(count + 9, possible_base) + 1):
            inner = wilson(possible, possible_base)
            assert low - 1e-9 <= inner[0] <= inner[1] <= high + 1e-9


def test_a_hundred_percent_and_nobody_are_words():
    everybody = share("yes", Span(90, 99), Span(90, 99))
    assert (everybody.word, everybody.percent, everybody.most) == (Word.ALMOST_ALL, None, 100)
    nobody = share("no", Span(0, 9), Span(90, 99))
    assert (nobody.word, nobody.percent) == (Word.HIDDEN, None)


def test_half_a_small_group_is_never_called_almost_all():
    one = share("yes", Span(10, 19), Span(10, 19))
    assert (one.word, one.percent) == (Word.RANGE, None)
    assert one.is_rough
    assert (one.least, one.most) == (52, 100)


def test_no_share_of_fewer_than_ten():
    with pytest.raises(ValueError, match="fewer than ten"):
        share("yes", Span(0, 9), Span(0, 9))


def test_who_kept_silent_could_all_have_said_either():
    told = silence(Span(30, 39), Span(90, 99), 150)
    assert (told.answered_least, told.answered_most) == (60, 66)
    assert (told.low, told.high) == (20, 66)
    assert silence(Span(0, 9), Span(0, 9), 9) is None


def test_more_answers_than_the_list_has_people_are_no_more_than_all():
    told = silence(Span(10, 19), Span(10, 19), 12)
    assert (told.answered_least, told.answered_most, told.high) == (83, 100, 100)
