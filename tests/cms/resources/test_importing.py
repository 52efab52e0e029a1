"""Every bad file gets a sentence and exit code 1, and leaves no listing behind."""

import json
from datetime import UTC, datetime, time
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from cms.resources import demo
from cms.resources.models import Category, ListingImport, Location, Organisation, Schedule, Service
from tests.factories.listings import SERVICE, record


def stored():
    return Service.objects.count() + Organisation.objects.count() + Location.objects.count()


@pytest.mark.parametrize(
    "wrap", [lambda one: {"contents": [one]}, lambda one: [one], lambda one: one]
)
def test_page_list_and_single_service_are_read(feed, wrap):
    feed(wrap(record()))
    service = Service.objects.get()
    assert service.organisation.name == "College"
    assert [category.code for category in service.categories.all()] == ["learning"]
    assert [language.code for language in service.spoken.all()] == ["en"]


def test_same_file_again_changes_nothing(feed, capsys):
    feed([record()])
    feed([record()])
    assert "0 new, 0 changed, 1 unchanged" in capsys.readouterr().out


def test_changes_are_found_by_identifier(feed, capsys):
    feed([record()])
    feed([record(name="New name"), record(id=str(uuid4()))])
    assert "1 new, 1 changed, 0 unchanged" in capsys.readouterr().out
    assert Service.objects.get(identifier=SERVICE).name == "New name"


def test_change_of_places_alone_is_a_change(feed, capsys):
    feed([record()])
    link = {"id": "x", "location": {"id": "l-1", "addresses": [{"city": "Thetford"}]}}
    feed([record(service_at_locations=[link])])
    assert "0 new, 1 changed" in capsys.readouterr().out
    assert Location.objects.get().city == "Thetford"


WRONG = {
    "no id": ({"id": None}, "id: is missing"),
    "no name": ({"name": " "}, "name: is missing"),
    "no organisation": ({"organization": None}, "organization: is missing"),
    "organisation without id": ({"organization": {"name": "X"}}, "organization.id: is missing"),
    "organisation as text": ({"organization": "X"}, "organization: must be an object"),
    "no status": ({"status": None}, "status: is missing"),
    "unknown status": ({"status": "maybe"}, "status: is not known. Use one of: active"),
    "script for address": ({"url": "javascript:alert(1)"}, "url: is not a web address"),
    "file for address": ({"url": "file:///etc/passwd"}, "url: is not a web address"),
    "broken address": ({"url": "http://[::1"}, "url: is not a web address"),
    "number for name": ({"name": 7}, "name: must be text"),
    "object for description": ({"description": {"a": 1}}, "description: must be text"),
    "null character": ({"description": "a\x00b"}, "description: holds a null character"),
    "far too long": ({"description": "a" * 5_000_000}, "description: is longer than"),
    "bad e-mail": ({"email": "not an address"}, "email: is not an e-mail"),
    "bad date": ({"last_modified": "yesterday"}, "last_modified: is not a date"),
    "impossible date": ({"last_modified": "2026-02-31T09:00:00Z"}, "last_modified: is not a date"),
    "languages as text": ({"languages": "en"}, "languages: must be a list"),
    "languages of text": ({"languages": ["en"]}, "languages: must be a list of objects"),
    "language code too long": ({"languages": [{"code": "x" * 50}]}, "languages.code: is longer"),
    "place without id": ({"service_at_locations": [{"location": {"name": "x"}}]}, "location.id"),
    "address of numbers": (
        {"service_at_locations": [{"location": {"id": "l", "addresses": [1]}}]},
        "location.addresses: must be a list",
    ),
    "phones of numbers": ({"phones": [7]}, "phones: must be a list"),
    "term as list": (
        {"attributes": [{"taxonomy_term": []}]},
        "attributes.taxonomy_term: must be an object",
    ),
}


@pytest.mark.parametrize(("fields", "words"), WRONG.values(), ids=WRONG)
def test_one_bad_record_keeps_the_whole_file_out(feed, capsys, fields, words):
    with pytest.raises(CommandError, match=r"1 record\(s\) cannot be used.*Nothing was imported"):
        feed([record(id=str(uuid4())), record(**fields)])
    assert f"Record 2, {words}" in capsys.readouterr().err
    assert stored() == 0


@pytest.mark.parametrize("bad", [None, 7, "text", [], True])
def test_record_that_is_no_object_is_named(feed, capsys, bad):
    with pytest.raises(CommandError):
        feed([record(), bad])
    assert "Record 2, record: must be an object" in capsys.readouterr().err
    assert stored() == 0


def test_repeated_ids_are_named(feed, capsys):
    with pytest.raises(CommandError):
        feed([record(), record()])
    assert "Record 2, id: the same id as record 1" in capsys.readouterr().err
    assert stored() == 0


UNREADABLE = {
    "no JSON": (b'{"contents": [', "line 1"),
    "empty": (b"", "not JSON"),
    "null bytes": (b'{"contents": []\x00}', "null bytes"),
    "UTF-16": ('{"contents": []}'.encode("utf-16"), "not UTF-8"),
    "Windows Arabic": ('{"name": "مسجد"}'.encode("cp1256"), "not UTF-8"),
    "no services": (b'{"contents": []}', "no services"),
    "a word": (b'"services"', "no services"),
    "contents of the wrong kind": (b'{"contents": 7}', "no services"),
    "too deep": (b"[" * 200_000, "not JSON"),
    "a number too large": (b"9" * 10_000, "not JSON"),
    "a page too large": (b" " * 50_000_000, "larger than 40 MB"),
    "a file of brackets": (b"[" + b"[]," * 1_000_000 + b"[]]", "more than 2,000,000 values"),
}


