"""Tests that share a running site stay together; all others go wherever a process is free."""

import pytest

from tests.scheduling import group_of, place_of


@pytest.mark.parametrize(
    ("test", "group"),
    [
        ("tests/browser/test_axe.py::test_a[en]", "looks"),
        ("tests/browser/test_crawl.py::test_b", "looks"),
        ("tests/browser/test_idea_journey.py::test_c[script-ar]", "deeds"),
        ("tests/forum/test_queries.py::test_d[1]", "tests/forum/test_queries.py::test_d[1]"),
    ],
)
def test_browser_tests_of_one_sort_share_a_process(test, group):
    assert group_of(test) == group


def test_walks_come_before_what_people_do_and_slow_tests_before_quick_ones():
    walk, deed = "tests/browser/test_crawl.py::test_b", "tests/browser/test_idea_journey.py::test_c"
    places = [
        place_of(test, is_slow=slow) for test, slow in ((walk, False), (deed, True), (deed, False))
    ]
    assert places == sorted(set(places))
