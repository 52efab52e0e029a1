"""Pages come and go on the day that an editor gave them."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from cms.home.models import StandardPage
from cms.home.schedule import keep_to_days
from tests.factories.pages import make_home


@pytest.fixture
def home(db):
    return make_home("ar")


def draft(home, **days):
    page = home.add_child(instance=StandardPage(title="Party", slug="party", live=False))
    for name, hours in days.items():
        setattr(page, name, timezone.now() + timedelta(hours=hours))
    page.save_revision().publish()
    return page


def test_a_page_comes_on_its_day_in_every_language_and_not_before(home, client, time_machine):
    draft(home, go_live_at=1)
    keep_to_days()
    assert client.get("/en/party/").status_code == 404
    time_machine.move_to(timezone.now() + timedelta(hours=2), tick=False)
    keep_to_days()
    assert client.get("/en/party/").status_code == 200
    assert client.get("/ar/party/").status_code == 200


def test_a_page_goes_on_its_day(home, client, time_machine):
    draft(home, expire_at=1)
    assert client.get("/en/party/").status_code == 200
    time_machine.move_to(timezone.now() + timedelta(hours=2), tick=False)
    keep_to_days()
    assert client.get("/en/party/").status_code == 404


def test_the_clock_looks_every_minute():
    (entry,) = [
        one for one in settings.CELERY_BEAT_SCHEDULE.values() if one["task"] == keep_to_days.name
    ]
    assert entry["schedule"] <= 60
