"""No listing goes while somebody wrote about it or keeps it on their list."""

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError
from django.utils import timezone

from cms.resources.actions.saving import save_place
from cms.resources.actions.undoing import undo_import
from cms.resources.models import (
    HeldField,
    ListingImport,
    SavedPlace,
    Service,
    ServiceStatus,
    StaysBecause,
    Telling,
)
from cms.safeguarding.access import origins_with_open_concern
from cms.safeguarding.actions import raise_concern
from tests.cms.resources.test_merging import DESK, bring, change, service
from tests.factories.listings import make_service, make_telling, record

pytestmark = pytest.mark.django_db
NOW = timezone.now()
WORDS = "He told me to come to his flat"


def undo(run):
    found = ListingImport.objects.get(pk=run.of_import)
    return undo_import(by=None, of_import=found, at=NOW), found


@pytest.fixture
def brought():
    return bring(record(), record(id="other", name="Chess", organization={"id": "o", "name": "O"}))


def test_undo_keeps_words_under_an_open_worry_and_hides_the_listing(
    amina, moderator, brought, signed_in
):
    told = make_telling(amina, service(), text=WORDS)
    raise_concern(source=told.source, about=amina, raised_by=moderator, url="/x/")
    undone, found = undo(brought)
    assert (undone.removed, undone.kept) == (2, 4)
    assert Telling.objects.get().text == WORDS
    assert told.origin in origins_with_open_concern()
    assert service().status == ServiceStatus.INACTIVE
    kept = dict(found.changes.staying().values_list("kind", "stays_because"))
    used = dict.fromkeys(("organisation", "term", "taxonomy"), StaysBecause.USED)
    assert kept == {"service": StaysBecause.OF_SOMEBODY, **used}
    mine = signed_in(amina).get("/en/places/mine/").content.decode()
    assert WORDS in mine
    assert f'href="/en/places/{told.service_id}/"' not in mine


def test_undo_keeps_what_is_on_somebodys_list(amina, brought):
    save_place(by=amina, service=service())
    undo(brought)
    assert SavedPlace.objects.get().service.status == ServiceStatus.INACTIVE
    assert Service.objects.count() == 1


def test_undo_leaves_open_what_staff_changed_since(amina, brought):
    make_telling(amina, service(), text=WORDS)
    change(name="Ours")
    _undone, found = undo(brought)
    assert service().status == ServiceStatus.ACTIVE
    reasons = found.changes.staying().filter(kind="service").values_list("stays_because", flat=True)
    assert list(reasons) == [StaysBecause.CHANGED]


def test_the_feed_that_comes_again_is_asked_about(amina, brought):
    make_telling(amina, service(), text=WORDS)
    undo(brought)
    assert bring(record()).held == 1
    assert service().status == ServiceStatus.INACTIVE
    held = HeldField.objects.get()
    assert (held.key, held.theirs) == ("status", "active")


def test_staff_read_what_stays_and_why(amina, moderator, brought, signed_in):
    make_telling(amina, service(), text=WORDS)
    client = signed_in(moderator)
    address = f"{DESK}imports/{brought.of_import}/undo/"
    page = client.post(address, follow=True).content.decode()
    assert "English class" in page
    assert "Young people wrote about it, or keep it on their list" in page
    assert WORDS not in page
    assert f'href="{address}"' in client.get(DESK).content.decode()
    assert signed_in(amina).get(address).status_code == 403


def test_the_command_names_what_stays(amina, brought, capsys):
    make_telling(amina, service(), text=WORDS)
    call_command("import_listings", undo=brought.of_import)
    said = capsys.readouterr().out
    assert "Kept: English class. Hidden: young people wrote about it" in said


@pytest.mark.parametrize("leave", [make_telling, lambda who, at: save_place(by=who, service=at)])
def test_no_other_way_deletes_it(amina, leave):
    place = make_service("Youth club")
    leave(amina, place)
    with pytest.raises(ProtectedError):
        Service.objects.filter(pk=place.pk).delete()
