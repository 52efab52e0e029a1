import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from forum.actions.ideas import follow
from forum.models import Idea
from tests.factories.forum import NOW
from tests.factories.ideas import bring


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def url(idea):
    return reverse("forum:withdraw_idea", args=[idea.pk])


@pytest.fixture
def as_amina(amina, signed_in):
    return signed_in(amina)


def page_of(client, idea, name="idea"):
    return client.get(reverse(f"forum:{name}", args=[idea.pk])).content.decode()


def test_writer_takes_back_and_followers_read_it_without_a_name(
    idea, url, as_amina, as_dawit, *, dawit, moderator, signed_in
):
    follow(by=dawit, idea=idea, now=NOW)
    assert url in page_of(as_amina, idea)
    assert "Take this idea back" in as_amina.get(url).content.decode()
    send = {"number": "1", "because": "not_wanted"}
    page = as_amina.post(url, send, follow=True).content.decode()
    assert "You took your idea back." in page
    assert url not in page
    theirs = page_of(as_dawit, idea)
    assert "The person took this back" in theirs
    assert "Amina" not in theirs
    staff = page_of(signed_in(moderator), idea, "answer_idea")
    assert "I do not want this any more." in staff
    assert "Save this step" not in staff


def test_only_the_writer_meets_the_page(url, as_dawit, outsider, moderator, signed_in):
    send = {"number": "1", "because": "not_wanted"}
    for client, status in (
        (as_dawit, 404),
        (signed_in(outsider), 404),
        (signed_in(moderator), 403),
        (Client(), 302),
    ):
        assert client.get(url).status_code == client.post(url, send).status_code == status
    assert Idea.objects.get().state == "heard"


@pytest.mark.parametrize(
    "send", [{}, {"number": "1", "because": "x\x00"}, {"because": "not_wanted"}]
)
def test_form_without_a_reason_is_shown_again(url, as_amina, send):
    answer = as_amina.post(url, send)
    assert "Please look at this again" in answer.content.decode()
    assert Idea.objects.get().state == "heard"


def test_step_taken_meanwhile_is_read_first(idea, url, as_amina, moderator):
    bring(moderator, idea, "asked")
    answer = as_amina.post(url, {"number": "1", "because": "words_back"}, follow=True)
    assert "This form is too old." in answer.content.decode()
    assert Idea.objects.get().state == "asked"


def test_page_for_taking_words_back_leads_to_the_idea(idea, url, as_amina):
    assert url in page_of(as_amina, idea.post, "take_back")
