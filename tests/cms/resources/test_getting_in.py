"""How people get into a place: shown with it, and written by staff in the editor."""

import pytest
from django.urls import reverse

from cms.resources import records
from cms.resources.models import Location
from tests.factories.listings import make_service

pytestmark = pytest.mark.django_db
RAMP = {
    "id": "afcf296e-1cb2-4139-9c88-33d587d1a50b",
    "description": "Ramp at the back.",
    "details": "Ring the bell.",
    "url": "https://hall.example/access",
}
LOOP = {"id": "afcf296e-1cb2-4139-9c88-33d587d1a50c", "accessibility": "Hearing loop."}


@pytest.fixture
def staff(moderator, signed_in):
    return signed_in(moderator)


@pytest.fixture
def place():
    place = make_service("Chess club").locations.get()
    place.accessibility = [RAMP, LOOP]
    place.save()
    return place


def save(staff, place, **changed):
    """The editor's form as it stands, with some fields changed."""
    url = reverse("wagtailsnippets_resources_location:edit", args=[place.pk])
    form = staff.get(url).context["form"]
    data = {field.html_name: field.value() or "" for field in form}
    return staff.post(url, data | changed)


def said_of(place):
    return records.location_record(Location.objects.get(pk=place.pk)).get("accessibility", [])


def test_page_says_how_to_get_in(place, client):
    page = client.get(f"/ar/places/{place.services.get().pk}/").content.decode()
    for words in ("Ramp at the back.", "Ring the bell.", "Hearing loop.", RAMP["url"]):
        assert words in page


def test_saving_what_stands_changes_nothing(staff, place):
    assert save(staff, place, name="Old hall").status_code == 302
    assert Location.objects.get().name == "Old hall"
    assert said_of(place) == [RAMP, LOOP]


def test_staff_write_how_to_get_in(staff, place, client):
    save(staff, place, getting_in="Two steps, no lift.")
    words = "Two steps, no lift."
    kept = {"id": RAMP["id"], "url": RAMP["url"], "description": words, "accessibility": words}
    assert said_of(place) == [kept]
    page = client.get(f"/en/places/{place.services.get().pk}/").content.decode()
    assert page.count(words) == 1
    save(staff, place, getting_in="", getting_in_page="")
    assert said_of(place) == []


def test_staff_write_it_where_nothing_was(staff, place):
    Location.objects.update(accessibility=[])
    save(staff, place, getting_in_page="https://hall.example/new")
    assert [one["url"] for one in said_of(place)] == ["https://hall.example/new"]
    save(staff, place, getting_in="Lift.")
    assert [(one["url"], one["description"]) for one in said_of(place)] == [
        ("https://hall.example/new", "Lift.")
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://hall.example/", "hall"])
def test_what_is_no_web_page_is_refused(staff, place, url):
    assert save(staff, place, getting_in_page=url).status_code == 200
    assert said_of(place) == [RAMP, LOOP]


def test_outsiders_do_not_write_it(amina, place, signed_in):
    url = reverse("wagtailsnippets_resources_location:edit", args=[place.pk])
    assert signed_in(amina).post(url, {"getting_in": "Nothing"}).status_code in {302, 403, 404}
    assert said_of(place) == [RAMP, LOOP]
