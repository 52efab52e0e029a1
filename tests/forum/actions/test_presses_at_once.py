"""Two people, or one person twice, press at the same moment: each deed is done once."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError

from cms.accounts.models import Locality, User
from cms.notices.models import Notice
from cms.subgroups.models import Membership, Subgroup
from forum.actions.hiding import hide_writer
from forum.actions.ideas import follow
from forum.actions.naming_oneself import ask_for_name
from forum.actions.polling import vote
from forum.actions.posting import reply
from forum.actions.reacting import react
from forum.actions.staff_claiming import claim
from forum.actions.staff_moderating import approve
from forum.actions.withdrawing import withdraw
from forum.enums import PostStatus, ReactionKind
from forum.models import (
    Board,
    BoardName,
    Claim,
    Decision,
    Follow,
    Hidden,
    Idea,
    Poll,
    Post,
    Reaction,
    SearchRow,
    Someone,
    Step,
    StepNotice,
    Thread,
    Vote,
)
from tests.factories.forum import NOW, draft, make_alias, make_approved_post, make_board, make_post
from tests.factories.ideas import make_idea
from tests.factories.people import make_staff, make_young_person
from tests.parallel import all_at_once, committed_rows

FILLED = (
    Notice, StepNotice, Step, Follow, Idea, Hidden, Vote, Poll, Reaction, Claim, Decision,
    BoardName, SearchRow, Post, Someone, Thread, Board, Membership, Subgroup, User, Locality,
)  # fmt: skip


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    with committed_rows(django_db_blocker, *FILLED):
        yield


@pytest.fixture
def board(db):
    return make_board()


@pytest.fixture
def people(board):
    return [make_young_person(name) for name in ("amina", "dawit", "lina")]


@pytest.fixture
def moderator(board):
    return make_staff("sam", "participation_officer")


@pytest.fixture
def post(board, people, moderator):
    return make_approved_post(people[0], board, moderator, options=("Yes", "No"))


def pressed(*deeds):
    """Each deed twice at the same moment, and what came of it."""
    return all_at_once([deed for deed in deeds for _twice in range(2)])


def test_one_press_of_each_reader_is_one_reaction(post, people):
    say = partial(react, post=post, kind=ReactionKind.THANK_YOU, is_wanted=True, now=NOW)
    results = pressed(*(partial(say, by=one) for one in people[1:]))
    assert sorted(results) == [False, False, True, True]
    assert Reaction.objects.count() == 2


def test_one_reader_has_one_vote_and_the_last_press_is_it(post, people):
    results = all_at_once(
        [
            partial(vote, by=one, post=post, choice=choice, now=NOW)
            for one in people[1:]
            for choice in (0, 1)
        ]
    )
    assert all(isinstance(cast, Vote) for cast in results)
    assert sorted(Vote.objects.values_list("person", flat=True)) == [one.pk for one in people[1:]]


def test_of_several_who_open_a_post_one_has_it(board, people, moderator):
    held = make_post(people[0], board)
    moderators = [moderator, make_staff("robin", "participation_officer")]
    results = all_at_once([partial(claim, by=one, post=held, now=NOW) for one in moderators])
    assert sorted(results) == [False, True]
    assert Claim.objects.get().by == moderators[results.index(True)]


def test_a_name_hidden_twice_at_once_is_hidden_once(post, people):
    results = pressed(partial(hide_writer, by=people[1], post=post, now=NOW))
    assert sorted(results) == [False, True]
    assert Hidden.objects.get().person == people[0]


def test_an_idea_taken_back_twice_at_once_tells_everybody_once(board, people, moderator):
    wish = make_approved_post(people[0], board, moderator, "A desk")
    idea = make_idea(moderator, wish, make_staff("kit", "subgroup_lead"))
    follow(by=people[1], idea=idea, now=NOW)
    before = Notice.objects.count()
    take = partial(withdraw, by=people[0], number=idea.number, because="not_wanted", now=NOW)
    results = all_at_once(
        [partial(take, idea=Idea.objects.select_related("post").get()) for _twice in range(2)]
    )
    assert [one for one in results if one is True] == [True]
    refused = [one.code for one in results if isinstance(one, ValidationError)]
    assert refused == ["old_form"]
    assert Step.objects.filter(state="withdrawn").count() == 1
    assert Notice.objects.count() == before + 2


def test_of_two_names_asked_for_at_once_one_waits(board, people):
    ask = partial(ask_for_name, by=people[0], board=board, language="en", now=NOW)
    results = all_at_once(
        [partial(ask, name=name, key=draft().key) for name in ("River", "Mountain")]
    )
    assert all(isinstance(one, Post) for one in results)
    statuses = Post.objects.values_list("status", flat=True)
    assert sorted(statuses) == [PostStatus.HELD, PostStatus.TAKEN_BACK]


def test_of_two_names_that_look_the_same_one_comes_into_use(board, people, moderator):
    aliases = [make_alias(one, board, "River") for one in people[:2]]
    results = all_at_once([partial(approve, by=moderator, post=one, now=NOW) for one in aliases])
    assert sum(isinstance(one, Post) for one in results) == 1
    assert sum(isinstance(one, ValidationError) for one in results) == 1
    name = BoardName.objects.get()
    assert Post.objects.get(status=PostStatus.IN_USE) == name.post
    assert Post.objects.get(status=PostStatus.HELD).author != name.person


def test_writers_without_a_name_never_get_the_same_number(post, people):
    send = partial(reply, thread=post.thread, now=NOW)
    results = pressed(*(partial(send, by=one, draft=draft(is_anonymous=True)) for one in people))
    assert all(isinstance(one, Post) for one in results)
    assert sorted(Someone.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert Post.objects.exclude(someone=None).count() == 3


def test_one_writer_with_two_answers_at_once_has_one_number(post, people):
    def answer():
        return reply(by=people[0], thread=post.thread, draft=draft(is_anonymous=True), now=NOW)

    results = all_at_once([answer, answer])
    assert len({one.pk for one in results}) == 2
    assert {one.someone_id for one in results} == {Someone.objects.get().pk}
