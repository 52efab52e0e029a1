from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404

from cms.interpreting.models import Task
from cms.safeguarding.models import Concern
from forum.actions.polling import count_due_polls, options_in, vote
from forum.actions.posting import send_again
from forum.actions.staff_moderating import Why, approve, return_to_writer, take_down
from forum.actions.taking_back import take_back
from forum.models import Decision, Poll, Post, Vote
from forum.tasks import screen_post
from tests.factories.forum import NOW, draft, make_post
from tests.factories.people import make_young_person

ANSWERS = ("Football", "Swimming", "Cooking")
AFTER = NOW + timedelta(days=9)


@pytest.fixture
def held(opened, amina):
    return make_post(amina, opened, "What shall we do?", options=ANSWERS)


@pytest.fixture
def asked(held, moderator):
    return approve(by=moderator, post=held, now=NOW)


def count(now=AFTER):
    return count_due_polls(now=now, at_most=10)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("One",), "how_many"),
        (tuple("abcdefg"), "how_many"),
        (("x" * 81, "y"), "too_long"),
        (("Yes", "yes"), "same"),
        (("Yes", "Y\u200ces"), "same"),
        (("Yes", "\u200d"), "no_words"),
        (("Yes", "No\u202e"), "no_words"),
        (("Yes\nNo", "Other"), "no_words"),
    ],
)
def test_answers_that_are_none_are_refused_and_nothing_is_stored(opened, amina, options, code):
    before = Post.objects.count()
    with pytest.raises(ValidationError) as refused:
        make_post(amina, opened, options=options)
    assert refused.value.code == code
    assert Post.objects.count() == before


@pytest.mark.parametrize("days", [0, 29])
def test_poll_lasts_from_one_day_to_four_weeks(opened, amina, days):
    with pytest.raises(ValidationError):
        make_post(amina, opened, options=ANSWERS, days=days)


def test_lines_become_answers_without_marks_that_nobody_sees():
    assert options_in(" Yes \u202e\n\n\u200fNo\u200f\n \u200e \n") == ("Yes", "No")
    assert options_in("می‌خواهم\nنه") == ("می‌خواهم", "نه")


def test_answers_are_held_screened_translated_and_decided_with_their_question(
    opened, amina, moderator
):
    post = make_post(
        amina, opened, "ስለምንታይ", language="ti", options=("I want to kill myself", "ኣይፋል")
    )
    assert "1. I want to kill myself\n2. ኣይፋል" in Task.objects.get(source=post.source).text
    post.language = "en"
    post.save(update_fields=["language"])
    screen_post(post.pk, post.revision)
    assert Concern.objects.filter(source=post.source).exists()
    return_to_writer(by=moderator, post=Post.objects.get(pk=post.pk), why=Why("unclear"), now=NOW)
    assert "I want to kill myself" in Decision.objects.get(post=post).text


def test_nobody_chooses_before_it_is_approved_and_outsiders_never(held, moderator, dawit, outsider):
    with pytest.raises(Http404):
        vote(by=dawit, post=held, choice=0, now=NOW)
    approve(by=moderator, post=held, now=NOW)
    with pytest.raises(Http404):
        vote(by=outsider, post=held, choice=0, now=NOW)
    vote(by=dawit, post=held, choice=0, now=NOW)


def test_adults_ask_but_do_not_choose(opened, moderator, second_moderator, dawit):
    post = make_post(moderator, opened, "When?", options=("Monday", "Friday"))
    approve(by=second_moderator, post=post, now=NOW)
    with pytest.raises(PermissionDenied):
        vote(by=moderator, post=post, choice=0, now=NOW)
    assert vote(by=dawit, post=post, choice=1, now=NOW).choice == 1


def test_one_person_has_one_choice_and_may_change_it(asked, dawit):
    for choice in (0, 2):
        vote(by=dawit, post=asked, choice=choice, now=NOW)
    assert Vote.objects.get().choice == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(poll=asked.poll, person=dawit, choice=1)


@pytest.mark.parametrize("choice", [-1, 3, 10**9])
def test_choice_that_is_not_there_is_refused(asked, dawit, choice):
    with pytest.raises(ValidationError):
        vote(by=dawit, post=asked, choice=choice, now=NOW)
    assert not Vote.objects.exists()


def test_poll_is_open_to_the_end_of_its_last_day(opened, amina, moderator, dawit):
    post = make_post(amina, opened, options=ANSWERS, days=1)
    approve(by=moderator, post=post, now=NOW)
    last = post.poll.closes_at if (post := Post.objects.get(pk=post.pk)) else NOW
    assert last.isoformat() == "2026-11-24T00:00:00+00:00"
    vote(by=dawit, post=post, choice=0, now=last - timedelta(seconds=1))
    with pytest.raises(ValidationError):
        vote(by=dawit, post=post, choice=1, now=last)


def test_counting_keeps_a_table_and_lets_the_votes_go(asked, dawit):
    vote(by=dawit, post=asked, choice=1, now=NOW)
    assert count(now=NOW) == 0
    assert count() == 1
    assert count() == 0
    poll = Poll.objects.get()
    assert (poll.counted_at, poll.result) == (AFTER, {"voters": None, "cells": []})
    assert not Vote.objects.exists()


def test_no_cell_under_five_is_kept(asked):
    for number, choice in enumerate([0] * 8 + [1] * 6 + [2] * 2):
        Vote.objects.create(
            poll=asked.poll, person=make_young_person(f"voter{number}"), choice=choice
        )
    count()
    assert Poll.objects.get().result == {
        "voters": 16,
        "cells": [
            {"shown": "number", "count": 8},
            {"shown": "hidden", "count": None},
            {"shown": "hidden", "count": None},
        ],
    }


def test_returned_poll_comes_back_whole_and_can_be_sent_again(held, amina, moderator):
    return_to_writer(by=moderator, post=held, why=Why("unclear"), now=NOW)
    post = Post.objects.get(pk=held.pk)
    assert post.option_lines == list(ANSWERS)
    send_again(by=amina, post=post, draft=draft("Which?", options=("A", "B"), days=3), now=NOW)
    post = Post.objects.get(pk=held.pk)
    assert (post.option_lines, post.poll.days, post.poll.closes_at) == (["A", "B"], 3, None)


def test_poll_that_is_gone_takes_no_votes_and_comes_back_without_them(
    asked, amina, dawit, moderator
):
    vote(by=dawit, post=asked, choice=1, now=NOW)
    take_back(by=amina, post=asked, now=NOW)
    with pytest.raises(Http404):
        vote(by=dawit, post=asked, choice=0, now=NOW)
    post = Post.objects.get(pk=asked.pk)
    send_again(by=amina, post=post, draft=draft("Which?", options=("A", "B")), now=NOW)
    again = approve(by=moderator, post=Post.objects.get(pk=post.pk), now=NOW)
    assert not Vote.objects.exists()
    vote(by=dawit, post=again, choice=0, now=NOW)
    take_down(by=moderator, post=again, why=Why("private"), now=NOW)
    with pytest.raises(Http404):
        vote(by=dawit, post=again, choice=1, now=NOW)


def test_poll_sent_twice_is_one_poll(opened, amina):
    key = uuid4()
    for _time in range(2):
        make_post(amina, opened, "When?", key=key, options=("Now", "Then"))
    assert Poll.objects.count() == 1


def test_approved_answers_cannot_be_changed(asked, amina):
    with pytest.raises(ValidationError):
        send_again(by=amina, post=asked, draft=draft("When?", options=("A", "B")), now=NOW)
    assert Post.objects.get(pk=asked.pk).option_lines == list(ANSWERS)
