"""Promise 56: the editors' admin is on another host, and no young person's session opens it."""

import pytest
from django.conf import settings as real_settings
from django.test import Client

from cms.accounts.work import work_of

EDITORS, PEOPLE = "editors.chorus.example", "chorus.example"
ADMIN = ("/admin/", "/admin/pages/", "/admin/login/", "/admin/questionnaires/", "/admin/nowhere/")
OPEN = ("/en/help/", "/en/exit/", "/healthz", "/en/account/login/")


@pytest.fixture(autouse=True)
def _two_hosts(settings):
    settings.ADMIN_HOST = EDITORS
    settings.ALLOWED_HOSTS = [EDITORS, PEOPLE]


@pytest.mark.promise(56)
@pytest.mark.parametrize("path", ADMIN)
def test_the_admin_does_not_exist_on_any_other_host(path, client, signed_in, moderator, amina):
    for browser in (client, signed_in(moderator), signed_in(amina)):
        assert browser.get(path, headers={"host": PEOPLE}).status_code == 404
        assert browser.post(path, headers={"host": PEOPLE}).status_code == 404


@pytest.mark.promise(56)
def test_a_young_persons_session_opens_nothing_on_the_editors_host(signed_in, amina):
    browser = signed_in(amina)
    for path in (*ADMIN, "/en/forum/", "/en/account/mine/", "/en/places/"):
        assert browser.get(path, headers={"host": EDITORS}).status_code == 403, path
    for path in ("/en/help/", "/healthz"):
        assert browser.get(path, headers={"host": EDITORS}).status_code == 200, path


@pytest.mark.promise(56)
def test_cookies_belong_to_one_host_and_never_travel_to_the_other(db, moderator):
    assert real_settings.SESSION_COOKIE_DOMAIN is None
    assert real_settings.CSRF_COOKIE_DOMAIN is None
    browser = Client(headers={"host": PEOPLE})
    moderator.set_password("warm river morning bread")
    moderator.save()
    sent = {"login": moderator.username, "password": "warm river morning bread"}
    browser.post("/en/account/login/", sent, secure=True)
    cookie = browser.cookies[real_settings.SESSION_COOKIE_NAME]
    assert cookie["domain"] == ""


def test_staff_work_on_the_editors_host(signed_in, moderator):
    browser = signed_in(moderator)
    assert browser.get("/admin/", headers={"host": EDITORS}).status_code == 200
    assert browser.get("/en/account/mine/", headers={"host": f"{EDITORS}:443"}).status_code == 200


def test_nobody_signed_in_finds_the_sign_in_page_and_the_ways_out(db, client):
    for path in ("/admin/", "/en/forum/", "/en/"):
        answer = client.get(path, headers={"host": EDITORS}, follow=True)
        assert "/account/login/" in answer.redirect_chain[-1][0], path
    for path in OPEN:
        answer = client.get(path, headers={"host": EDITORS})
        assert answer.status_code in {200, 303}, path


def test_links_to_the_admin_name_its_host(moderator, settings):
    (address,) = (link.url for link in work_of(moderator) if link.url.endswith("/admin/"))
    assert address.endswith(f"://{EDITORS}/admin/")
    settings.ADMIN_HOST = ""
    assert "/admin/" in {link.url for link in work_of(moderator)}


def test_without_a_host_of_its_own_the_admin_stands_beside_the_rest(settings, signed_in, moderator):
    settings.ADMIN_HOST = ""
    assert signed_in(moderator).get("/admin/", headers={"host": PEOPLE}).status_code == 200
