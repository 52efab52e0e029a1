"""Two moderators at once, and one form sent twice at once: the first counts, the other is told."""

from functools import partial
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from cms.accounts.models import Locality, User
from cms.notices.models import Notice
from forum.actions.posting import start_thread
from forum.actions.staff_moderating import Why, approve, return_to_writer
from forum.enums import PostStatus
from forum.models import Board, Decision, Post, Thread
from tests.factories.forum import NOW, draft, make_board, make_post
from tests.factories.people import make_staff, make_young_person
from tests.parallel import all_at_once, committed_rows

FILLED = (Notice, Decision, Post, Thread, Board, User, Locality)


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    with committed_rows(django_db_blocker, *FILLED):
        yield


@pytest.fixture
def writer(db):
    return make_young_person("amina")


@pytest.mark.parametrize("count", [2, 6])
def test_of_moderators_who_decide_at_once_one_decides_and_the_others_are_told(writer, count):
    post = make_post(writer, make_board())
    decide = [approve, partial(return_to_writer, why=Why(reason="unclear"))]
    moderators = [make_staff(f"person{n}", "participation_officer") for n in range(count)]
    results = all_at_once(
        [
            partial(decide[n % 2], by=one, post=Post.objects.get(), now=NOW)
            for n, one in enumerate(moderators)
        ]
    )
    refused = [one for one in results if isinstance(one, ValidationError)]
    assert [one.code for one in refused] == ["already_decided"] * (count - 1)
    assert "Somebody has already decided" in refused[0].messages[0]
    decision = Decision.objects.get()
    post.refresh_from_db()
    assert post.decided_by == decision.by
    assert post.status == decision.outcome != PostStatus.HELD
    assert post.thread.posts_count == int(post.status == PostStatus.APPROVED)
    assert Notice.objects.count() == 1


def test_one_form_sent_several_times_at_once_is_one_post(writer):
    send = partial(
        start_thread, by=writer, board=make_board(), draft=draft("Hello", key=uuid4()), now=NOW
    )
    posts = all_at_once([send] * 4)
    assert {post.pk for post in posts} == {Post.objects.get().pk}
    assert Thread.objects.count() == 1
