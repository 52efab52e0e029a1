"""What migrations did to places, they do for ever: today's gazetteer may change under them."""

import ast
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

import cms.resources.migrations as kept
from cms.resources.models import Location

FOLDER = Path(kept.__file__).parent
NORWICH, NR1, KINGS_LYNN = (52.63, 1.3), (52.63, 1.3), (52.75, 0.4)


def place(migration):
    import_module(f"cms.resources.migrations.{migration}").place(apps, None)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.py")), ids=lambda file: file.stem)
def test_no_migration_asks_todays_gazetteer(file):
    tree = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    asked = {node.module for node in tree if isinstance(node, ast.ImportFrom)}
    assert "cms.resources.gazetteer" not in asked


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"postal_code": "nr1  1aa", "city": "Cromer"}, NR1),
        ({"city": "KING’S  LYNN"}, KINGS_LYNN),
        ({"city": "Wells next the Sea"}, (52.95, 0.85)),
        # A postcode of elsewhere says that it is another town.
        ({"postal_code": "LE1 1AA", "city": "Norwich"}, (None, None)),
        ({"city": "Atlantis", "found_latitude": 50.0, "found_longitude": 1.0}, (None, None)),
        # What the feed says itself, and what is nowhere, stays.
        ({"city": "Norwich", "latitude": 52.0, "longitude": 1.0, "found_latitude": 52.0,
          "found_longitude": 1.0}, (52.0, 1.0)),
        ({"city": "Norwich", "location_type": "virtual"}, (None, None)),
    ],
)  # fmt: skip
def test_places_move_with_the_gazetteer_of_then(db, fields, where):
    row = Location.objects.create(name="Hall", **fields)
    place("0010_place_by_new_gazetteer")
    row.refresh_from_db()
    assert (row.found_latitude, row.found_longitude) == where


def test_places_without_a_position_get_that_of_their_town(db):
    there = Location.objects.create(city="Norwich", found_latitude=1.0, found_longitude=2.0)
    new = Location.objects.create(postal_code="?", city="Norwich")
    place("0006_place_what_stands")
    for row, where in ((there, (1.0, 2.0)), (new, NORWICH)):
        row.refresh_from_db()
        assert (row.found_latitude, row.found_longitude) == where
