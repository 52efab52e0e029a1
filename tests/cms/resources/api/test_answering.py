"""Whoever asks the open data is answered with data, whatever they ask and however they ask it."""

import pytest
from django.test import Client

from tests.factories.listings import make_service

PLACES = "/o/service_at_locations?postcode=NR1&proximity="


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_whoever_tries_to_write_reads_that_it_can_only_be_read(db, method):
    """By a real client, which has no token."""
    answer = getattr(Client(enforce_csrf_checks=True), method)("/o/services", {"a": 1})
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.json() == {"error": "This address can only be read."}


@pytest.mark.parametrize(
    "path",
    ["nothing", "services/", "services/7", "services/x/y", "taxonomies/%00", "services/%C3%A9"],
)
def test_an_address_without_data_is_answered_with_data(db, client, path):
    answer = client.get(f"/o/{path}")
    assert answer.status_code == 404
    assert answer.json() == {"error": "There is nothing here."}
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_an_identifier_is_found_however_it_is_written(db, client):
    key = str(make_service("Club").identifier)
    for said in (key, key.upper(), f"{{{key}}}"):
        assert client.get(f"/o/services/{said}").json()["id"] == key


def test_a_distance_is_any_number_of_metres(db, client):
    assert client.get(f"{PLACES}2500.5").json()["empty"]
    for said in ("-1", "nan", "far", "1e9"):
        answer = client.get(f"{PLACES}{said}")
        assert answer.status_code == 400


def test_another_site_asks_first_and_may_send_any_header(db, client):
    asked = {"Origin": "https://maps.example", "Access-Control-Request-Headers": "x-requested-with"}
    answer = client.options("/o/services", headers=asked)
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Headers"] == "*"
