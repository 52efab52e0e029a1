import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from forum.actions.posting import send_again
from forum.actions.reacting import react
from forum.actions.staff_moderating import Why, approve, take_down
from forum.actions.taking_back import take_back
from forum.enums import ReactionKind
from forum.models import Follow, Post, Reaction, StepNotice
from tests.factories.forum import NOW, draft, make_post
from tests.factories.ideas import bring, make_idea

ME_TOO, WANT = ReactionKind.ME_TOO, ReactionKind.WANT


def press(by, post, kind=ME_TOO, *, is_wanted=True):
    return react(by=by, post=post, kind=kind, is_wanted=is_wanted, now=NOW)


def test_one_press_says_it_and_another_takes_it_back(wish, dawit):
    assert press(dawit, wish)
    assert not press(dawit, wish)
    assert Reaction.objects.count() == 1
    assert press(dawit, wish, is_wanted=False)
    assert not press(dawit, wish, is_wanted=False)
    assert not Reaction.objects.exists()


def test_each_kind_stands_for_itself(wish, dawit):
    for kind in ReactionKind:
        press(dawit, wish, kind)
    assert Reaction.objects.pressed_by(dawit, [wish]) == {wish.pk: set(ReactionKind.values)}


def test_database_holds_a_kind_once_for_person_and_post(wish, dawit):
    press(dawit, wish)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reaction.objects.create(post=wish, person=dawit, kind=ME_TOO, revision=1)


def test_nobody_reacts_to_what_they_cannot_read(board, wish, amina, dawit, outsider):
    for person, post in ((outsider, wish), (dawit, make_post(amina, board))):
        with pytest.raises(Http404):
            press(person, post)


def test_nobody_reacts_to_their_own_words_and_adults_do_not_react(wish, amina, moderator):
    for person in (amina, moderator):
        with pytest.raises(PermissionDenied):
            press(person, wish)


def test_writer_learns_which_kinds_came_and_not_how_many(wish, dawit, care_leaver):
    for person in (dawit, care_leaver):
        press(person, wish)
    assert Reaction.objects.kinds_said([wish]) == {wish.pk: ["Me too"]}


@pytest.mark.parametrize("way", ["taken down", "taken back"])
def test_post_that_is_gone_shows_no_reaction(wish, amina, dawit, moderator, way):
    press(dawit, wish)
    if way == "taken down":
        take_down(by=moderator, post=wish, why=Why("private"), now=NOW)
    else:
        take_back(by=amina, post=wish, now=NOW)
    wish.refresh_from_db()
    assert not Reaction.objects.standing().exists()
    assert Reaction.objects.kinds_said([wish]) == {}


def test_other_words_have_to_be_answered_anew(wish, amina, dawit, moderator):
    press(dawit, wish)
    take_back(by=amina, post=wish, now=NOW)
    again = send_again(by=amina, post=wish, draft=draft("Other words"), now=NOW)
    again = approve(by=moderator, post=again, now=NOW)
    assert Reaction.objects.kinds_said([again]) == {again.pk: []}
    assert Reaction.objects.pressed_by(dawit, [again]) == {}
    assert press(dawit, again)
    assert Reaction.objects.standing().count() == 1


def test_wish_for_an_idea_follows_it_until_it_is_taken_back(idea, dawit):
    press(dawit, idea.post)
    assert not Follow.objects.exists()
    press(dawit, idea.post, WANT)
    assert Follow.objects.get().user == dawit
    press(dawit, idea.post, WANT, is_wanted=False)
    assert not Follow.objects.exists()


def test_whoever_wanted_it_before_hears_every_step_of_the_idea_once(
    wish, dawit, care_leaver, moderator, subgroup_lead
):
    press(dawit, wish, WANT)
    press(care_leaver, wish)
    idea = make_idea(moderator, Post.objects.get(pk=wish.pk), subgroup_lead)
    assert [row.user for row in Follow.objects.all()] == [dawit]
    bring(moderator, idea, "asked")
    told = StepNotice.objects.filter(person=dawit).order_by("step")
    assert list(told.values_list("step__number", flat=True)) == [1, 2]
