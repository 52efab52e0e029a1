import pytest

from cms.core.sources import row_in


@pytest.mark.parametrize("source", ["forum.post:12:1", "forum.post:12", "forum.post:12:1:answer"])
def test_the_row_stands_behind_the_kind(source):
    assert row_in(source, kind="forum.post") == 12


@pytest.mark.parametrize(
    "source",
    ["", "12", "forum.post", "forum.post:", "forum.post:one", "forum.post:-1", "forum.post:٣",
     "forum.posts:12", f"forum.post:{'9' * 30}"],
)  # fmt: skip
def test_a_name_of_another_kind_or_a_made_up_one_has_no_row(source):
    assert row_in(source, kind="forum.post") is None
