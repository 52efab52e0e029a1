"""Terms and schemes of an import that is taken back: as before, and never what is in use."""

import pytest
from django.utils import timezone

from cms.resources.actions.importing import import_listings
from cms.resources.actions.undoing import undo_import
from cms.resources.exporting import all_records
from cms.resources.importing import read_feed
from cms.resources.models import (
    ListingImport,
    Organisation,
    Service,
    Taxonomy,
    TaxonomyTerm,
)
from tests.factories.listings import SERVICE, make_service, make_term, record

NOW = timezone.now()
FOOTBALL, CHESS, OTHER, SPORT = (f"5b1f0c1e-4b0a-4a57-9a55-8f5d0b6f1a{n}" for n in (10, 11, 12, 13))


def bring(*records, **options):
    feed = read_feed(list(records))
    assert feed.problems == ()
    return import_listings(by=None, listings=feed.listings, at=NOW, **options).of_import


def take_back(number):
    return undo_import(by=None, of_import=ListingImport.objects.get(pk=number), at=NOW)


def with_terms(*terms, **fields):
    return record(attributes=[{"id": term["id"], "taxonomy_term": term} for term in terms]) | fields


def term(identifier=FOOTBALL, name="Football", **fields):
    return {"id": identifier, "name": name, "taxonomy": "Sport"} | fields


def state():
    terms = TaxonomyTerm.objects.order_by("identifier")
    return (
        list(all_records()),
        list(terms.values_list("identifier", "name", "code", "extra", "scheme__identifier")),
        sorted(Taxonomy.objects.values_list("identifier", "name")),
        sorted(Organisation.objects.values_list("identifier", "name")),
    )


@pytest.mark.parametrize(
    "bad",
    [
        with_terms(term(name="Renamed")),
        with_terms(term(), term(CHESS, "Hostile")),
        with_terms(term(taxonomy="Another scheme", code="x", odd=[1])),
        with_terms(term(parent_id=CHESS), term(CHESS, "Hostile", parent_id=FOOTBALL)),
        record(attributes=[], name="Without words"),
        with_terms(term(name="Renamed"), id=OTHER),
    ],
    ids=["renamed", "new", "another scheme", "a circle of parents", "none", "of another service"],
)
def test_export_is_the_same_after_a_bad_feed_was_taken_back(db, bad):
    bring(with_terms(term(description="On grass")))
    before = state()
    take_back(bring(bad))
    assert state() == before


def test_undo_of_the_first_import_leaves_no_words(db):
    undone = take_back(bring(with_terms(term(), term(CHESS, "Chess", taxonomy="Games"))))
    assert (undone.removed, undone.kept) == (6, 0)
    assert not TaxonomyTerm.objects.exists()
    assert not Taxonomy.objects.exists()


def test_words_that_a_feed_says_in_two_ways_come_back_as_they_were(db, monkeypatch):
    monkeypatch.setattr("cms.resources.actions.importing.AT_ONCE", 1)
    bring(with_terms(term()))
    before = state()
    number = bring(with_terms(term(name="A")), with_terms(term(name="B"), id=OTHER))
    assert TaxonomyTerm.objects.get().name == "B"
    take_back(number)
    assert state() == before


def test_term_that_another_service_names_stays(db):
    number = bring(with_terms(term()))
    bring(with_terms(term(), id=OTHER))
    undone = take_back(number)
    assert (undone.removed, undone.kept) == (1, 3)
    assert TaxonomyTerm.objects.get().scheme.name == "Sport"


def test_term_above_one_that_stays_stays_too(db):
    number = bring(with_terms(term(SPORT, "Sport", parent_id=""), term(FOOTBALL, parent_id=SPORT)))
    bring(with_terms(term(CHESS, "Chess", parent_id=FOOTBALL), id=OTHER))
    take_back(number)
    assert {row.name for row in TaxonomyTerm.objects.all()} == {"Sport", "Football", "Chess"}


def test_what_another_import_changed_since_stays(db):
    bring(with_terms(term()))
    number = bring(with_terms(term(name="Bad", code="bad")))
    bring(with_terms(term(name="Good", code="bad"), id=OTHER))
    take_back(number)
    row = TaxonomyTerm.objects.get()
    assert (row.name, row.code) == ("Good", "")


def test_terms_that_staff_named_stay(db):
    named = make_term(make_service())
    undone = take_back(bring(record(attributes=[{"taxonomy_term": {"name": "Football"}}])))
    assert undone.kept == 0
    assert TaxonomyTerm.objects.get() == named


def test_imports_are_taken_back_in_any_order(db):
    """What the second feed took away is gone with the first, and comes back with the second."""
    place = {"id": OTHER, "name": "Hall"}
    links = [{"id": OTHER, "location": place}]
    first = bring(with_terms(term(), service_at_locations=links))
    before = list(all_records())
    second = bring(
        with_terms(term(CHESS, "Chess"), organization={"id": CHESS, "name": "Other college"})
    )
    take_back(first)
    assert not TaxonomyTerm.objects.filter(identifier=FOOTBALL).exists()
    take_back(second)
    assert list(all_records()) == before
    assert Service.objects.get().identifier == SERVICE


def test_service_stays_where_it_is_when_its_organisation_is_gone_for_good(db):
    service = make_service()
    theirs = record(id=service.identifier)
    number = bring(theirs, overwrites=True)
    Organisation.objects.exclude(pk=Service.objects.get().organisation_id).delete()
    take_back(number)
    assert Service.objects.get().organisation.name == "College"
