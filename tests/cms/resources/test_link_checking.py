"""Web pages of listings that no longer answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.resources.actions.link_checking import check_links
from cms.resources.fetching import answers
from cms.resources.importing import UnreadableFeedError
from cms.resources.models import Service
from tests.factories.listings import make_service

NOW = timezone.now()
HOST = "https://feeds.example.org"


@pytest.fixture(autouse=True)
def _listed(settings):
    settings.LISTINGS_LINK_HOSTS = ["feeds.example.org", "inside.example.org"]


def is_there(machine, address):
    return answers(address, connect=machine.connect)


@pytest.mark.parametrize(
    ("status", "there"),
    [(200, True), (403, True), (405, True), (503, True), (404, False), (410, False)],
)
def test_only_a_page_that_is_gone_is_gone(machine, status, there):
    machine.answers["/club"] = (status, {}, b"")
    assert is_there(machine, f"{HOST}/club") is there


def test_a_page_that_moved_is_followed_to_listed_hosts_only(machine):
    machine.answers["/old"] = (301, {"Location": "/new"}, b"")
    machine.answers["/away"] = (302, {"Location": "https://elsewhere.example/"}, b"")
    assert not is_there(machine, f"{HOST}/old")
    assert is_there(machine, f"{HOST}/away")
    assert {host for host, _address, _port in machine.connected} == {"feeds.example.org"}


@pytest.mark.parametrize(
    "address",
    ["http://feeds.example.org/", "https://other.example/", "https://feeds.example.org:8/"],
)
def test_other_addresses_are_never_asked(machine, address):
    with pytest.raises(UnreadableFeedError):
        is_there(machine, address)
    assert not machine.connected


def test_a_name_that_leads_inside_is_not_asked(machine):
    assert not is_there(machine, "https://inside.example.org/")
    assert not machine.connected


@pytest.mark.django_db
def test_one_bad_night_breaks_nothing_and_three_days_do(client):
    service = make_service(url=f"{HOST}/club")
    page = f"/en/places/{service.pk}/"
    words = "does not open at the moment"
    assert check_links(at=NOW - timedelta(days=4), ask=lambda _url: False) == 1
    check_links(at=NOW - timedelta(days=3), ask=lambda _url: False)
    assert Service.objects.with_broken_link(at=NOW).get() == service
    assert words in client.get(page).content.decode()
    check_links(at=NOW, ask=lambda _url: True)
    assert words not in client.get(page).content.decode()
    # A page that answers is asked once a week.
    assert check_links(at=NOW + timedelta(days=1), ask=lambda _url: True) == 0


@pytest.mark.django_db
def test_hosts_off_the_list_are_left_alone():
    make_service(url="https://other.example/")
    make_service(url="http://feeds.example.org/")
    make_service()
    assert check_links(at=NOW, ask=lambda _url: False) == 0


@pytest.mark.django_db
def test_staff_see_what_is_broken(moderator, signed_in, settings):
    make_service("Chess club", url=f"{HOST}/club", link_failed_since=NOW - timedelta(days=5))
    page = signed_in(moderator).get("/en/places/desk/").content.decode()
    assert f"{HOST}/club" in page
    Service.objects.all().delete()
    settings.LISTINGS_LINK_HOSTS = []
    assert "names no host" in signed_in(moderator).get("/en/places/desk/").content.decode()
