"""Pages ask the database as much for one row as for a hundred, and nothing twice."""

from collections import Counter
from contextlib import contextmanager
from datetime import time
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from cms.interpreting.models import Task
from forum.actions.hiding import hide_writer
from forum.actions.polling import vote
from forum.actions.quoting import Quote
from forum.actions.reacting import react
from forum.enums import ContentNote, ReactionKind
from forum.models import ReadingHours, Someone, Thread
from tests.bench.seeding import add_posts, add_threads
from tests.factories.forum import NOW

ROWS = [1, 20, 100]
BOOK_KEEPING = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


@contextmanager
def asked(*, most):
    """At most so many statements, each of a shape of its own, whatever their values."""
    shapes = Counter()

    def listen(execute, sql, params, many, context):
        shapes[sql] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield
    shapes = {sql: times for sql, times in shapes.items() if not sql.startswith(BOOK_KEEPING)}
    assert sum(shapes.values()) <= most, "\n".join(shapes)
    assert [sql for sql, times in shapes.items() if times > 1] == []


@pytest.fixture(params=ROWS)
def long_thread(request, board, amina, moderator):
    thread = Thread.objects.create(board=board)
    add_posts(thread, amina, moderator, count=request.param)
    return thread


def test_thread(long_thread, as_dawit):
    with asked(most=9):
        page = as_dawit.get(reverse("forum:thread", args=[long_thread.pk]))
    assert len(page.context["posts"]) == min(long_thread.posts_count, 20)


@pytest.mark.parametrize("answers", [1, 18])
@pytest.mark.parametrize("hides", [False, True])
def test_thread_of_answers_to_answers(opened, care_leaver, dawit, say, as_dawit, *, answers, hides):
    """With quotes and content notes, for readers who hide somebody and who do not."""
    if hides:
        shown = say(care_leaver, "Not for Dawit", opened)
        hide_writer(by=dawit, post=shown, now=NOW)
    first = opened.posts.earliest("id")
    for number in range(answers):
        writer = care_leaver if number % 2 else first.author
        notes = ContentNote.LOSS if number % 3 else 0
        quote = Quote(first.pk, first.revision, 0, 5)
        say(writer, f"Answer {number}", opened, quote=quote, content_notes=notes)
    with time_machine.travel(NOW, tick=False), asked(most=9):
        page = as_dawit.get(reverse("forum:thread", args=[opened.pk])).content.decode()
    assert page.count("<blockquote>") == sum(
        not (hides and number % 2) for number in range(answers)
    )
    assert ("You have hidden this." in page) == hides


@pytest.mark.parametrize("polls", [1, 20])
def test_thread_of_polls(opened, amina, dawit, say, as_dawit, *, polls):
    for number in range(polls):
        words = {"language": "ar"} if number % 2 else {}
        post = say(amina, f"Question {number}?", opened, options=("Yes", "No"), **words)
        for kind in ReactionKind:
            react(by=dawit, post=post, kind=kind, is_wanted=True, now=NOW)
        vote(by=dawit, post=post, choice=0, now=NOW)
    with time_machine.travel(NOW, tick=False), asked(most=9):
        page = as_dawit.get(reverse("forum:thread", args=[opened.pk]))
    assert page.content.decode().count("checked>") == min(polls, 19)


@pytest.mark.parametrize("rows", [1, 20])
def test_own_posts_with_what_was_said_to_them(opened, amina, dawit, say, signed_in, *, rows):
    for number in range(rows):
        post = say(amina, f"Words {number}", opened)
        react(by=dawit, post=post, kind=ReactionKind.THANK_YOU, is_wanted=True, now=NOW)
    client = signed_in(amina)
    with asked(most=6):
        page = client.get(reverse("forum:my_posts")).content.decode()
    assert page.count("Thank you") == min(rows, 20)


@pytest.mark.parametrize("rows", ROWS)
def test_board(board, as_dawit, rows):
    add_threads(board, count=rows)
    with asked(most=8):
        page = as_dawit.get(reverse("forum:board", args=[board.slug]))
    assert len(page.context["threads"]) == min(rows, 20)


@pytest.mark.parametrize("slug", ["", "city"])
def test_search(long_thread, as_dawit, slug):
    asking = {"words": "everywhere", "board": slug}
    address = as_dawit.post(reverse("forum:search"), asking).headers["Location"]
    with asked(most=5):
        page = as_dawit.get(address)
    assert len(page.context["found"]) == min(long_thread.posts_count, 20)


def test_search_of_a_moderator(long_thread, moderator, signed_in):
    client = signed_in(moderator)
    address = client.post(reverse("forum:search"), {"words": "everywhere"}).headers["Location"]
    # One more for staff: whether an incident stands above every page. And PostgreSQL is asked
    # first how rare the words are.
    with asked(most=6 + (connection.vendor == "postgresql")):
        assert client.get(address).context["found"]


NAMED = {"text": "Hello to all of you", "language": "en"}
# What costs most: a first reply without a name, for the interpreter and for an engine.
UNNAMED = {"text": "ሰላም ኩሉኹም ከመይ ኣለኹም", "language": "ti", "is_anonymous": "on"}


@pytest.mark.parametrize(("words", "engine"), [(NAMED, "none"), (UNNAMED, "dummy")])
def test_reply(long_thread, as_dawit, settings, words, engine):
    settings.TRANSLATION_ENGINE = engine
    send = {**words, "key": uuid4(), "asked": "on"}
    with asked(most=15):
        answer = as_dawit.post(reverse("forum:reply", args=[long_thread.pk]), send)
    assert answer.status_code == 302
    assert Task.objects.exists() == (words is UNNAMED)
    assert Someone.objects.exists() == (words is UNNAMED)


def test_reply_that_quotes(long_thread, as_dawit, settings):
    """What costs most of all: the same with words of somebody else in it."""
    settings.TRANSLATION_ENGINE = "dummy"
    ReadingHours.objects.create(weekday=0, starts=time(9), ends=time(17))
    first = long_thread.posts.earliest("id")
    send = {**UNNAMED, "key": uuid4(), "asked": "on", "quote": first.pk, "part": "0"}
    send["quoted_revision"] = first.revision
    with asked(most=15):
        answer = as_dawit.post(reverse("forum:reply", args=[long_thread.pk]), send)
    assert answer.status_code == 302
    assert long_thread.posts.latest("id").quoted == first
