"""Tests that share a running site stay together; all others go wherever a process is free."""

import pytest

from tests.scheduling import group_of


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
