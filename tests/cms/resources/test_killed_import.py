"""An import of five thousand services that is killed again and again is whole in the end."""

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection

from cms.resources.actions.importing import import_listings
from cms.resources.importing import read_feed
from tests.databases import migrated_database
from tests.factories.listings import record
from tests.processes import Child

SERVICES = 5_000
KILLS = 4
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
COUNTED = {
    "services": "SELECT count(*), count(DISTINCT identifier) FROM resources_service",
    "phones": "SELECT count(*), count(DISTINCT service_id) FROM resources_phone",
    "hours": "SELECT count(*), count(DISTINCT service_id) FROM resources_schedule",
    "places": "SELECT count(*), count(DISTINCT identifier) FROM resources_location",
    "changes": "SELECT count(*), count(DISTINCT identifier) FROM resources_importedchange "
    "WHERE kind = 'service'",
}


def feed():
    return [
        record(
            id=str(UUID(int=number)),
            name=f"Service {number}",
            phones=[{"number": str(number)}],
            schedules=[{"byday": "FR", "opens_at": "10:00", "closes_at": "24:00"}],
            service_at_locations=[{"location": {"id": str(UUID(int=number)), "name": "Hall"}}],
        )
        for number in range(1, SERVICES + 1)
    ]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="works on a copied SQLite file")
def test_import_that_is_killed_goes_on_and_stores_each_service_once(tmp_path, django_db_blocker):
    file = tmp_path / "chorus.sqlite3"
    shutil.copy(migrated_database(), file)
    listings = read_feed(feed()).listings

    def bring():
        with django_db_blocker.unblock():
            import_listings(by=None, listings=listings, at=NOW)

    chance, stored = random.Random(6), []
    for _kill in range(KILLS):
        child = Child(bring, file=file)
        child.wait_for(chance.randint(60, 160))
        assert child.kill()
        stored.append(read(file, "SELECT stored FROM resources_listingimport")[0][0])
    assert Child(bring, file=file).join() == 0
    assert stored == sorted(stored)
    assert 0 < stored[0] < stored[-1] < SERVICES, "killed in the middle, and gone on from there"
    for name, sql in COUNTED.items():
        assert read(file, sql) == [(SERVICES, SERVICES)], name
    told = read(file, "SELECT state, stored, created, updated FROM resources_listingimport")
    assert told == [("done", SERVICES, SERVICES, 0)]


def read(file, sql):
    with closing(sqlite3.connect(file, timeout=20)) as database:
        return database.execute(sql).fetchall()
