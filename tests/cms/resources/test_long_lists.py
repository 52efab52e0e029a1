"""A place with hundreds of lines in each list: a light page, and a way to every line."""

import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.resources.models import (
    Contact,
    CostOption,
    Location,
    Phone,
    Schedule,
    ServiceAtLocation,
    SpokenLanguage,
)
from tests.factories.listings import make_service

pytestmark = pytest.mark.django_db
MANY = 100
# Each line of a list by its own words; the second list stands inside the first.
LINE = re.compile(r"(Hour|Cost|Hall|Way|Desk|Line|Nested)-(\d+)-")
# Without pages a place with 500 lines in each list was 230 kB.
HEAVIEST, HEAVIEST_PACKED = 40_000, 5_000


@pytest.fixture
def crowded():
    """A hundred lines in each list, and one contact and one hall with 45 inside."""
    service, numbers = make_service(), range(MANY)
    for model, fields in (
        (Schedule, lambda number: {"description": f"Hour-{number}-", "byday": "MO"}),
        (CostOption, lambda number: {"option": f"Cost-{number}-"}),
        (Phone, lambda number: {"number": "01603 1", "description": f"Line-{number}-"}),
        (Contact, lambda number: {"title": f"Desk-{number}-", "extra": _numbers(number)}),
        (SpokenLanguage, lambda number: {"code": f"q{number}", "name": "Other"}),
    ):
        model.objects.bulk_create(model(service=service, **fields(one)) for one in numbers)
    halls = Location.objects.bulk_create(
        Location(name=f"Hall-{number:03}-", accessibility=_ways(number)) for number in numbers
    )
    ServiceAtLocation.objects.bulk_create(
        ServiceAtLocation(service=service, location=hall) for hall in halls
    )
    return service


def _numbers(number):
    said = [{"number": "01603 2", "description": f"Nested-{one}-"} for one in range(45)]
    return {"phones": said if number == 0 else []}


def _ways(number):
    return [{"description": f"Way-{one}-"} for one in range(45)] if number == 0 else []


def _pages(client, service):
    address = there = f"/en/places/{service.pk}/"
    while there:
        page = client.get(there).content
        yield page
        onward = re.search(rb'rel="next" href="([^"]+)"', page)
        there = f"{address}{onward[1].decode()}" if onward else ""


def test_a_page_is_light_and_the_pages_together_hold_every_line(client, crowded):
    seen = set()
    for page in _pages(client, crowded):
        assert len(page) < HEAVIEST
        assert len(gzip.compress(page)) < HEAVIEST_PACKED
        assert b"Youth club</bdi></h1>" in page
        seen |= set(LINE.findall(page.decode()))
    assert len(seen) == 5 * MANY + 2 * 45


def test_a_long_place_asks_as_much_as_a_short_one(client, crowded, django_assert_num_queries):
    short, long = (f"/en/places/{one.pk}/" for one in (make_service("Short"), crowded))
    client.get(short)
    with CaptureQueriesContext(connection) as asked:
        client.get(short)
    with django_assert_num_queries(len(asked)):
        client.get(long)


@pytest.mark.parametrize("page", ["0", "-1", "x", "27", "99999", "999999999999", "\x00"])
def test_a_page_that_is_not_there_is_the_first_one(client, crowded, page):
    shown = client.get(f"/en/places/{crowded.pk}/", {"page": page}).content.decode()
    assert "Hour-0-" in shown
    assert 'rel="prev"' not in shown


def test_a_place_with_few_lines_has_one_page(client):
    assert b'class="pager"' not in client.get(f"/en/places/{make_service().pk}/").content
