import pytest
from django.db import IntegrityError, transaction

from cms.accounts.erasure import keepers
from forum.actions.ideas import follow, say_happened
from forum.actions.polling import vote
from forum.actions.posting import send_again
from forum.actions.reacting import react
from forum.actions.staff_moderating import Why, return_to_writer
from forum.actions.taking_back import take_back
from forum.actions.withdrawing import withdraw
from forum.enums import ReactionKind
from forum.erasure import ForumKeeper
from forum.models import (
    Decision,
    Follow,
    Happening,
    Idea,
    Post,
    Reaction,
    Step,
    StepNotice,
    Thread,
    Vote,
)
from tests.factories.forum import NOW, draft, make_approved_post, make_post
from tests.factories.ideas import bring


def test_keeper_is_registered():
    assert "forum" in {keeper.name for keeper in keepers()}


def test_person_gets_their_own_words_back(board, amina, dawit):
    make_post(amina, board, "mine")
    make_post(dawit, board, "not mine")
    assert [row["text"] for row in ForumKeeper().give_back(amina)] == ["mine"]


def test_person_gets_back_what_stood_in_their_posts_before(board, amina, moderator):
    post = make_post(amina, board, "first", wants_help=True)
    take_back(by=amina, post=post, now=NOW)
    post.refresh_from_db()
    post = send_again(by=amina, post=post, draft=draft("second"), now=NOW)
    return_to_writer(by=moderator, post=post, why=Why(reason="unclear"), now=NOW)
    post.refresh_from_db()
    send_again(by=amina, post=post, draft=draft("third"), now=NOW)
    texts = [row["text"] for row in ForumKeeper().give_back(amina) if "text" in row]
    assert texts[0] == "third"
    assert set(texts) == {"first", "second", "third"}


def test_erased_words_are_nowhere_and_replies_stay(board, opened, amina, dawit, moderator):
    make_approved_post(dawit, opened, moderator, "a reply that stays")
    returned = make_post(amina, board, "words to forget")
    return_to_writer(by=moderator, post=returned, why=Why(reason="unclear"), now=NOW)
    make_post(amina, board, "held words to forget")
    assert ForumKeeper().erase(amina) == 3
    assert not Post.objects.filter(author=amina).exists()
    assert not Post.objects.exclude(text="").exclude(text="a reply that stays").exists()
    assert not Decision.objects.filter(text__contains="forget").exists()
    assert Thread.objects.get(pk=opened.pk).heading == "a reply that stays"
    assert ForumKeeper().erase(amina) == 0


def test_erased_person_follows_and_answers_no_more(idea, moderator, amina, dawit):
    follow(by=dawit, idea=idea, now=NOW)
    done = bring(moderator, idea, "asked", "promised", "done")
    for person in (amina, dawit):
        say_happened(by=person, idea=done, number=4, has_happened=True, now=NOW)
    kinds = [row["kind"] for row in ForumKeeper().give_back(dawit)]
    assert kinds == ["followed idea", "answer about an idea"]
    assert ForumKeeper().erase(dawit) == 2
    assert list(Happening.objects.values_list("person__username", flat=True)) == ["amina"]
    assert not StepNotice.objects.filter(person=dawit).exists()
    assert not Follow.objects.exists()


def test_idea_of_an_erased_writer_stays_in_the_teams_words_only(idea, moderator, amina):
    ForumKeeper().erase(amina)
    found = Idea.objects.get()
    assert (found.words_stand, found.post.text) == (False, "")
    bring(moderator, found, "asked")
    assert not StepNotice.objects.exists()


def test_what_an_erased_person_pressed_and_chose_is_gone(opened, wish, say, amina, dawit):
    poll = say(amina, "When?", opened, options=("Now", "Then"))
    vote(by=dawit, post=poll, choice=1, now=NOW)
    react(by=dawit, post=wish, kind=ReactionKind.WANT, is_wanted=True, now=NOW)
    given = ForumKeeper().give_back(dawit)
    assert [(row["kind"], row.get("said") or row["chose"]) for row in given] == [
        ("reaction", "I want this changed"),
        ("vote", "Then"),
    ]
    assert ForumKeeper().erase(dawit) == 2
    assert not Reaction.objects.exists()
    assert not Vote.objects.exists()


def test_answers_of_an_erased_poll_are_gone_with_its_question(opened, say, amina, dawit):
    poll = say(amina, "When?", opened, options=("Words to forget", "Then"))
    vote(by=dawit, post=poll, choice=1, now=NOW)
    react(by=dawit, post=poll, kind=ReactionKind.ME_TOO, is_wanted=True, now=NOW)
    assert "Words to forget" in ForumKeeper().give_back(amina)[-1]["text"]
    ForumKeeper().erase(amina)
    assert not Post.objects.exclude(options="").exists()
    assert not Decision.objects.filter(text__contains="forget").exists()
    assert not Vote.objects.exists()
    assert not Reaction.objects.exists()


def test_step_of_an_erased_writer_names_nobody(idea, amina, moderator):
    withdraw(by=amina, idea=idea, number=1, because="not_wanted", now=NOW)
    ForumKeeper().erase(amina)
    steps = Step.objects.order_by("number")
    assert [(step.state, step.by) for step in steps] == [("heard", moderator), ("withdrawn", None)]
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(number=1).update(by=None)
