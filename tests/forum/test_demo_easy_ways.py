"""The pages for easy ways to write are not empty in the demo."""

import pytest

from cms.accounts import demo as people
from cms.accounts.models import User
from forum import demo, demo_easy_ways
from forum.models import Board, HelpSession, Post, Thread


def quiet(line: str) -> None:
    pass


@pytest.fixture
def loaded(db, monkeypatch):
    people.load(quiet)
    # The boards alone: the voices take a while and are tested beside.
    monkeypatch.setattr(demo, "_chosen_voices", lambda: iter(()))
    for what in ("_say_more", "_lay_the_desk", "_make_projects"):
        monkeypatch.setattr(demo, what, lambda *_: None)
    demo.load(quiet)
    demo_easy_ways.load(quiet)


def test_demo_shows_pictures_help_and_a_post_that_is_marked(loaded):
    approved, waiting = Post.objects.approved(), Post.objects.waiting()
    for posts in (approved, waiting):
        assert posts.exclude(feeling="").exists()
        assert posts.exclude(helper_role="").exists()
    assert HelpSession.objects.count() == 2
    assert not HelpSession.objects.not_ended().exists()
    assert Thread.objects.open().exclude(feeling="").exists()
    drawn = Thread.objects.exclude(feeling="").filter(posts_count=2).get()
    assert all(drawn.posts.approved().values_list("feeling", flat=True))
    luwam = User.objects.get(username="luwam")
    assert Board.objects.visible_to(luwam).filter(threads_count__gt=0).exists()
    before = list(Post.objects.values_list("pk", "status"))
    demo_easy_ways.load(quiet)
    assert list(Post.objects.values_list("pk", "status")) == before
