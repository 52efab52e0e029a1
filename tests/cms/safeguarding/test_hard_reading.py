"""Promise 22: what is hard to read is counted for each person and day, in every room together."""

from datetime import timedelta

import pytest

from cms.magazine.actions import staff_hard_reading as scoop
from cms.safeguarding.hard_reading import has_read_enough
from forum.actions import staff_hard_posts as desk
from forum.models import Post
from tests.factories.forum import NOW, make_board, make_post
from tests.factories.magazine import sent

SIGN = [{"kind": "self_harm", "because": "a phrase"}]


@pytest.fixture
def hard_posts(amina, settings):
    """For people who may read three hard things a day."""
    board = make_board()
    settings.MODERATION_HARD_POSTS_A_DAY = 3
    for number in range(3):
        make_post(amina, board, f"hard {number}")
    Post.objects.update(signs=SIGN)
    return list(Post.objects.order_by("pk"))


@pytest.fixture
def hard_pieces(amina):
    return [sent(amina, text=f"hard {number}", signs=SIGN) for number in range(3)]


def opens(person, *, post=None, piece=None, now=NOW):
    if post is not None:
        return desk.may_open(by=person, post=post, now=now)
    return scoop.may_open(by=person, contribution=piece, now=now)


@pytest.mark.promise(22)
def test_hard_things_are_counted_over_all_rooms_for_each_person(
    hard_posts, hard_pieces, moderator, second_moderator
):
    """Promise 22: two in the forum and one in the Scoop are three."""
    assert opens(moderator, post=hard_posts[0])
    assert opens(moderator, post=hard_posts[1])
    assert opens(moderator, piece=hard_pieces[0])
    assert has_read_enough(moderator, now=NOW)
    assert not opens(moderator, post=hard_posts[2])
    assert not opens(moderator, piece=hard_pieces[1])
    # Another person has their own count, and tomorrow begins a new one.
    assert not has_read_enough(second_moderator, now=NOW)
    assert opens(second_moderator, piece=hard_pieces[1])
    assert opens(moderator, piece=hard_pieces[1], now=NOW + timedelta(days=1))


def test_what_was_handed_over_in_one_room_counts_in_none(
    hard_posts, hard_pieces, moderator, settings
):
    settings.MODERATION_HARD_POSTS_A_DAY = 1
    assert opens(moderator, post=hard_posts[0])
    assert not opens(moderator, piece=hard_pieces[0])
    settings.MODERATION_HARD_POSTS_A_DAY = 2
    assert opens(moderator, piece=hard_pieces[1])
    assert has_read_enough(moderator, now=NOW)


def test_what_was_begun_in_one_room_stays_open_after_enough_in_another(
    hard_posts, hard_pieces, moderator, settings
):
    settings.MODERATION_HARD_POSTS_A_DAY = 1
    assert opens(moderator, piece=hard_pieces[0])
    assert not opens(moderator, post=hard_posts[0])
    assert opens(moderator, piece=hard_pieces[0])
