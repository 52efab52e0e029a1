"""Listings in the editor: ages that make sense, and no deleting of what would come back."""

import pytest
from django.forms.models import model_to_dict

from cms.resources.models import HeldField, Service
from tests.cms.resources.test_merging import bring, service
from tests.factories.listings import make_service, record
from tests.factories.people import make_staff

pytestmark = pytest.mark.django_db
EDITOR = "/admin/snippets/resources/service/"


@pytest.fixture
def editor(signed_in):
    return signed_in(make_staff("robin", "participation_officer"))


def sent(place, **changed):
    fields = model_to_dict(place, exclude=["locations", "categories"])
    fields["categories"] = [row.pk for row in place.categories.all()]
    return {key: "" if value is None else value for key, value in (fields | changed).items()}


@pytest.mark.parametrize(
    ("youngest", "oldest", "says"),
    [
        (20, 10, "This is below the minimum age"),
        (-5, "", "Ages go from 0 to 120"),
        ("", 1000, "Ages go from 0 to 120"),
    ],
)
def test_ages_that_no_person_has_are_refused_and_nothing_is_lost(editor, youngest, oldest, says):
    place = make_service("Youth club")
    typed = sent(place, name="New name", minimum_age=youngest, maximum_age=oldest)
    page = editor.post(f"{EDITOR}edit/{place.pk}/", typed).content.decode()
    assert says in page
    assert "New name" in page
    assert Service.objects.get().name == "Youth club"


@pytest.mark.parametrize(("youngest", "oldest"), [("", ""), (8, 25), (16, 16), (0, "")])
def test_other_ages_are_saved(editor, youngest, oldest):
    place = make_service("Youth club")
    typed = sent(place, name="New name", minimum_age=youngest, maximum_age=oldest)
    assert editor.post(f"{EDITOR}edit/{place.pk}/", typed).status_code == 302
    kept = Service.objects.get()
    assert (kept.name, kept.minimum_age) == ("New name", None if youngest == "" else youngest)


def test_a_listing_of_a_feed_is_not_deleted_for_it_would_come_back(editor):
    bring(record())
    address = f"{EDITOR}delete/{service().pk}/"
    several = f"/admin/bulk/resources/service/delete/?id={service().pk}&next=/admin/"
    for refused in (editor.post(address), editor.post(several)):
        assert refused.status_code == 409
        assert "would come back from there unasked" in refused.content.decode()
        assert "Set its status to “Defunct” instead" in refused.content.decode()
    assert Service.objects.count() == 1


def test_what_staff_set_to_defunct_stays_so_until_they_are_asked(editor):
    bring(record())
    typed = sent(service(), status="defunct")
    assert editor.post(f"{EDITOR}edit/{service().pk}/", typed).status_code == 302
    assert bring(record()).held == 0
    assert bring(record(name="New")).held == 0
    assert service().status == "defunct"
    bring(record(status="temporarily closed"))
    assert service().status == "defunct"
    assert HeldField.objects.get().key == "status"


def test_a_listing_that_staff_wrote_is_deleted_after_asking(editor):
    place = make_service("Youth club")
    assert "Nothing else needs it" in editor.get(f"{EDITOR}delete/{place.pk}/").content.decode()
    assert editor.post(f"{EDITOR}delete/{place.pk}/").status_code == 302
    assert not Service.objects.exists()
