from surveys.results.counts import Inside
from surveys.results.means import low_and_high, mean_shown, published_mean, without_close_means
from surveys.results.release import Breakdown, Group, Row, Section, Span, Table

POINTS = ((0, 4), (5, 6), (7, 8), (9, 10))
CODES = ("0-4", "5-6", "7-8", "9-10", "declined", "missing")


def row(group, base, mean=7.0):
    """A base of this ten, its answers in two bands."""
    cells = (Span(0, 9), Span(0, 9), Span(base // 2, base // 2 + 9), Span(base // 2, base // 2 + 9))
    return Row(group, Span(base, base + 9), (*cells, Span(0, 9), Span(0, 9)), mean)


def means(*rows, groups=None, nested=()):
    """The means that are kept of one breakdown, by group."""
    table = Table("glad", CODES, True, row("", 100), (Section("age", rows),), POINTS)
    codes = groups or [one.group for one in rows]
    age = Breakdown("age", tuple(Group(code, Span(0, 9)) for code in codes))
    kept = without_close_means(table, (age,), nested)
    return {one.group: one.mean for one in kept.sections[0].rows}


def test_a_mean_is_told_to_one_decimal_for_ten_or_more():
    assert published_mean(73, 10) == 7.3
    assert published_mean(145, 20) == 7.3
    assert published_mean(70, 9) is None


def test_all_groups_that_are_shown_have_means_where_nobody_is_left_over():
    assert means(row("young", 40), row("old", 60)) == {"young": 7.0, "old": 7.0}


def test_with_a_hidden_group_the_smallest_shown_has_no_mean_either():
    kept = means(row("young", 40), row("old", 60), groups=["young", "old", "hidden"])
    assert kept == {"young": None, "old": 7.0}


def test_a_base_that_could_be_under_ten_has_no_mean():
    assert means(row("young", 0), row("old", 60)) == {"young": None, "old": None}


def test_groups_within_each_other_that_differ_by_less_than_ten_have_no_means():
    inside = Inside(("age", "old"), ("age", "young"))
    assert means(row("young", 60), row("old", 60), nested=(inside,)) == {"young": None, "old": None}
    far = means(row("young", 30), row("old", 60), nested=(inside,))
    assert far == {"young": 7.0, "old": 7.0}


def test_the_interval_is_narrower_for_more_answers_and_stays_on_the_scale():
    few, many = mean_shown(*of(row("young", 20))), mean_shown(*of(row("young", 2000)))
    assert 0 <= few.low < many.low < 7.0 < many.high < few.high <= 10
    assert mean_shown(*of(row("young", 20, None))) is None


def of(one):
    return Table("glad", CODES, True, one, (), POINTS), one


def test_low_and_high_are_sums_of_what_is_published():
    assert low_and_high(row("young", 40)) == (Span(0, 9), Span(40, 58))