@pytest.mark.parametrize(("content", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_unusable_file_is_refused_with_a_sentence(feed, content, words):
    with pytest.raises(CommandError, match="Nothing was imported") as refusal:
        feed(content)
    assert words in str(refusal.value)
    assert refusal.value.returncode == 1
    assert stored() == 0


def test_missing_file_and_folder_are_refused(db, tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(CommandError, match="There is no file"):
            call_command("import_listings", str(path))


def test_byte_order_mark_is_no_trouble(feed):
    feed(b"\xef\xbb\xbf" + json.dumps([record()]).encode())
    assert Service.objects.count() == 1


def test_missing_wishes_are_noted_and_imported(feed, capsys):
    feed([record(description="", attributes=[], languages=[{"name": "Elvish"}])])
    out = capsys.readouterr().out
    assert "Note: Record 1, description: is missing" in out
    assert "Note: Record 1, attributes: no category" in out
    assert "nobody will find a language without a code" in out
    assert "1 new" in out


@pytest.mark.parametrize("said", [[{}], [["sport"]], [None], "sport", {"sport": 1}, 7])
def test_senseless_categories_are_none(feed, capsys, said):
    feed([record(chorus_categories=said)])
    assert not Service.objects.get().categories.exists()
    assert "Note: Record 1, attributes: no category." in capsys.readouterr().out


def test_text_is_stored_without_tricks(feed):
    feed([record(name="Club\u202e txt", description="<b>Hi</b>\ud800\u0007")])
    service = Service.objects.get()
    assert service.name == "Club txt"
    assert service.description == "<b>Hi</b>"


def test_demo_listings_are_whole_and_come_once(db, capsys):
    demo.load(str)
    assert Service.objects.count() == 25
    assert Category.objects.count() == 11
    assert not Service.objects.filter(categories=None).exists()
    demo.load(str)
    assert ListingImport.objects.count() == 2
    assert Service.objects.count() == 25


def test_invented_demo_places_say_so_and_only_they_have_hours(db):
    demo.load(str)
    invented = Service.objects.filter(name__endswith="(example)")
    assert invented.count() == 13
    for service in invented.select_related("organisation"):
        assert "made up: do not go there" in service.alert
        assert service.organisation.name.endswith("(example)")
        assert (service.url, service.email) == ("", "")
        # Numbers that are kept for stories: nobody is called.
        assert all(phone.number.startswith("01632 960") for phone in service.phones.all())
    assert not Schedule.objects.exclude(service__in=invented).exists()


def test_standards_own_services_are_imported(db, shared):
    for name in ("service_full", "service_list"):
        call_command("import_listings", str(shared / f"data/oruk/example_{name}.json"))
    assert Service.objects.count() == 1


@pytest.mark.parametrize(
    "name",
    ["organization_full", "organization_list", "service_at_location_full", "taxonomy",
     "service_at_location_list", "taxonomy_list", "taxonomy_term", "taxonomy_term_list"],
)  # fmt: skip
def test_standards_other_examples_are_refused_by_name(db, shared, capsys, name):
    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_listings", str(shared / f"data/oruk/example_{name}.json"))
    assert "Wrong: Record 1, organization: is missing" in capsys.readouterr().err
    assert stored() == 0


def test_every_record_that_fails_is_named_and_only_further_problems_are_cut(feed, capsys):
    bad = {"status": "maybe", "description": "", "name": ""}
    with pytest.raises(CommandError, match=r"120 record\(s\) cannot be used"):
        feed([record(id=str(uuid4()), **bad) for _ in range(120)])
    out, err = capsys.readouterr()
    named = [line.split(",")[0] for line in err.splitlines() if line.startswith("Wrong: ")]
    assert set(named) == {f"Wrong: Record {number}" for number in range(1, 121)}
    assert len(named) == 170
    assert "... and 70 more problem(s) of the records above." in err
    assert out.count("Note: ") == 50
    assert "... and 310 more note(s)." in out


@pytest.mark.parametrize("midnight", ["24:00", "24:00:00", "T24:00", "2400", "24:00Z", "00:00"])
def test_shop_that_closes_at_the_end_of_the_day_is_open_until_then(feed, capsys, midnight):
    feed([record(schedules=[{"byday": "FR", "opens_at": "18:00", "closes_at": midnight}])])
    assert "not a time" not in capsys.readouterr().out
    assert Schedule.objects.get().closes_at == time(0)
    late, over = datetime(2026, 6, 5, 22, 59, tzinfo=UTC), datetime(2026, 6, 5, 23, tzinfo=UTC)
    assert Service.objects.open_at(late).exists()
    assert not Service.objects.open_at(over).exists()


def test_senseless_hours_are_kept_but_not_used(feed, capsys):
    # The end of a day is no hour to begin at.
    again = {"byday": "TU", "opens_at": "24:00", "closes_at": "24:30"}
    hours = {"byday": "MO", "opens_at": "late", "freq": "DAILY", "schedule_link": "nowhere"}
    feed([record(schedules=[hours, again])])
    schedule, other = Service.objects.get().schedules.all()
    assert (other.opens_at, other.extra["opens_at"], other.closes_at) == (None, "24:00", None)
    assert (schedule.opens_at, schedule.extra["opens_at"], schedule.freq) == (None, "late", "")
    out = capsys.readouterr().out
    for where in ("opens_at", "freq", "schedule_link"):
        assert f"Note: Record 1, schedules.{where}: " in out
