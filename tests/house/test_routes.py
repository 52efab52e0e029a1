"""No page is open by forgetfulness: each route declares who it is for."""

import pytest

from cms.core.audience import Audience
from tests.house.routes import all_routes

# Routes of libraries, by the start of their address, and who may come in.
BORROWED = {
    "/admin/": Audience.STAFF,
    "/en/account/": Audience.ANYONE,  # allauth: signs people in, checks by itself
    "/en/^": Audience.ANYONE,  # Wagtail's pages: published ones, checked by Wagtail
    "/en/_util/": Audience.ANYONE,  # Wagtail: passphrases of protected pages
    "/^media/": Audience.ANYONE,
}
OURS = [route for route in all_routes() if route.is_ours]


@pytest.mark.parametrize("route", OURS, ids=lambda route: route.name)
def test_route_declares_its_audience(route):
    assert isinstance(getattr(route.view, "audience", None), Audience), (
        f"{route.path} has no audience: put @open_to(...) on its view"
    )


def test_routes_of_libraries_are_known():
    unknown = [
        route.path
        for route in all_routes()
        if not route.is_ours and not route.path.startswith(tuple(BORROWED))
    ]
    assert unknown == [], "declare in BORROWED who may come in here"


@pytest.mark.parametrize(
    "route",
    [route for route in OURS if getattr(route.view, "audience", "") != Audience.ANYONE],
    ids=lambda route: route.name,
)
def test_nobody_is_sent_to_sign_in(db, client, route):
    answer = client.get(route.sample)
    assert answer.status_code == 302
    assert "/account/login/" in answer.headers["Location"]


@pytest.mark.parametrize(
    "route",
    [route for route in OURS if getattr(route.view, "audience", "") == Audience.STAFF],
    ids=lambda route: route.name,
)
def test_young_person_does_not_enter_staff_pages(amina, signed_in, route):
    assert signed_in(amina).get(route.sample).status_code == 403


def test_young_person_does_not_enter_the_admin(amina, signed_in):
    assert signed_in(amina).get("/admin/", follow=True).status_code == 403


def test_side_doors_lead_to_the_one_sign_in(db, client):
    for side_door in ("/admin/", "/admin/login/", "/en/_util/login/"):
        way = client.get(side_door, follow=True).redirect_chain
        assert "/account/login/" in way[-1][0]
        assert client.post(side_door, {"username": "amina"}).status_code in {302, 405}


def test_no_private_messages_or_lists_of_people():
    """Promise 11: nothing to find, follow or write to a single person."""
    words = ("message", "inbox", "chat", "follow", "friend", "online", "members")
    found = [route.path for route in OURS if any(word in route.path.lower() for word in words)]
    assert found == []
