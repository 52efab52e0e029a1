"""Two people do not do the same; nobody is stopped by somebody who went home."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from forum.actions.staff_claiming import claim, holder_of, release
from forum.actions.staff_moderating import approve
from forum.models import Claim
from tests.factories.forum import NOW, make_post

LATER = NOW + timedelta(minutes=3)
MUCH_LATER = NOW + timedelta(minutes=11)


@pytest.fixture
def post(board, amina):
    return make_post(amina, board)


def test_the_first_who_opens_it_has_it_and_others_are_told(post, moderator, second_moderator):
    assert claim(by=moderator, post=post, now=NOW)
    assert not claim(by=second_moderator, post=post, now=LATER)
    holder = holder_of(post, reader=second_moderator, now=LATER)
    assert (holder.name, holder.minutes, holder.is_reader) == ("Sam", 3, False)


def test_a_claim_runs_out_by_itself_and_is_longer_while_somebody_comes_back(
    post, moderator, second_moderator
):
    claim(by=moderator, post=post, now=NOW)
    claim(by=moderator, post=post, now=LATER)
    assert not claim(by=second_moderator, post=post, now=MUCH_LATER)
    assert Claim.objects.get().since == NOW
    assert claim(by=second_moderator, post=post, now=MUCH_LATER + timedelta(minutes=5))
    assert holder_of(post, reader=moderator, now=NOW + timedelta(hours=1)) is None


def test_one_press_takes_it_over(post, moderator, second_moderator):
    claim(by=moderator, post=post, now=NOW)
    assert claim(by=second_moderator, post=post, now=LATER, takes_over=True)
    assert not claim(by=moderator, post=post, now=LATER)


def test_only_the_holder_leaves_it_to_others(post, moderator, second_moderator):
    claim(by=moderator, post=post, now=NOW)
    assert not release(by=second_moderator, post=post)
    assert release(by=moderator, post=post)
    assert claim(by=second_moderator, post=post, now=LATER)


def test_a_claim_stops_nobody_from_deciding_and_goes_with_the_decision(
    post, moderator, second_moderator
):
    claim(by=moderator, post=post, now=NOW)
    approve(by=second_moderator, post=post, now=LATER)
    assert not Claim.objects.exists()
    assert not claim(by=moderator, post=post, now=LATER)


@pytest.mark.parametrize("person", ["amina", "interpreter", "elected_member"])
def test_others_claim_nothing(post, person, request):
    with pytest.raises(PermissionDenied):
        claim(by=request.getfixturevalue(person), post=post, now=NOW)
