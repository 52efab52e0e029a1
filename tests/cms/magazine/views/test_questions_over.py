"""Old links to questions whose last day is over, or that went back to whoever asked."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from cms.magazine.actions.staff_reading import Why, return_to_writer
from cms.magazine.actions.withdrawing import withdraw
from cms.magazine.models import Contribution
from cms.safeguarding.access import sources_with_open_concern
from tests.factories.questions import NOW, ROLE, WORDS, make_question, publish

LIST = "/en/scoop-desk/questions/"
LATER = NOW + timedelta(days=3)


@pytest.fixture(autouse=True)
def _soon():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def asked(amina, moderator):
    return make_question(amina, moderator)


@pytest.fixture
def over(asked, moderator, subgroup_lead):
    """Answered, and its last day was yesterday."""
    publish(asked, moderator, subgroup_lead)
    Contribution.objects.filter(pk=asked.pk).update(until=LATER.date() - timedelta(days=1))
    return asked


@pytest.mark.parametrize("reader", ["nobody", "dawit", "moderator"])
def test_old_link_to_a_question_says_plainly_that_it_is_not_shown(
    over, reader, client, request, signed_in
):
    browser = client if reader == "nobody" else signed_in(request.getfixturevalue(reader))
    shown = browser.get(f"{LIST}{over.pk}/")
    page = shown.content.decode()
    assert shown.status_code == 410
    assert "This question is not shown any more" in page
    for words in (WORDS, ROLE, "We talk with you", "Only you can read it"):
        assert words not in page


def test_whoever_asked_still_reads_it_and_learns_that_others_do_not(over, amina, signed_in):
    shown = signed_in(amina).get(f"{LIST}{over.pk}/")
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "Only you can read it here now." in page
    assert "24 November 2026" in page
    assert WORDS in page
    assert "We talk with you" in page


def test_question_that_nobody_answered_in_time_promises_no_answer(asked, amina, signed_in):
    """Neither behind the old link nor on the list of one's own."""
    Contribution.objects.filter(pk=asked.pk).update(until=LATER.date() - timedelta(days=1))
    for address in (f"{LIST}{asked.pk}/", reverse("magazine:mine")):
        page = signed_in(amina).get(address).content.decode()
        assert "You can ask again." in page
        assert reverse("magazine:ask") in page
        assert "We are finding the right person" not in page
        assert "It may come into the Scoop" not in page


def test_what_was_only_for_people_who_sign_in_does_not_tell_others_that_it_was(over, client):
    Contribution.objects.update(may_web=False)
    assert client.get(f"{LIST}{over.pk}/").status_code == 404


@pytest.mark.parametrize("end", ["returned", "withdrawn"])
def test_own_link_to_what_came_back_or_was_taken_back_leads_on(
    end, asked, dawit, moderator, signed_in
):
    if end == "returned":
        return_to_writer(by=moderator, contribution=asked, why=Why("unclear"), now=NOW)
    else:
        withdraw(by=asked.author, contribution=asked, now=NOW)
    page = signed_in(asked.author).get(f"{LIST}{asked.pk}/").content.decode()
    assert "This question is not shown any more" in page
    assert reverse("magazine:mine") in page
    assert WORDS not in page
    assert signed_in(dawit).get(f"{LIST}{asked.pk}/").status_code == 404


def test_staff_find_no_dead_end_behind_their_old_notices(
    over, moderator, subgroup_lead, outsider, signed_in
):
    question = over.question
    shown = signed_in(subgroup_lead).post(question.answering_url, {"words": "Half an answer"})
    page = shown.content.decode()
    assert shown.status_code == 410
    assert "This question needs no answer now" in page
    assert "Half an answer" in page
    assert WORDS not in page
    worry = reverse("magazine:worry_about_asker", args=[question.pk])
    assert worry in page
    signed_in(subgroup_lead).post(worry)
    assert sources_with_open_concern([f"{over.source}:answerer"])
    desk = signed_in(moderator).get(question.checking_url)
    assert desk.status_code == 410
    assert "This question waits for nobody now" in desk.content.decode()
    for address in (question.answering_url, question.checking_url):
        assert signed_in(outsider).get(address).status_code == 403
