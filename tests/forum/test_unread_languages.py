"""What nobody on duty can read could be urgent: it stands first until somebody has read it."""

from datetime import UTC, datetime, time

import pytest
from django.urls import reverse

from cms.interpreting.models import Task, Urgency
from cms.safeguarding.duty import the_desk
from forum.actions.posting import start_thread
from forum.enums import Priority
from forum.models import Post, ReadingHours
from tests.factories.forum import draft
from tests.factories.people import make_staff

# A Monday.
IN_HOURS = datetime(2026, 11, 23, 10, tzinfo=UTC)
AT_NIGHT = datetime(2026, 11, 23, 2, tzinfo=UTC)


def reads(person, language):
    person.languages_read.create(code=language)


def send(writer, board, language, at):
    text = {"en": "Hello everybody", "ti": "ሰላም ንኹልኹም"}[language]
    return start_thread(by=writer, board=board, draft=draft(text, language), now=at)


@pytest.fixture
def hours(db):
    return ReadingHours.objects.create(weekday=0, starts=time(9), ends=time(17))


@pytest.fixture
def on_call(db):
    person, desk = make_staff("quinn", "duty_worker"), the_desk()
    desk.on_call = person
    desk.save()
    return person


def is_first(post):
    """In the moderators' queue and in the interpreters'."""
    in_queue = Post.objects.get(pk=post.pk).priority == Priority.FIRST
    urgency = Task.objects.get(source=post.source).urgency
    assert in_queue == (urgency == Urgency.UNREAD)
    return in_queue


@pytest.mark.parametrize("at", [IN_HOURS, AT_NIGHT])
def test_post_that_no_moderator_reads_stands_first(board, dawit, hours, at):
    assert is_first(send(dawit, board, "ti", at))


def test_post_that_a_moderator_reads_within_the_hours_waits_its_turn(
    board, dawit, hours, moderator
):
    reads(moderator, "ti")
    assert not is_first(send(dawit, board, "ti", IN_HOURS))


def test_at_night_whoever_is_on_call_has_to_read_it(board, dawit, moderator, *, hours, on_call):
    reads(moderator, "ti")
    assert is_first(send(dawit, board, "ti", AT_NIGHT))
    reads(on_call, "ti")
    assert not is_first(send(dawit, board, "ti", AT_NIGHT))


def test_without_hours_nothing_tells_that_moderators_are_away(board, dawit, moderator):
    reads(moderator, "ti")
    assert not is_first(send(dawit, board, "ti", AT_NIGHT))


def test_english_is_read_by_everybody(board, dawit, hours):
    assert send(dawit, board, "en", AT_NIGHT).priority == Priority.ORDINARY


def test_wish_for_help_stays_the_reason(board, dawit, hours):
    words = draft("ሰላም ንኹልኹም", "ti", wants_help=True)
    post = start_thread(by=dawit, board=board, draft=words, now=IN_HOURS)
    assert Task.objects.get(source=post.source).urgency == Urgency.HELP


def test_page_of_the_post_says_why_it_stands_first(board, dawit, hours, *, moderator, signed_in):
    page = reverse("forum:moderate", args=[send(dawit, board, "ti", IN_HOURS).pk])
    said = "Nobody on duty read this language when the post came."
    assert said in signed_in(moderator).get(page).content.decode()
    reads(moderator, "ti")
    assert said not in signed_in(moderator).get(page).content.decode()
