"""Export, then import: nothing is lost, whatever the feed held."""

import csv
import json
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from cms.resources import demo, exporting, importing, profile
from cms.resources.actions.importing import import_listings
from cms.resources.importing import read_feed, read_file
from cms.resources.models import Location, Organisation, Service, TaxonomyTerm
from cms.resources.profile import Kind
from cms.resources.records import whole_service
from tests.factories.listings import HUB, make_service, record

EXAMPLE = "data/oruk/example_service_full.json"
NOW = timezone.now()


def bring(parsed):
    feed = read_feed(parsed)
    assert feed.problems == ()
    return import_listings(by=None, listings=feed.listings, at=NOW)


def exported():
    return [whole_service(row) for row in Service.objects.order_by("pk").with_record()]


def without_empty(value):
    if isinstance(value, dict):
        kept = {key: without_empty(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in ("", None, [])}
    return [without_empty(inner) for inner in value] if isinstance(value, list) else value


def test_standards_own_example_comes_back_whole(db, shared):
    example = json.loads((shared / EXAMPLE).read_text(encoding="utf-8"))
    bring(example)
    (written,) = exported()
    assert written.pop("chorus_categories") == []
    written["attributes"][0]["taxonomy_term"].pop("code", None)
    cleaned = without_empty(written)
    assert cleaned == without_empty(example | {"description": example["description"].strip()})


@pytest.mark.parametrize("name", ["listings.json", "listings.csv"])
def test_export_then_import_is_the_identity(db, tmp_path, name):
    demo.load(str)
    make_service("=HYPERLINK(1)", description="'quoted", phone="+44 1603", speaks="ar")
    before = exported()
    file = tmp_path / name
    call_command("export_listings", str(file))
    Service.objects.all().delete()
    Organisation.objects.all().delete()
    call_command("import_listings", str(file))
    assert exported() == before
    again = import_listings(by=None, listings=read_file(file).listings, at=NOW)
    assert again.unchanged == len(before)


def test_table_has_no_formulas(db, tmp_path):
    make_service("=HYPERLINK(1)", description="@SUM(1)", fees="-1+1")
    file = tmp_path / "listings.csv"
    call_command("export_listings", str(file))
    (row,) = csv.DictReader(file.open(encoding="utf-8", newline=""))
    assert row["name"] == "'=HYPERLINK(1)"
    cells = [cell for cell in row.values() if cell]
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r"]


@pytest.mark.parametrize("name", ["listings.json", "listings.csv"])
def test_long_texts_and_areas_come_back(db, tmp_path, name):
    before = csv.field_size_limit()
    area = {"id": HUB, "name": "Norwich", "extent": "52.6 1.3, " * 19_000}
    bring([record(service_areas=[area], odd="x" * 90_000, odder="x" * 90_000)])
    written = exported()
    call_command("export_listings", str(tmp_path / name))
    Service.objects.all().delete()
    call_command("import_listings", str(tmp_path / name))
    assert exported() == written
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("name", ["listings.json", "listings.csv"])
@pytest.mark.parametrize(
    "limit", [("LARGEST_FILE", 3_000), ("MOST_RECORDS", 2), ("MOST_VALUES", 90)]
)
@pytest.mark.usefixtures("db")
def test_what_one_import_does_not_take_is_written_as_several_files(
    tmp_path, monkeypatch, capsys, name, limit
):
    for number in range(5):
        make_service(f"Club {number}", description="ü" * 300)
    written = exported()
    monkeypatch.setattr(exporting, *limit)
    monkeypatch.setattr(importing, *limit)
    call_command("export_listings", str(tmp_path / name))
    files = sorted(tmp_path.iterdir())
    assert (files[0].stem, files[-1].stem) == ("listings-2", "listings")
    assert all(file.stat().st_size <= exporting.LARGEST_FILE for file in files)
    assert "5 services to listings" in (out := capsys.readouterr().out)
    assert "bring in each file by itself" in out
    Service.objects.all().delete()
    for file in (files[-1], *files[:-1]):
        call_command("import_listings", str(file))
    assert exported() == written


def test_words_and_places_are_asked_for_with_what_names_them(db, django_assert_num_queries):
    """SQLite takes no list of the 80,000 terms that 200 services may name."""
    bring([record(id=name, service_at_locations=[{"location": {"id": name}}]) for name in "ab"])
    with django_assert_num_queries(9) as asked:
        assert len(list(exporting.all_records())) == 2
    tables = [Location, TaxonomyTerm]
    for query in asked.captured_queries:
        assert not [one for one in tables if f'FROM "{one._meta.db_table}"' in query["sql"]]


def test_no_services_are_a_file_too(db, tmp_path):
    call_command("export_listings", str(tmp_path / "listings.json"))
    assert json.loads((tmp_path / "listings.json").read_text()) == {"contents": []}


def test_five_thousand_services_with_every_field_of_the_standard_are_one_file(shared):
    example = (shared / EXAMPLE).read_text(encoding="utf-8")
    assert 5_000 * len(example) < importing.LARGEST_FILE
    assert 5_000 * exporting.values_in(example) < importing.MOST_VALUES


@pytest.mark.parametrize("name", ["listings.txt", "no-such-folder/listings.json"])
def test_export_says_what_is_wrong_with_a_name(db, tmp_path, name):
    with pytest.raises(CommandError, match=r"must end in|cannot be written"):
        call_command("export_listings", str(tmp_path / name))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("name\nx\n", 'no column "id"'),
        ('id,name\n1,"x\n', "cannot be read"),
        ("id," + "x," * 200 + "\n", "more than 200 columns"),
        ("id\n" + "1\n" * 20_001, "more than 20000 services"),
        ("id,name,status,schedules\n1,x,active,[broken\n", "1 record"),
    ],
)
def test_broken_table_gets_a_sentence(db, tmp_path, table, words):
    file = tmp_path / "listings.csv"
    file.write_text(table, encoding="utf-8")
    with pytest.raises(CommandError, match=words):
        call_command("import_listings", str(file))
    assert not Service.objects.exists()


