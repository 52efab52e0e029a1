"""Whoever was asked to look as well has a time for it, and what is overdue stands first."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from forum.actions.looking_again import ask_for_second_look
from forum.actions.staff_moderating import Why, return_to_writer
from forum.actions.staff_second_reading import answer_asking, ask_another
from forum.enums import Priority
from forum.models import Asking, Post, SecondLook
from forum.models.queue import next_after
from tests.factories.forum import NOW, make_post

QUEUE = reverse("forum:moderation")
LATE = "Second reader is late"


@pytest.fixture
def three(board, amina):
    """One that stands first, one that somebody is asked about, and one more."""
    posts = [make_post(amina, board, text) for text in ("One", "Two", "Three")]
    Post.objects.filter(pk=posts[0].pk).update(priority=Priority.FIRST)
    return posts


def asked(by, post):
    post.refresh_from_db()
    return ask_another(by=by, post=post, note="Is this about a real school?", now=NOW)


@pytest.fixture
def queue(signed_in, second_moderator):
    def order(after, query=""):
        with time_machine.travel(NOW + after, tick=False):
            page = signed_in(second_moderator).get(f"{QUEUE}{query}")
        return [row.post.text for row in page.context["rows"]], LATE in page.content.decode()

    return order


def test_it_is_due_in_a_day_and_sooner_where_the_post_stands_first(three, moderator):
    assert asked(moderator, three[1]).due_at == NOW + timedelta(hours=24)
    assert asked(moderator, three[0]).due_at == NOW + timedelta(hours=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Asking.objects.update(due_at=NOW)


def test_an_overdue_one_stands_first_and_is_marked(three, moderator, second_moderator, queue):
    asked(moderator, three[2])
    day = timedelta(hours=24)
    assert queue(day) == (["One", "Two", "Three"], False)
    over = day + timedelta(seconds=1)
    assert queue(over) == (["Three", "One", "Two"], True)
    assert queue(over, "?language=so") == ([], False)
    answer_asking(by=second_moderator, post=three[2], answer="No, it is made up", now=NOW + over)
    assert queue(over) == (["One", "Two", "Three"], False)


def test_the_next_post_is_an_overdue_one_unless_the_reader_asked(
    three, moderator, second_moderator
):
    asked(moderator, three[2])
    over = NOW + timedelta(hours=25)
    waiting, first = Post.objects.waiting(), Post.objects.get(pk=three[0].pk)
    assert next_after(waiting, first, reader=second_moderator, now=over) == three[2]
    assert next_after(waiting, first, reader=moderator, now=over) == three[1]
    assert next_after(waiting, first, reader=second_moderator, now=NOW) == three[1]


def test_a_writer_s_wish_for_another_person_has_a_time_too(
    three, amina, moderator, signed_in, second_moderator
):
    for number, post in enumerate(three[:2]):
        post.refresh_from_db()
        then = NOW + timedelta(days=number)
        return_to_writer(by=moderator, post=post, why=Why("unclear"), now=then)
        ask_for_second_look(by=amina, post=post, now=then)
    assert SecondLook.objects.first().due_at == NOW + timedelta(days=7)
    with time_machine.travel(NOW + timedelta(days=7, seconds=1), tick=False):
        page = signed_in(second_moderator).get(reverse("forum:second_looks"))
    assert [look.decision.post for look in page.context["looks"]] == three[:2]
    assert page.content.decode().count("Overdue") == 1
