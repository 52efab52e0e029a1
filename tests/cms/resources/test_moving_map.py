"""The map that moves: what it is given, what lies under it, and what it weighs."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders

from cms.resources.county import county
from cms.resources.models import Location, ServiceStatus
from cms.resources.models.places import LocationType
from tests.cms.home.test_weight import ALL, HTML, SCRIPTS, STYLES, packed, weight_of
from tests.factories.listings import make_service

MAP, GROUND = "/en/places/map/", "/en/places/county.geojson"
NORWICH, CROMER = (52.63, 1.3), (52.93, 1.3)
SAID_KB = 50


def put(name, where, **fields):
    service = make_service(name, **fields)
    latitude, longitude = where
    service.locations.set(
        [Location.objects.create(name=name, found_latitude=latitude, found_longitude=longitude)]
    )
    return service


def page_of(client, address=MAP):
    return BeautifulSoup(client.get(address).content, "html.parser")


@pytest.mark.django_db
def test_pins_are_the_listed_places_and_no_others(client):
    chess = put("Chess", NORWICH)
    put("Closed", NORWICH, status=ServiceStatus.TEMPORARILY_CLOSED)
    put("Gone", CROMER, status=ServiceStatus.DEFUNCT)
    put("Online", (None, None))
    for_letters = put("Letters", CROMER)
    for_letters.locations.update(location_type=LocationType.POSTAL)
    boxing = put("Boxing", CROMER)
    page = page_of(client)
    pinned = {row.a["href"]: (row["data-at"], row.a.text) for row in page.select("[data-at]")}
    assert pinned == {
        f"/en/places/{chess.pk}/": ("52.6300,1.3000", "Chess"),
        f"/en/places/{boxing.pk}/": ("52.9300,1.3000", "Boxing"),
    }
    assert not re.search("Closed|Gone", page.text)


@pytest.mark.django_db
def test_pins_follow_what_was_looked_for(client):
    put("Chess", NORWICH)
    put("Boxing", CROMER)
    page = page_of(client, f"{MAP}?near=Cromer")
    assert [row.a.text for row in page.select("[data-at]")] == ["Boxing"]
    south, west, north, east = map(
        float, page.select_one("[data-corners]")["data-corners"].split(",")
    )
    assert south < CROMER[0] < north
    assert west < CROMER[1] < east


@pytest.mark.django_db
def test_places_stand_as_numbers_whatever_language_is_read(client):
    put("Chess", NORWICH)
    assert page_of(client, "/fr/places/map/").select_one("[data-at]")["data-at"] == "52.6300,1.3000"


@pytest.mark.django_db
def test_without_script_the_map_that_moves_is_not_there(client):
    put("Chess", NORWICH)
    page = page_of(client)
    assert page.select_one("svg.map")
    assert page.select_one("[data-offer]").has_attr("hidden")
    assert page.select_one(".moving-map").has_attr("hidden")


@pytest.mark.django_db
def test_the_county_is_the_same_for_everybody(client):
    answer = client.get(GROUND, secure=True)
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert "max-age=86400" in answer.headers["Cache-Control"]
    assert answer.json()["type"] == "FeatureCollection"


def test_the_edge_is_a_ring_against_the_clock_and_names_come_by_rank():
    """As RFC 7946 asks: closed, east before north, the land on the left."""
    edge, *names = county()["features"]
    (ring,) = edge["geometry"]["coordinates"]
    assert ring[0] == ring[-1]
    assert all(0 < east < 2 and 52 < north < 53.1 for east, north in ring)
    assert sum(x * v - u * y for (x, y), (u, v) in pairwise(ring)) > 0
    ranks = [name["properties"]["rank"] for name in names]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}
    said = [name["properties"]["name"] for name in names]
    assert len(said) == len(set(said))


@pytest.mark.django_db
def test_the_page_is_light_and_says_what_more_there_is(client):
    for number in range(40):
        put(f"Club {number} for young people", (52.5 + number / 100, 0.6 + number / 50))
    page = client.get(MAP).content
    html, styles, scripts = packed(page), weight_of(page, "css"), weight_of(page, "js")
    # Nobody loads Leaflet who does not ask for it: only data attributes name it.
    assert html <= HTML
    assert styles <= STYLES
    assert scripts <= SCRIPTS
    assert html + styles + scripts <= ALL
    named = re.findall(r"/static/((?:vendor/leaflet/leaflet|css/moving_map)\.\w+)", page.decode())
    assert len(named) == len({*named, "vendor/leaflet/leaflet.js"}) == 3
    more = sum(packed(Path(finders.find(name)).read_bytes()) for name in named)
    more += packed(client.get(GROUND).content)
    assert (SAID_KB - 5) * 1000 < more <= SAID_KB * 1000
    assert f"about {SAID_KB} kB" in page.decode()
