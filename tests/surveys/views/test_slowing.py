"""Guessing codes slows down; a classroom behind one address goes on."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from cms.core.codes import make_code
from surveys.enums import WaveState
from surveys.models import DeckCode
from surveys.models.codes import fingerprint_of
from surveys.views import slowing
from surveys.views.slowing import WrongCodes
from tests.factories.surveys import make_code_for, make_wave

NOW = datetime(2026, 11, 20, 10, 15, 30, tzinfo=UTC)


@pytest.fixture
def pauses(monkeypatch):
    taken = []
    monkeypatch.setattr(slowing.time, "sleep", taken.append)
    monkeypatch.setattr("surveys.views.answering.wrong_codes", WrongCodes())
    monkeypatch.setattr("surveys.views.answering.timezone.now", lambda: NOW)
    return taken


def test_guesses_wait_and_a_classroom_goes_on(wave, client, pauses):
    for _guess in range(60):
        client.post("/en/surveys/", {"code": make_code(10)})
    assert len(pauses) == 30
    assert pauses == sorted(pauses)
    assert max(pauses) <= 1
    waited = len(pauses)
    answer = client.post("/en/surveys/", {"code": make_code_for(wave)})
    assert answer.headers["Location"] == "/en/surveys/about/"
    assert len(pauses) == waited


def test_guesses_from_many_addresses_wait_as_well(db, client, pauses):
    for guess in range(205):
        client.post(
            "/en/surveys/", {"code": "NO"}, REMOTE_ADDR=f"10.0.{guess // 250}.{guess % 250}"
        )
    assert len(pauses) == 5


def test_only_two_guesses_wait_at_once_so_that_others_are_served(monkeypatch):
    codes, depth = WrongCodes(), []

    def another_comes_in_meanwhile(pause):
        depth.append(pause)
        codes.slow_down(request, at=NOW)

    monkeypatch.setattr(slowing.time, "sleep", another_comes_in_meanwhile)
    request = RequestFactory().post("/", REMOTE_ADDR="10.0.0.1")
    for _guess in range(30):
        codes.count("10.0.0.1", at=NOW)
    codes.slow_down(request, at=NOW)
    assert len(depth) == 2


def test_a_minute_later_nothing_is_known_any_more():
    codes = WrongCodes()
    for _guess in range(40):
        codes.count("10.0.0.1", at=NOW)
    assert codes.count("10.0.0.1", at=NOW + timedelta(minutes=1)) == (1, 1)
    assert "10.0.0.1" not in str(vars(codes))


def test_memory_has_an_end(monkeypatch):
    monkeypatch.setattr(slowing, "MOST_ADDRESSES", 5)
    codes = WrongCodes()
    for number in range(20):
        codes.count(f"10.0.0.{number}", at=NOW)
    assert len(codes._counts) == 5
    assert codes.count("10.0.0.99", at=NOW) == (0, 21)


def test_an_address_that_is_not_told_is_no_failure(db, client, pauses):
    page = client.post("/en/surveys/", {"code": "NO"}, REMOTE_ADDR="")
    assert page.status_code == 200


@pytest.mark.parametrize("kind", ["made up", "used", "closed", "not open yet"])
def test_every_code_that_does_not_work_gets_the_same_page(wave, client, pauses, kind):
    code = make_code_for(wave)
    if kind == "closed":
        code = make_code_for(make_wave("Old", state=WaveState.CLOSED))
    elif kind == "not open yet":
        code = make_code_for(make_wave("New", state=WaveState.DRAFT))
    else:
        DeckCode.objects.filter(pk=fingerprint_of(code)).delete()
    page = client.post("/en/surveys/", {"code": code}).content.decode()
    # Whatever a phone may have to say of its own answers is on the page of every code, unshown.
    said = re.sub(r"<[^>]* hidden>.*?</p>", "", page)
    assert "This code does not work." in said
    assert "closed" not in said
