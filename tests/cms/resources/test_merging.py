"""What staff changed stays; what the feed alone changed comes; both is asked."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.resources.actions import importing
from cms.resources.actions.importing import import_listings
from cms.resources.actions.settling import settle_field
from cms.resources.actions.undoing import undo_import
from cms.resources.importing import read_feed
from cms.resources.merging import merge
from cms.resources.models import (
    HeldField,
    ImportState,
    ListingImport,
    Location,
    Organisation,
    Service,
)
from tests.factories.listings import SERVICE, record

NOW = timezone.now()
DESK = "/en/places/desk/"


def bring(*parsed, **options):
    feed = read_feed(list(parsed))
    assert feed.problems == ()
    return import_listings(by=None, listings=feed.listings, at=NOW, **options)


def change(**fields):
    """As staff do in the editor."""
    Service.objects.filter(identifier=SERVICE).update(**fields)


def service():
    return Service.objects.get(identifier=SERVICE)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "record", "held"),
    [
        ("a", "a", "b", "b", {}),
        ("a", "b", "a", "b", {}),
        ("a", "b", "b", "b", {}),
        ("a", "b", "c", "b", {"x": "c"}),
        ("a", "b", None, "b", {"x": None}),
        ("a", None, "a", None, {}),
        ("a", "a", None, None, {}),
        (None, None, "b", "b", {}),
    ],
)
def test_merge(base, ours, theirs, record, held):
    def of(value):
        return {} if value is None else {"x": value}

    merged = merge(base=of(base), ours=of(ours), theirs=of(theirs))
    assert (merged.record, merged.held) == (of(record), held)


def test_what_staff_changed_stays_and_the_rest_comes(db):
    bring(record(alert="Old"))
    change(name="Better name")
    assert bring(record(alert="New")).held == 0
    assert (service().name, service().alert) == ("Better name", "New")
    assert bring(record(alert="New")).unchanged == 1


def test_both_changed_is_asked_and_ours_stays_meanwhile(db, moderator):
    bring(record())
    change(name="Ours")
    assert bring(record(name="Theirs")).held == 1
    held = HeldField.objects.get()
    assert (service().name, held.key, held.theirs) == ("Ours", "name", "Theirs")
    assert bring(record(name="Theirs")).held == 0
    assert settle_field(by=moderator, field=held, takes_theirs=True)
    assert service().name == "Theirs"
    assert not settle_field(by=moderator, field=held, takes_theirs=False)


def test_overwrite_takes_the_feeds_word_for_all(db):
    bring(record())
    change(name="Ours")
    assert bring(record(), overwrites=True).updated == 1
    assert service().name == "English class"


def test_undo_brings_everything_back_but_what_changed_since(db):
    bring(record(phones=[{"number": "1"}]))
    run = bring(record(name="New", alert="New", phones=[]), record(id="other"))
    change(alert="Changed since")
    undone = undo_import(by=None, of_import=ListingImport.objects.get(pk=run.of_import), at=NOW)
    assert (undone.removed, undone.restored) == (1, 1)
    assert (service().name, service().alert) == ("English class", "Changed since")
    assert [phone.number for phone in service().phones.all()] == ["1"]
    assert Service.objects.count() == 1


def test_undo_of_the_first_import_leaves_nothing(db, capsys):
    place = {"id": "hall", "name": "Hall"}
    run = bring(record(service_at_locations=[{"location": place}]))
    call_command("import_listings", undo=run.of_import)
    assert "Taken back: 5 record(s) gone" in capsys.readouterr().out
    assert not Service.objects.exists()
    assert not Location.objects.exists()
    assert not Organisation.objects.exists()
    for number in (run.of_import, 999_999):
        with pytest.raises(CommandError, match=r"taken back before|There is no import"):
            call_command("import_listings", undo=number)


def test_stopped_import_goes_on_where_it_was(db, monkeypatch):
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    store, calls = importing._store_chunk, []

    def store_one(run, chunk):
        if calls:
            raise OSError
        calls.append(1)
        return store(run, chunk)

    monkeypatch.setattr(importing, "_store_chunk", store_one)
    feed = [record(), record(id="other", name="Other")]
    with pytest.raises(OSError):
        bring(*feed)
    run = ListingImport.objects.get()
    assert (run.state, run.stored, Service.objects.count()) == (ImportState.OPEN, 1, 1)
    monkeypatch.setattr(importing, "_store_chunk", store)
    outcome = bring(*feed)
    assert (outcome.of_import, outcome.created) == (run.pk, 2)
    assert ListingImport.objects.get().state == ImportState.DONE


def test_only_who_may_manage_listings_decides(db, amina):
    run = ListingImport.objects.get(pk=bring(record()).of_import)
    held = HeldField.objects.create(kind="service", identifier=SERVICE, key="name", theirs="X")
    with pytest.raises(PermissionDenied):
        undo_import(by=amina, of_import=run, at=NOW)
    with pytest.raises(PermissionDenied):
        settle_field(by=amina, field=held, takes_theirs=True)
    with pytest.raises(PermissionDenied):
        import_listings(by=amina, listings=[], at=NOW)


def test_staff_settle_and_take_back_on_their_desk(db, signed_in, moderator):
    bring(record())
    change(name="Ours")
    run = bring(record(name="Theirs <b>"))
    client = signed_in(moderator)
    page = client.get(DESK).content.decode()
    assert "Ours" in page
    assert "Theirs &lt;b&gt;" in page
    client.post(f"{DESK}fields/{HeldField.objects.get().pk}/", {"words": "theirs"})
    assert service().name == "Theirs <b>"
    undo = f"{DESK}imports/{run.of_import}/undo/"
    assert "Take this import back?" in client.get(undo).content.decode()
    client.post(undo)
    assert "Taken back" in client.get(DESK).content.decode()
    assert client.get(undo).status_code == 302


@pytest.mark.parametrize("rows", [1, 15])
def test_desk_asks_the_database_a_fixed_number_of_times(
    db, signed_in, moderator, django_assert_max_num_queries, rows
):
    for number in range(rows):
        bring(record(id=f"s{number}", name="A"))
        Service.objects.update(name="B")
        bring(record(id=f"s{number}", name="C"))
    client = signed_in(moderator)
    with django_assert_max_num_queries(22):
        client.get(DESK)


def test_young_person_has_no_desk(amina, signed_in):
    assert signed_in(amina).get(DESK).status_code == 403
