import time

import pytest

from cms.accounts import demo as people
from cms.languages.registry import CODES
from forum import demo
from forum.enums import PostStatus
from forum.models import Board, Post, ReadingHours, Thread


def quiet(line: str) -> None:
    pass


@pytest.fixture
def loaded(db):
    people.load(quiet)
    begun = time.process_time()
    demo.load(quiet)
    return time.process_time() - begun


def test_demo_fills_the_forum_in_every_language(loaded):
    # A quick machine takes a fifth of it.
    assert loaded < 15
    assert Board.objects.count() == 10
    approved = Post.objects.approved()
    assert ReadingHours.objects.exists()
    assert all(board.named_adults.exists() for board in Board.objects.all())
    assert [board.has_ended for board in Board.objects.filter(kind="project").order_by("pk")] == [
        False,
        True,
    ]
    assert set(approved.values_list("language", flat=True)) == set(CODES)
    assert 6 <= Post.objects.waiting().count() <= 9
    assert Post.objects.filter(kind="edit").values_list("status").distinct().count() == 2
    (answer,) = approved.exclude(quoted=None)
    assert answer.quoted_words == "it does get better"
    assert approved.filter(content_notes__gt=0).count() == 2
    assert Post.objects.filter(status=PostStatus.RETURNED).exclude(note="").count() == 1
    assert Post.objects.waiting().filter(wants_help=True).exists()
    mixed = [set(t.posts.values_list("language", flat=True)) for t in Thread.objects.open()]
    assert any(len(languages) > 2 for languages in mixed)


def test_second_load_changes_nothing(loaded):
    before = list(Post.objects.values_list("pk", "status", "revision"))
    begun = time.process_time()
    demo.load(quiet)
    assert time.process_time() - begun < 0.5
    assert list(Post.objects.values_list("pk", "status", "revision")) == before
