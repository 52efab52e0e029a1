"""Readers see when a listing was last checked; the clock asks staff again after 90 days."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from cms.notices.models import Notice
from cms.resources.actions.checking import ask_for_checks, mark_checked
from cms.resources.models import Service
from cms.resources.schedule import ask_for_checks as task
from tests.factories.listings import make_service

NOW = datetime(2026, 6, 5, 11, 30, tzinfo=UTC)
STALE = "We have not checked this for a while"
DESK = "/en/places/desk/"


def page(client, service):
    with time_machine.travel(NOW, tick=False):
        return client.get(f"/en/places/{service.pk}/").content.decode()


@pytest.mark.parametrize(("days", "is_stale"), [(0, False), (90, False), (91, True), (None, True)])
def test_stale_listing_is_marked(db, client, days, is_stale):
    checked = None if days is None else NOW - timedelta(days=days)
    service = make_service(checked_at=checked)
    text = page(client, service)
    assert (STALE in text) == is_stale
    assert ("Last checked on" in text) == (days is not None)


def test_who_checked_is_for_signed_in_readers(client, amina, signed_in, moderator):
    service = mark_checked(by=moderator, service=make_service(), at=NOW)
    assert "Last checked on 5 June 2026" in page(client, service)
    assert moderator.nickname not in page(client, service)
    assert f"<bdi>{moderator.nickname}</bdi>" in page(signed_in(amina), service)


def test_clock_asks_once_and_again_after_a_week(moderator, interpreter):
    fresh = make_service("Fresh", checked_at=NOW - timedelta(days=89))
    make_service("Old", checked_at=NOW - timedelta(days=91))
    make_service("Closed", status="inactive")
    assert ask_for_checks(at=NOW) == 1
    assert [notice.to for notice in Notice.objects.all()] == [moderator]
    assert ask_for_checks(at=NOW + timedelta(hours=1)) == 0
    assert ask_for_checks(at=NOW + timedelta(days=8)) == 2
    mark_checked(by=moderator, service=fresh, at=NOW + timedelta(days=9))
    assert ask_for_checks(at=NOW + timedelta(days=99, hours=1)) == 2
    assert task() == 2


def test_staff_say_on_their_desk_that_it_is_true(signed_in, moderator):
    service = make_service("Old club")
    client = signed_in(moderator)
    assert "Old club" in client.get(DESK).content.decode()
    client.post(f"{DESK}checked/{service.pk}/")
    assert Service.objects.get().checked_by == moderator
    assert "Every listing was checked" in client.get(DESK).content.decode()


def test_young_person_cannot_say_that_it_was_checked(amina, signed_in):
    service = make_service()
    with pytest.raises(PermissionDenied):
        mark_checked(by=amina, service=service, at=NOW)
    assert signed_in(amina).post(f"{DESK}checked/{service.pk}/").status_code == 403


def test_safety_note_stands_first_and_is_words(db, client):
    service = make_service(safety_note="Men only at the door. <b>", description="Prayers")
    text = page(client, service)
    assert text.index("Before you go") < text.index("Prayers")
    assert "&lt;b&gt;" in text
