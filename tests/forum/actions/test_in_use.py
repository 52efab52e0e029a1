import pytest
from django.db import IntegrityError, transaction

from forum.actions.staff_moderating import Why, approve, take_down
from forum.actions.taking_back import take_back
from forum.enums import PostStatus
from forum.models import Post
from tests.factories.forum import NOW, make_alias, make_board


def status_of(post):
    return Post.objects.get(pk=post.pk).status


def test_newer_name_on_a_board_retires_the_earlier_one(board, amina, moderator):
    first = approve(by=moderator, post=make_alias(amina, board, "River"), now=NOW)
    second = make_alias(amina, board, "Lake")
    assert status_of(first) == PostStatus.IN_USE
    approve(by=moderator, post=second, now=NOW)
    assert (status_of(first), status_of(second)) == (PostStatus.TAKEN_BACK, PostStatus.IN_USE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=first.pk).update(status=PostStatus.IN_USE)


def test_names_on_other_boards_and_of_others_stay(board, amina, dawit, moderator):
    county = make_board("county", kind="county")
    names = [
        make_alias(amina, county),
        make_alias(dawit, board),
        make_alias(amina, board, "Lake"),
    ]
    for name in names:
        approve(by=moderator, post=name, now=NOW)
    assert {status_of(name) for name in names} == {PostStatus.IN_USE}


def test_name_in_use_can_be_taken_back_and_down(board, amina, dawit, moderator):
    mine, theirs = make_alias(amina, board), make_alias(dawit, board, "Lake")
    for name in (mine, theirs):
        approve(by=moderator, post=name, now=NOW)
    assert take_back(by=amina, post=mine, now=NOW)
    take_down(by=moderator, post=theirs, why=Why(reason="hurtful"), now=NOW)
    assert (status_of(mine), status_of(theirs)) == (PostStatus.TAKEN_BACK, PostStatus.TAKEN_DOWN)
