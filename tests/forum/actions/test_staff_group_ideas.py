"""What a group thought of at a meeting comes into the forum and gets an answer."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.subgroups.group_ideas import GroupIdea, keeper
from forum.actions.staff_group_ideas import GroupIdeas
from forum.actions.staff_moderating import approve
from forum.actions.taking_back import take_back
from forum.feedback_source import ForumSource
from forum.models import NamedAdult, Post
from tests.factories.forum import NOW, make_board
from tests.factories.ideas import make_idea
from tests.factories.people import make_locality


@pytest.fixture
def place(moderator, second_moderator):
    board = make_board()
    for adult in (moderator, second_moderator):
        NamedAdult.objects.create(board=board, user=adult)
    return board


def thought_of(*, locality="city", alone=False):
    return GroupIdea(
        key=uuid4(),
        line="A bus pass for everybody",
        locality=make_locality(locality) if locality else None,
        is_of_those_who_came_alone=alone,
    )


@pytest.fixture
def taken(place, moderator):
    idea = thought_of()
    GroupIdeas().take(idea, by=moderator, place="city", words="Our group wants a pass.", now=NOW)
    return idea


def became(idea, reader):
    return GroupIdeas().became([idea.key], reader=reader).get(idea.key)


def test_forum_is_the_room_that_answers_ideas():
    assert isinstance(keeper(), GroupIdeas)


def test_it_waits_like_every_post_and_no_one_approves_their_own(taken, moderator, amina):
    post = Post.objects.get(key=taken.key)
    assert (post.status, post.title, post.author) == ("held", taken.line, moderator)
    assert became(taken, amina) is None
    assert "another worker" in became(taken, moderator).words
    with pytest.raises(PermissionDenied):
        approve(by=moderator, post=post, now=NOW)


def test_from_the_group_to_an_answer(taken, moderator, second_moderator, subgroup_lead, amina):
    post = approve(by=second_moderator, post=Post.objects.get(key=taken.key), now=NOW)
    assert became(taken, amina).url == f"/en/forum/threads/{post.thread_id}/"
    assert became(taken, moderator).url == f"/en/forum/answers/new/{post.pk}/"
    idea = make_idea(moderator, post, subgroup_lead)
    seen = became(taken, amina)
    assert (seen.words, seen.url) == (idea.get_state_display(), f"/en/forum/ideas/{idea.pk}/")
    assert became(taken, moderator).url == f"/en/forum/answers/{idea.pk}/"


def test_it_is_nobodys_voice(taken, second_moderator):
    approve(by=second_moderator, post=Post.objects.get(key=taken.key), now=NOW)
    assert not list(ForumSource().voices(start=NOW.date(), end=NOW.date()))


def test_it_comes_once(taken, place, moderator, second_moderator):
    for by in (moderator, second_moderator):
        with pytest.raises(ValidationError, match="already"):
            GroupIdeas().take(taken, by=by, place="city", words="Again", now=NOW)
    take_back(by=moderator, post=Post.objects.get(key=taken.key), now=NOW)
    assert "does not stand" in became(taken, moderator).words
    assert Post.objects.count() == 1


def test_no_board_is_offered_that_others_read(place, moderator, dawit):
    wide = make_board("county", kind="county")
    alone = make_board("alone", kind="unaccompanied", unaccompanied_only=True)
    for board in (wide, alone, make_board("west")):
        NamedAdult.objects.create(board=board, user=moderator)
    make_board("unnamed", kind="county")
    for idea, codes in (
        (thought_of(), ["city"]),
        (thought_of(locality="west"), ["west"]),
        (thought_of(locality="", alone=True), ["alone"]),
        (thought_of(locality=""), ["city", "west", "county", "alone"]),
    ):
        assert [one.code for one in GroupIdeas().places(idea, by=moderator)] == codes
    for person in (moderator, dawit):
        with pytest.raises((ValidationError, PermissionDenied)):
            GroupIdeas().take(thought_of(), by=person, place="county", words="Hello", now=NOW)


def test_outsider_learns_nothing_of_it(taken, second_moderator, outsider):
    approve(by=second_moderator, post=Post.objects.get(key=taken.key), now=NOW)
    assert became(taken, outsider) is None
