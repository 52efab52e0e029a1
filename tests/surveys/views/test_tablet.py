"""A shared tablet: nothing of one person is there for the next."""

import pytest
from django.conf import settings
from django.test import Client

from surveys.models.sittings import Sitting
from tests.factories.surveys import make_code_for

NEXT, START = "/en/surveys/tablet/", "/en/surveys/tablet/start/"
STILL = "/en/surveys/tablet/still-there/?question=4"
WORDS = "/en/surveys/question/4/"


@pytest.fixture
def tablet(wave, client):
    """A shared tablet with a person in the middle of a survey."""
    client.get(START)
    client.survey_code = make_code_for(wave)
    client.post("/en/surveys/", {"code": client.survey_code})
    return client


def test_handing_over_forgets_cookies_answers_and_who_is_signed_in(tablet):
    page = tablet.get(NEXT)
    assert page.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "no-store" in page.headers["Cache-Control"]
    for name in ("SESSION", "SURVEY", "SURVEY_TABLET", "SURVEY_BESIDE"):
        gone = page.cookies[getattr(settings, f"{name}_COOKIE_NAME")]
        assert (gone.value, gone["max-age"]) == ("", 0)
    assert not Sitting.objects.exists()
    assert tablet.get(WORDS).headers["Location"] == "/en/surveys/"


def test_what_was_saved_is_not_lost_when_the_tablet_is_handed_over(tablet):
    chosen = {"picture_1": "sun", "picture_2": "boat", "picture_3": "key"}
    page = tablet.post("/en/surveys/stop/", chosen).content.decode()
    assert f'href="{NEXT}"' in page
    tablet.get(NEXT)
    assert Sitting.objects.count() == 1


def test_after_sending_help_stands_first_and_then_the_next_person(tablet):
    tablet.post("/en/surveys/check/")
    page = tablet.get("/en/surveys/sent/")
    content = page.content.decode()
    assert content.index("999") < content.index("Give the tablet to the next person")
    assert page.headers["Refresh"] == f"120; url={NEXT}"


def test_an_idle_page_asks_and_then_ends(tablet):
    page = tablet.get(WORDS)
    seconds = settings.SURVEY_TABLET_MINUTES * 60
    assert page.headers["Refresh"] == f"{seconds}; url={STILL}"
    asks = tablet.get(STILL)
    assert asks.headers["Refresh"] == f"120; url={NEXT}"
    content = asks.content.decode()
    assert "Are you still there?" in content
    assert f'href="{WORDS}"' in content
    assert "2 minutes" in content


def test_what_was_typed_is_kept_before_an_idle_page_ends(tablet):
    assert 'data-still="900"' in tablet.get(WORDS).content.decode()
    away = tablet.post(WORDS, {"answer": "A desk", "still_there": "1"})
    assert away.headers["Location"] == STILL
    assert Sitting.objects.get().answers["change"]["text"] == "A desk"


def test_on_somebodys_own_device_nothing_ends_or_is_forgotten(answering):
    assert "Refresh" not in answering.get(WORDS).headers
    assert "data-still" not in answering.get(WORDS).content.decode()
    assert answering.get(STILL).headers["Location"] == WORDS
    answering.get(NEXT)
    assert Sitting.objects.exists()


def test_the_mark_of_a_shared_tablet_never_comes_with_a_link_from_elsewhere(db, client):
    client.get(START, secure=True)
    cookie = client.cookies["__Host-tablet"]
    assert (cookie["samesite"], cookie["httponly"], cookie["secure"]) == ("Strict", True, True)
    assert (cookie["max-age"], cookie["expires"]) == ("", "")


def test_officers_find_the_address_and_nobody_else(db, moderator, amina, signed_in):
    address = "/en/surveys/waves/tablet/"
    page = signed_in(moderator).get(address).content.decode()
    assert "http://testserver/en/surveys/tablet/" in page
    assert "<svg" in page
    assert signed_in(amina).get(address).status_code == 403
    assert Client().get(address).status_code == 302
