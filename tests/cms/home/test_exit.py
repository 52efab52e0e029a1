"""Leaving never fails, and leaves nothing behind."""

import pytest
from django.db import DatabaseError
from django.test import Client

FORGET = '"cache", "cookies", "storage"'


def test_leaving_by_form_goes_to_a_neutral_page(db, client):
    answer = client.post("/ar/exit/")
    assert answer.status_code == 200
    assert answer.headers["Refresh"] == "0; url=https://www.bbc.co.uk/weather"
    assert answer.headers["Clear-Site-Data"] == FORGET
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_on_the_way_out_tells_nothing(db, client):
    text = client.post("/en/exit/").content.decode()
    assert 'href="https://www.bbc.co.uk/weather"' in text
    assert "chorus" not in text.lower()


def test_leaving_by_link_goes_to_a_neutral_page(db, client):
    answer = client.get("/en/exit/")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "https://www.bbc.co.uk/weather"
    assert answer.headers["Clear-Site-Data"] == FORGET


def test_the_council_chooses_the_neutral_page(db, client, settings):
    settings.QUICK_EXIT_URL = "https://example.org/"
    assert client.post("/en/exit/").headers["Refresh"] == "0; url=https://example.org/"


def test_leaving_signs_out(amina, signed_in):
    client = signed_in(amina)
    client.post("/en/exit/")
    assert "_auth_user_id" not in client.session


def test_leaving_needs_no_token(db):
    assert Client(enforce_csrf_checks=True).post("/en/exit/").status_code == 200


def test_leaving_works_when_the_database_does_not(client, monkeypatch):
    def broken(request):
        raise DatabaseError

    monkeypatch.setattr("cms.home.views.logout", broken)
    assert client.post("/en/exit/").headers["Clear-Site-Data"] == FORGET


@pytest.mark.parametrize("method", ["put", "delete"])
def test_leaving_knows_two_ways_only(client, method):
    assert getattr(client, method)("/en/exit/").status_code == 405
