"""A map that we draw ourselves, and its list."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.resources.gazetteer import nearest_town, outline, place_named, town_names
from cms.resources.maps import MARGIN, WIDTH, map_of
from cms.resources.models import Location, Service
from tests.factories.listings import make_service

MAP = "/en/places/map/"


def put(name, town, **fields):
    service = make_service(name, **fields)
    service.locations.clear()
    place = place_named(town)
    where = Location.objects.create(
        name=name, city=town, found_latitude=place.latitude, found_longitude=place.longitude
    )
    service.locations.add(where)
    return service


def found():
    return Service.objects.shown().with_everything()


@pytest.mark.django_db
def test_what_lies_close_together_is_one_spot():
    put("Chess", "Norwich")
    put("Football", "Norwich")
    put("Boxing", "Great Yarmouth")
    drawn = map_of(found(), near=None)
    spots = {spot.name: [service.name for service in spot.services] for spot in drawn.spots}
    assert spots == {"Norwich": ["Chess", "Football"], "Great Yarmouth": ["Boxing"]}


@pytest.mark.django_db
def test_near_a_place_the_map_is_closer():
    put("Chess", "Norwich")
    put("English", "Wymondham")
    put("Boxing", "Great Yarmouth")
    drawn = map_of(found(), near=place_named("Norwich"))
    assert {spot.name for spot in drawn.spots} == {"Norwich", "Wymondham"}
    assert [service.name for service in drawn.nowhere] == ["Boxing"]


@pytest.mark.django_db
@pytest.mark.parametrize("near", [None, "Norwich", "King's Lynn"])
def test_no_name_lies_on_another_or_on_a_number(near):
    for town in ("Norwich", "Great Yarmouth", "Cringleford", "King's Lynn"):
        put(f"Chess in {town}", town)
    drawn = map_of(found(), near=near and place_named(near))
    assert len(drawn.landmarks) >= 7
    for one, other in combinations(drawn.landmarks, 2):
        assert one.is_clear_of(*other.label), f"{one.name} and {other.name}"
    for one, spot in product(drawn.landmarks, drawn.spots):
        assert one.is_clear_of(spot.x - 14, spot.y - 14, spot.x + 14, spot.y + 14), one.name


@pytest.mark.django_db
def test_a_name_keeps_clear_of_a_number_that_lies_beside_its_town():
    service = put("Boxing", "Great Yarmouth")
    where = service.locations.get()
    where.found_latitude += 0.02
    where.save()
    assert "Great Yarmouth" in {one.name for one in map_of(found(), near=None).landmarks}


@pytest.mark.django_db
def test_a_name_without_room_above_its_town_stands_below():
    put("Chess", "Norwich")
    put("Boxing", "Great Yarmouth")
    towns = {one.name: one for one in map_of(found(), near=None).landmarks}
    assert towns["Norwich"].label_y < towns["Norwich"].y
    assert towns["Great Yarmouth"].label_y > towns["Great Yarmouth"].y


@given(st.sampled_from(town_names()))
def test_north_is_up_east_is_right_and_every_town_is_on_the_picture(name):
    town = place_named(name)
    frame = map_of([], near=None).frame
    point = frame.point(town.latitude, town.longitude)
    more = frame.point(town.latitude + 0.01, town.longitude + 0.01)
    assert more.x > point.x
    assert more.y < point.y
    if frame.holds(town.latitude, town.longitude):
        assert MARGIN <= point.x <= WIDTH - MARGIN
        assert MARGIN <= point.y <= frame.height - MARGIN
    assert nearest_town(town.latitude, town.longitude) == town


def test_the_edge_goes_around_the_county_once():
    """Shoelace formula: a county of some 5,400 square kilometres (ONS), roughly drawn."""
    corners = outline()
    middle = corners[0].km_of_a_degree_east
    points = [(one.longitude * middle, one.latitude * 111.2) for one in corners]
    around = zip(points, points[1:] + points[:1], strict=True)
    area = abs(sum(x * v - u * y for (x, y), (u, v) in around)) / 2
    assert 4_800 < area < 6_000


@pytest.mark.django_db
def test_the_page_leads_from_number_to_list(client):
    service = put("<b>Chess</b>", "Norwich")
    page = client.get(f"{MAP}?near=Norwich").content.decode()
    assert 'href="#spot-1"' in page
    assert 'id="spot-1"' in page
    assert f'/en/places/{service.pk}/"><bdi lang="en">&lt;b&gt;Chess' in page
    assert "https://" not in page.split("<svg class")[1].split("</svg>")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?near=nowhere", "?category=%00", "?near=NR1&day=xx"])
def test_the_map_answers_whatever_is_asked(client, query):
    make_service()
    assert client.get(f"/fa-af/places/map/{query}").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 30])
def test_map_is_quick_whatever_is_found(client, django_assert_max_num_queries, rows):
    for number in range(rows):
        put(f"Club {number}", "Norwich")
    with django_assert_max_num_queries(8):
        client.get(MAP)
