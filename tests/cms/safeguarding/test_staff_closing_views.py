"""The buttons on a concern's page: calls, proposing, agreeing and sending back."""

import pytest

from cms.safeguarding.enums import ConcernState
from cms.safeguarding.models import CallRecord
from tests.factories.people import make_staff

CALL = {
    "who": "Duty service, Sarah",
    "number": "0344 800 8020",
    "called_at": "2026-11-20T14:05",
    "outcome": "Advice given",
}


@pytest.fixture
def page(concern):
    return f"/en/safeguarding/{concern.pk}/"


@pytest.fixture
def jo(signed_in, safeguarding_lead, page):
    client = signed_in(safeguarding_lead)
    client.post(page, {"reason": "On duty"})
    return client


@pytest.fixture
def morgan(signed_in, page):
    client = signed_in(make_staff("morgan", "duty_worker"))
    client.post(page, {"reason": "Second sign-off"})
    return client


def test_a_call_stands_on_the_page(jo, page):
    jo.post(f"{page}call/", CALL)

    html = jo.get(page).content.decode()
    assert "Duty service, Sarah" in html
    assert "0344 800 8020" in html
    assert "Advice given" in html


@pytest.mark.parametrize(
    "wrong",
    [
        {"who": ""},
        {"number": "ring me"},
        {"called_at": "yesterday"},
        {"called_at": "9999-12-31T23:59"},
        {"outcome": "\x00"},
        {"outcome": "x" * 5_000_000},
        {"number": "1" * 500},
    ],
)
def test_a_bad_call_is_asked_again_and_nothing_is_kept(jo, page, wrong):
    answer = jo.post(f"{page}call/", CALL | wrong)

    assert answer.status_code in {200, 400}
    assert "Please look at this again" in answer.content.decode()
    assert not CallRecord.objects.exists()


def test_one_proposes_and_another_agrees(jo, morgan, page, concern):
    jo.post(f"{page}close/", {"close-reason": "Safe with the carer"})
    html = jo.get(page).content.decode()
    assert "a different person decides" in html
    assert "I agree" not in html
    assert jo.post(f"{page}decide/", {"agree": "1"}).status_code == 403

    html = morgan.get(page).content.decode()
    assert "Safe with the carer" in html
    assert "I agree: close it" in html
    morgan.post(f"{page}decide/", {"agree": "1", "back-reason": ""})

    concern.refresh_from_db()
    assert concern.state == ConcernState.CLOSED


def test_sending_back_needs_words(jo, morgan, page, concern):
    jo.post(f"{page}close/", {"close-reason": "Safe"})

    assert "Please write some words" in morgan.post(f"{page}decide/", {}).content.decode()
    morgan.post(f"{page}decide/", {"back-reason": "Ring the school first"})

    concern.refresh_from_db()
    assert concern.state == ConcernState.ACTING
    assert "Ring the school first" in jo.get(page).content.decode()


def test_nobody_closes_over_words_that_say_what_is_still_to_do(jo, morgan, page, concern):
    jo.post(f"{page}close/", {"close-reason": "Safe"})
    todo = {"back-reason": "Ring the school first"}

    html = morgan.post(f"{page}decide/", {"agree": "1"} | todo).content.decode()
    assert "Keep it or empty its box first" in html
    assert "Ring the school first" in html
    concern.refresh_from_db()
    assert concern.state == ConcernState.CLOSING


def test_a_decision_that_nobody_asked_for_says_so(morgan, page):
    answer = morgan.post(f"{page}decide/", {"agree": "1", "back-reason": ""}, follow=True)

    assert "Nobody asks to close" in answer.content.decode()


@pytest.mark.parametrize("deed", ["call", "close", "decide"])
def test_without_a_look_nothing_happens(signed_in, safeguarding_lead, page, concern, deed):
    answer = signed_in(safeguarding_lead).post(f"{page}{deed}/", CALL | {"close-reason": "x"})

    assert "Why do you open this concern?" in answer.content.decode()
    concern.refresh_from_db()
    assert concern.state == ConcernState.ACKNOWLEDGED