# Records of every shape, with fields that the profile does not know.
words = st.text(max_size=20)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | words,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
    max_leaves=4,
)
VALUES = {
    Kind.LINE: words,
    Kind.TEXT: words,
    Kind.WEB: st.sampled_from(["https://example.org/a", "HTTP://example.org", "nonsense"]),
    Kind.EMAIL: st.sampled_from(["a@example.org", "no"]),
    Kind.NUMBER: st.integers(-200, 200) | st.floats(allow_nan=False) | st.just("12"),
    Kind.DATE: st.dates().map(str) | st.just("soon"),
    Kind.TIME: st.times().map(str) | st.sampled_from(["9:00", "10:00", "late"]),
    Kind.MOMENT: st.datetimes().map(str),
    Kind.ID: st.uuids().map(str) | st.just("x"),
}


def of_shape(shape, depth=3):
    fields = {
        one.key: (st.sampled_from(one.choices) if one.choices else VALUES[one.kind])
        for one in shape.fields
    }
    if depth:
        lists = {
            key: st.lists(of_shape(inner, depth - 1), max_size=2)
            for key, inner in shape.lists.items()
        }
        fields |= lists | {key: of_shape(inner, depth - 1) for key, inner in shape.objects.items()}
    known = st.fixed_dictionaries({"id": st.uuids().map(str)}, optional=fields)
    more = st.dictionaries(words, json_values, max_size=1)
    return st.builds(lambda plain, unknown: unknown | plain, known, more)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(service=of_shape(profile.SERVICE), organisation=st.uuids())
def test_whatever_was_read_is_written_and_read_the_same(db, service, organisation):
    Service.objects.all().delete()
    service["organization"] = {"id": str(organisation), "name": "Hub"}
    feed = read_feed([service | {"name": "Club", "status": "active"}])
    event("refused" if feed.problems else "stored")
    if feed.problems:
        assert all(str(problem).startswith("Record 1, ") for problem in feed.problems)
        return
    import_listings(by=None, listings=feed.listings, at=NOW)
    first = exported()
    json.dumps(first, allow_nan=False)
    again = read_feed(first)
    assert again.problems == ()
    assert import_listings(by=None, listings=again.listings, at=NOW).created == 0
    Service.objects.all().delete()
    import_listings(by=None, listings=again.listings, at=NOW)
    assert exported() == first


def test_identifiers_that_are_no_uuid_become_the_same_one_every_time(db):
    bring([record(id="club 7")])
    (written,) = exported()
    assert str(UUID(written["id"])) == written["id"]
    assert bring([record(id="club 7")]).unchanged == 1
    assert bring([record(id=written["id"].upper())]).unchanged == 1


@pytest.mark.parametrize("how", [{}, {"overwrite": True}])
def test_a_saved_list_of_the_api_takes_nothing_away(db, client, tmp_path, how):
    bring([record(phones=[{"number": "01603 1"}], schedules=[{"byday": "FR"}])])
    before, saved = exported(), tmp_path / "saved.json"
    said = json.loads(client.get("/o/services?per_page=100").content)
    for name in ("English class", "Evening class"):
        said["contents"][0]["name"] = name
        saved.write_text(json.dumps(said))
        call_command("import_listings", str(saved), **how)
        assert exported() == [before[0] | {"name": name}]


def test_a_saved_list_names_services_that_are_new(db, tmp_path):
    saved = tmp_path / "saved.json"
    short = {key: record()[key] for key in ("id", "name", "status", "organization")}
    saved.write_text(json.dumps({"total_pages": 1, "contents": [short]}))
    call_command("import_listings", str(saved))
    assert Service.objects.get().name == "English class"


@pytest.mark.parametrize("how", [{}, {"overwrite": True}])
def test_a_saved_list_keeps_what_staff_wrote(db, client, tmp_path, how):
    make_service("Club", phone="+44 1603", speaks="ar")
    before, saved = exported(), tmp_path / "saved.json"
    saved.write_bytes(client.get("/o/services").content)
    call_command("import_listings", str(saved), **how)
    assert exported() == before
