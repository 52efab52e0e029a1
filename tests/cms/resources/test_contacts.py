"""Who can be asked about a place: shown where young people look, written by staff in rows."""

import json
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from cms.resources import records
from cms.resources.actions.importing import import_listings
from cms.resources.actions.undoing import undo_import
from cms.resources.importing import read_feed, read_file
from cms.resources.models import Contact, ListingImport, Phone, Service
from tests.cms.resources.test_details import sent, where
from tests.factories.listings import make_service, record

pytestmark = pytest.mark.django_db
ANN = "1e7efce3-639b-4880-940c-b95cd30cdb50"
DESK = "1554f2e2-a373-45db-a3fa-9fc48a61c15e"
PHONE = {"id": DESK, "number": "01603 555 123", "description": "Until 4 pm", "room": 7}
CONTACT = {"id": ANN, "name": "Ann Persona", "title": "Front desk", "phones": [PHONE]}
TYPED = {
    "contacts-0-title": "Youth worker",
    "contacts-0-numbers": "01603 111 111\r\n07700 900 900",
    "contacts-0-email": "desk@club.example",
}


@pytest.fixture
def staff(moderator, signed_in):
    return signed_in(moderator)


def bring(**contact):
    feed = read_feed([record(contacts=[CONTACT | contact])])
    assert not feed.problems
    import_listings(by=None, listings=feed.listings, at=timezone.now(), source="feed")
    return Service.objects.get()


def page_of(service, client, language="en"):
    return client.get(f"/{language}/places/{service.pk}/").content.decode()


def whole(service):
    return records.service_record(Service.objects.with_record().get(pk=service.pk))


def test_number_and_e_mail_of_a_contact_are_on_the_page(client):
    page = page_of(bring(email="desk@club.example"), client, "ar")
    for words in ("Front desk", 'href="tel:01603555123"', "Until 4 pm", "mailto:desk@club.example"):
        assert words in page


@pytest.mark.parametrize(
    ("said", "is_shown"), [({}, False), ({"chorus_name_is_public": True}, True)]
)
def test_a_name_is_shown_only_where_the_listing_says_it_may(
    amina, client, signed_in, said, is_shown
):
    service = bring(**said)
    for reader in (client, signed_in(amina)):
        assert ("Ann Persona" in page_of(service, reader)) is is_shown


@pytest.mark.parametrize(
    ("said", "is_open"),
    [
        ({}, False),
        ({"chorus_name_is_public": False}, False),
        ({"chorus_name_is_public": "yes"}, False),
        ({"chorus_name_is_public": True}, True),
    ],
)
def test_the_open_data_names_a_contact_where_the_page_does(client, tmp_path, said, is_open):
    contacts = [CONTACT | said]
    place = {"id": str(uuid4()), "location_type": "physical", "name": "Hall", "contacts": contacts}
    offering = record(contacts=contacts, service_at_locations=[{"id": DESK, "location": place}])
    offering["organization"]["contacts"] = contacts
    feed = read_feed([offering])
    assert not feed.problems
    import_listings(by=None, listings=feed.listings, at=timezone.now(), source="feed")
    service = Service.objects.get()
    for address in (
        f"services/{service.identifier}",
        f"organizations/{service.organisation.identifier}",
        f"service_at_locations/{DESK}",
    ):
        open_data = client.get(f"/o/{address}").content.decode()
        assert ("Ann Persona" in open_data) is is_open
        assert "Front desk" in open_data
    for name in ("services", "organizations", "service_at_locations"):
        assert "Ann Persona" not in client.get(f"/o/{name}").content.decode()
    # For staff it leaves whole, and comes back so.
    call_command("export_listings", str(tmp_path / "out.json"))
    assert (tmp_path / "out.json").read_text("utf-8").count("Ann Persona") == 3


def test_a_contact_that_nobody_can_reach_is_not_shown(client):
    service = bring(title="", phones=[{"id": DESK, "description": "Ask"}])
    assert "<h2>Call or write" not in page_of(service, client)


@pytest.mark.parametrize(("own", "is_rung"), [("", True), ("01603 999 999", False)])
def test_the_sheet_has_the_number_that_a_newcomer_rings_first(staff, own, is_rung):
    service = bring()
    if own:
        Phone.objects.create(service=service, number=own)
    sheet = staff.get("/en/places/sheet/?printed=ar").content.decode()
    assert ("01603 555 123" in sheet and "Front desk" in sheet) is is_rung
    assert own in sheet
    assert "Ann Persona" not in sheet


def test_staff_write_a_contact(staff, client, tmp_path):
    service = make_service("Chess club")
    answer = staff.post(where(service), sent(staff, service, **TYPED))
    assert answer.status_code == 302
    page = page_of(service, client)
    for words in ("Youth worker", "tel:01603111111", "tel:07700900900", "desk@club.example"):
        assert words in page
    # What staff wrote leaves and comes back as it is.
    before, file = whole(service), tmp_path / "out.json"
    call_command("export_listings", str(file))
    Service.objects.all().delete()
    feed = read_file(file)
    assert not feed.problems
    import_listings(by=None, listings=feed.listings, at=timezone.now(), source="out")
    assert whole(Service.objects.get())["contacts"] == before["contacts"]


def test_saving_what_stands_changes_nothing(staff):
    service = bring(email="desk@club.example", department="Youth", opened=0)
    before = whole(service)
    staff.post(where(service), sent(staff, service))
    assert whole(service) == before


def test_a_number_that_stays_keeps_what_its_feed_says(staff):
    service = bring(opened=0)
    numbers = {"contacts-0-numbers": "01603 222 222\n01603 555 123"}
    staff.post(where(service), sent(staff, service, **numbers))
    contact = whole(service)["contacts"][0]
    assert [one["number"] for one in contact["phones"]] == ["01603 222 222", "01603 555 123"]
    assert contact["phones"][1] == PHONE
    assert (contact["name"], contact["opened"]) == ("Ann Persona", 0)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"contacts-0-numbers": "call me"}, "not a telephone number"),
        ({"contacts-0-numbers": "01603 111 111, 01603 222 222, 01603 333 333"}, "line of its own"),
        ({"contacts-0-email": "desk"}, "valid email"),
        ({"contacts-0-name": "Ann Persona"}, "Ask this person first"),
        ({"contacts-0-is_agreed": "on"}, "Write a number or an e-mail"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(staff, changed, says):
    service = make_service("Chess club")
    data = sent(staff, service, **{"costs-0-option": "Under 18"} | changed)
    page = staff.post(where(service), data).content.decode()
    assert says in page
    assert "Under 18" in page
    assert not Contact.objects.exists()


def test_a_name_stands_there_once_the_person_agreed_and_goes_when_not(staff, client):
    service = bring()
    staff.post(where(service), sent(staff, service, **{"contacts-0-is_agreed": "on"}))
    assert "Ann Persona" in page_of(service, client)
    data = sent(staff, service)
    del data["contacts-0-is_agreed"]
    assert "Ask this person first" in staff.post(where(service), data).content.decode()
    staff.post(where(service), data | {"contacts-0-name": ""})
    assert "Ann Persona" not in json.dumps(whole(service))


def test_taking_an_import_back_keeps_the_contact_that_staff_wrote(staff):
    service = bring()
    numbers = {"contacts-0-numbers": "01603 222 222"}
    staff.post(where(service), sent(staff, service, **numbers))
    undone = undo_import(by=None, of_import=ListingImport.objects.get(), at=timezone.now())
    assert (undone.removed, undone.kept > 0) == (0, True)
    assert whole(service)["contacts"][0]["phones"][0]["number"] == "01603 222 222"
