"""Five thousand services are found as quickly as a hundred, and are imported in few questions."""

from datetime import time
from itertools import count
from uuid import UUID

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.resources import storing
from cms.resources.actions.importing import AT_ONCE, import_listings
from cms.resources.importing import read_feed
from cms.resources.models import (
    Category,
    CostOption,
    Location,
    Organisation,
    Schedule,
    Service,
    ServiceAtLocation,
    SpokenLanguage,
)
from tests.bench.measuring import count_queries, measure
from tests.factories.listings import record
from tests.shipped import EVERYBODY, queries_cold_and_warm

ASKED = {
    "everything": "",
    "near": "near=Norwich",
    "words": "words=english+class",
    "now": "now=on&free=on",
    "all at once": "near=NR1&language=ti&words=club&age=16&category=learning&free=on&day=FR",
}
NUMBERS = count()


def fill(many: int) -> None:
    """Services all over the county, each with a place, hours, a price and a language."""
    hub = Organisation.objects.get_or_create(name="Hub")[0]
    learning = Category.objects.get_or_create(code="learning", defaults={"name": "Learning"})[0]
    numbers = [next(NUMBERS) for _ in range(many)]
    places = Location.objects.bulk_create(
        Location(found_latitude=52.4 + n % 50 / 100, found_longitude=0.3 + n % 131 / 100)
        for n in numbers
    )
    services = Service.objects.bulk_create(
        Service(organisation=hub, name=f"English class {n}", description="Club for all. " * 5)
        for n in numbers
    )
    through = Service.categories.through
    through.objects.bulk_create(through(service=one, category=learning) for one in services)
    for kind, fields in (
        (Schedule, {"byday": "FR", "opens_at": time(9), "closes_at": time(20), "freq": "WEEKLY"}),
        (CostOption, {"amount": 0}),
        (SpokenLanguage, {"code": "ti"}),
    ):
        kind.objects.bulk_create(kind(service=one, **fields) for one in services)
    ServiceAtLocation.objects.bulk_create(
        ServiceAtLocation(service=one, location=place)
        for one, place in zip(services, places, strict=True)
    )
    # As an import does at its end.
    storing.count_anew()


def test_five_thousand_are_found_in_at_most_three_times_the_time_of_a_hundred(
    signed_in_as, shipped_cache
):
    client = Client()
    works = {
        name: lambda query=query: client.get(f"/en/places/?{query}")
        for name, query in ASKED.items()
    }
    fill(100)
    few = measure(works, rounds=3, at_once=1)
    fill(4_900)
    many = measure(works, rounds=3, at_once=1)
    assert all(asked <= 5 for asked in count_queries(works).values())
    # Whoever is signed in is asked for by at most three more, whatever they look for.
    address = f"/en/places/?{ASKED['all at once']}"
    for who in EVERYBODY:
        assert max(queries_cold_and_warm(signed_in_as(who), address)) <= 8, who
    ratios = {name: many[name] / few[name] for name in works}
    assert all(ratio <= 3 for ratio in ratios.values()), ratios


def questions(many: int) -> int:
    feed = [
        record(
            id=str(UUID(int=number)),
            phones=[{"number": "1"}],
            service_at_locations=[{"location": {"id": str(UUID(int=number)), "name": "Hall"}}],
        )
        for number in range(1, many + 1)
    ]
    listings = read_feed(feed).listings
    with CaptureQueriesContext(connection) as asked:
        import_listings(by=None, listings=listings, at=timezone.now())
    return len(asked)


def test_import_asks_the_database_as_often_for_a_full_chunk_as_for_one(db):
    few = questions(1)
    Service.objects.all().delete()
    Location.objects.all().delete()
    assert questions(AT_ONCE) <= few + 2
    # The same again, and nothing but looking.
    assert questions(AT_ONCE) <= few
