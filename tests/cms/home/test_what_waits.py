"""What each person finds on the front door: their own work or news, and nobody else's."""

import re
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.accounts.actions.requesting import ask_to_delete
from cms.interpreting.actions import ask_for_english
from cms.magazine.models import Contribution
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from cms.safeguarding.actions import raise_concern
from forum.actions.staff_moderating import Why, return_to_writer
from tests.factories.forum import NOW, make_approved_post, make_board, make_post
from tests.factories.ideas import bring, make_idea
from tests.factories.listings import make_telling
from tests.factories.meetings import make_meeting
from tests.factories.pages import make_home
from tests.factories.people import make_staff
from tests.shipped import EVERYBODY, queries_cold_and_warm

MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def _on_the_day_of_the_factories():
    """Ideas and meetings have days of their own, and the pages ask the clock."""
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def front_door(db):
    return make_home("ar")


def links_of(client, selector, path="/en/"):
    page = BeautifulSoup(client.get(path).content, "html.parser")
    return {link["href"]: link.get_text(" ", strip=True) for link in page.select(selector)}


@pytest.fixture
def waiting_for(front_door, signed_in):
    return lambda person: links_of(signed_in(person), "section .waiting a")


@pytest.fixture
def for_you(front_door, signed_in):
    return lambda person: links_of(signed_in(person), ".for-you a")


def test_nobody_signed_in_reads_what_this_is_and_of_nothing_that_waits(front_door, client, amina):
    give_notice(to=amina, kind=NoticeKind.FORUM, url="/en/forum/")
    text = client.get("/en/").content.decode()
    assert "/en/account/login/" in text
    assert "for-you" not in text
    assert "Waiting for you" not in text


def test_a_moderator_finds_posts_that_wait_and_a_writer_does_not(waiting_for, amina, moderator):
    make_post(amina, make_board(), "Hello")
    assert waiting_for(moderator)["/en/forum/moderation/"].startswith("Posts")
    assert waiting_for(amina) == {}


def test_an_officer_finds_what_was_sent_to_the_scoop_and_told_of_places(
    waiting_for, amina, moderator
):
    Contribution.objects.create(kind="poem", author=amina, text="The sea", language="en")
    make_telling(amina)
    found = waiting_for(moderator)
    assert found["/en/scoop-desk/reading/"].startswith("Sent to the Scoop")
    assert found["/en/places/desk/told/"].startswith("What young people tell")
    assert waiting_for(amina) == {}


def test_an_interpreter_finds_texts_in_their_own_languages(waiting_for, interpreter):
    other = make_staff("hans", "interpreter", reads=("vi",))
    ask_for_english(source="x:1", language="ti", text="ሰላም")
    assert "/en/interpreting/" in waiting_for(interpreter)
    assert waiting_for(other) == {}


def test_whoever_is_on_duty_finds_worries_and_nobody_else_does(
    waiting_for, safeguarding_lead, moderator, elected_member, subgroup_lead
):
    raise_concern(source="x:1", about=None)
    found = waiting_for(safeguarding_lead)
    assert found["/en/safeguarding/"] == "Concerns that nobody has yet 1"
    for person in (moderator, elected_member, subgroup_lead):
        assert not [url for url in waiting_for(person) if "safeguarding" in url]


def test_a_lead_finds_a_late_promise_of_their_own_subgroup(
    waiting_for, amina, moderator, subgroup_lead, elected_member
):
    idea = make_idea(moderator, make_approved_post(amina, make_board(), moderator), subgroup_lead)
    idea = bring(moderator, idea, "asked", "promised")
    type(idea).objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert "Promises whose day has passed 1" in waiting_for(subgroup_lead).values()
    assert waiting_for(elected_member) == {}


def test_officers_find_who_wants_their_words_deleted(waiting_for, amina, moderator):
    ask_to_delete(by=amina)
    assert "Requests to delete 1" in waiting_for(moderator).values()


def test_staff_for_whom_nothing_waits_are_told_so_and_find_their_work(
    front_door, elected_member, signed_in
):
    client = signed_in(elected_member)
    assert "Nothing waits for you." in client.get("/en/").content.decode()
    work = links_of(client, "nav.panel a")
    assert "/en/feedback/" in work
    assert not [url for url in work if "moderation" in url]


def test_a_young_person_finds_news_words_that_came_back_and_the_next_meeting(
    for_you, amina, outsider, moderator
):
    give_notice(to=amina, kind=NoticeKind.FORUM, url="/en/forum/")
    post = make_post(amina, make_board(), "Hello")
    return_to_writer(by=moderator, post=post, why=Why("other", "Say more"), now=NOW)
    meeting = make_meeting(now=timezone.now())
    assert {"/en/news/", "/en/forum/mine/", f"/en/meetings/{meeting.pk}/"} == set(for_you(amina))
    assert for_you(outsider) == {}


def test_a_young_person_finds_an_answer_to_their_idea_and_others_do_not(
    for_you, amina, dawit, moderator, subgroup_lead
):
    idea = make_idea(moderator, make_approved_post(amina, make_board(), moderator), subgroup_lead)
    bring(moderator, idea, "asked", "answered", now=timezone.now())
    assert "There is an answer to your idea." in for_you(amina).values()
    assert "There is an answer to your idea." not in for_you(dawit).values()


def test_a_meeting_that_was_called_off_or_is_far_away_is_no_news(for_you, amina, moderator):
    make_meeting(now=timezone.now(), days=90)
    make_meeting(now=timezone.now(), cancelled_at=timezone.now())
    assert for_you(amina) == {}


def test_young_people_read_words_and_never_how_many(front_door, amina, signed_in):
    for _number in range(3):
        give_notice(to=amina, kind=NoticeKind.FORUM, url="/en/forum/")
    (words,) = links_of(signed_in(amina), ".for-you a").values()
    assert not re.search(r"\d", words)


def test_a_young_person_for_whom_nothing_is_new_is_told_so(front_door, amina, signed_in):
    assert "Nothing is new today." in signed_in(amina).get("/en/").content.decode()


@pytest.fixture
def much_waits(front_door, amina):
    board = make_board()
    for number in range(5):
        make_post(amina, board, f"Hello {number}")
        raise_concern(source=f"x:{number}", about=None)
        make_meeting(now=timezone.now())


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_front_door_asks_the_database_at_most_twelve_times(
    much_waits, signed_in_as, shipped_cache, who
):
    client = signed_in_as(who)
    for language in ("en", "ar"):
        assert max(queries_cold_and_warm(client, f"/{language}/")) <= MOST_QUERIES
