"""Promise 22, as far as text goes: hard posts are counted, and handed over in time."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cms.safeguarding.hard_reading import has_read_enough
from forum.actions.staff_hard_posts import may_open
from forum.models import Asking, HardLook, Post
from tests.factories.forum import NOW, make_post

SIGN = [{"kind": "self_harm", "because": "a phrase"}]
MARK = "hard-words"


@pytest.fixture
def hard(board, amina, settings):
    """Three posts with signs, for people who may read two a day."""
    settings.MODERATION_HARD_POSTS_A_DAY = 2
    posts = [make_post(amina, board, f"{MARK} {number}") for number in range(3)]
    Post.objects.update(signs=SIGN, priority=0)
    for post in posts:
        post.refresh_from_db()
    return posts


@pytest.fixture
def plain(hard, board, amina):
    return make_post(amina, board, "A plain one")


@pytest.mark.promise(22)
def test_moderator_screen_counts_hard_posts_and_hands_over(
    hard, plain, moderator, second_moderator, signed_in
):
    """Promise 22."""
    client = signed_in(moderator)
    addresses = [reverse("forum:moderate", args=[post.pk]) for post in hard]
    for address in addresses[:2]:
        assert MARK in client.get(address).content.decode()
    page = client.get(addresses[2]).content.decode()
    assert MARK not in page
    assert "Somebody else reads this one" in page
    client.post(addresses[2], {"outcome": "approved", "revision": 1})
    assert not Post.objects.approved().exists()
    queue = client.get(reverse("forum:moderation"))
    assert [row.post for row in queue.context["rows"]] == [plain]
    assert "You have read many hard things today" in queue.content.decode()
    # The others read it, and see that they are wanted.
    other = signed_in(second_moderator)
    assert "Wants a second reader" in other.get(reverse("forum:moderation")).content.decode()
    assert MARK in other.get(addresses[2]).content.decode()


def test_what_was_begun_today_stays_open_and_tomorrow_is_another_day(hard, moderator):
    assert [may_open(by=moderator, post=post, now=NOW) for post in hard] == [True, True, False]
    assert may_open(by=moderator, post=hard[0], now=NOW)
    assert Asking.objects.get().post == hard[2]
    assert not may_open(by=moderator, post=hard[2], now=NOW)
    assert has_read_enough(moderator, now=NOW)
    assert may_open(by=moderator, post=hard[2], now=NOW + timedelta(days=1))


def test_posts_without_signs_are_not_counted(board, amina, moderator):
    assert may_open(by=moderator, post=make_post(amina, board), now=NOW)
    assert not HardLook.objects.exists()
