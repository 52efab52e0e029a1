"""Signing in: one answer to everything wrong, and staff prove a second factor."""

import re

import pytest
from django.conf import settings
from django.urls import NoReverseMatch, reverse

from cms.accounts import slowing

LOGIN = "/en/account/login/"


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(slowing.time, "sleep", lambda seconds: None)


def test_a_wrong_name_and_a_wrong_passphrase_get_one_answer(client, amina):
    answers = set()
    for name in ("amina", "AMINA", "nobody-here", "a\u202ea"):
        page = client.post(LOGIN, {"login": name, "password": "not the one"})
        assert page.status_code == 200
        answers.add(tuple(page.context["form"].non_field_errors()))
    assert len(answers) == 1


def test_a_closed_account_looks_like_a_wrong_passphrase(client, amina):
    amina.is_active = False
    amina.save(update_fields=["is_active"])
    page = client.post(LOGIN, {"login": "amina", "password": "amina-passphrase"}, follow=True)
    assert not page.context["user"].is_authenticated
    assert "The name or the secret is not right" in page.content.decode()


@pytest.mark.parametrize("text", ["\x00", "x" * 5_000_000, "' OR 1=1 --", "🙂" * 300])
def test_bad_input_is_answered_with_a_sentence(client, db, text):
    page = client.post(LOGIN, {"login": text, "password": text})
    assert page.status_code == 200
    assert page.context["form"].errors


def test_guessing_one_name_is_slowed_and_others_go_on(client, amina, dawit):
    for _number in range(6):
        page = client.post(LOGIN, {"login": "amina", "password": "not the one"})
    assert "many tries in a short time" in page.content.decode()
    answer = client.post(LOGIN, {"login": "dawit", "password": "dawit-passphrase"})
    assert answer.url == "/en/account/mine/"


def test_next_never_leads_out_of_chorus(client, amina):
    secrets = {"login": "amina", "password": "amina-passphrase", "next": "https://evil.example/"}
    assert client.post(LOGIN, secrets).url == "/en/account/mine/"


def test_changing_the_language_keeps_the_name_and_tries_nothing(client, amina):
    typed = {"login": "amina", "password": "amina-passphrase", "switch_language": "ti"}
    page = client.post("/ti/account/login/", typed)
    assert 'value="amina"' in page.content.decode()
    assert "amina-passphrase" not in page.content.decode()


def test_there_is_no_sign_up_and_no_e_mail(client, db):
    assert client.get("/en/account/signup/").url == LOGIN
    assert client.post("/en/account/signup/", {"username": "x"}).url == LOGIN
    for name in ("account_email", "account_reset_password", "socialaccount_connections"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert client.get("/admin/login/").url.split("?")[0] == LOGIN


@pytest.fixture
def _second_factor(settings):
    settings.STAFF_MFA_REQUIRED = True


@pytest.mark.usefixtures("_second_factor")
def test_staff_without_a_second_factor_go_no_further(client, moderator, amina):
    client.post(LOGIN, {"login": "sam", "password": "sam-passphrase"})
    for page in ("/en/account/people/", "/en/account/mine/", "/admin/"):
        assert client.get(page).url == "/en/account/2fa/"
    assert client.get("/en/account/2fa/").status_code == 200
    assert client.get("/en/help/").status_code == 200


@pytest.mark.usefixtures("_second_factor")
def test_young_people_need_no_second_factor(client, amina):
    client.post(LOGIN, {"login": "amina", "password": "amina-passphrase"})
    assert client.get("/en/account/mine/").status_code == 200


@pytest.mark.usefixtures("_second_factor")
def test_a_proven_second_factor_opens_the_doors(client, moderator):
    client.post(LOGIN, {"login": "sam", "password": "sam-passphrase"})
    session = client.session
    session["account_authentication_methods"].append({"method": "mfa", "at": 1})
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    assert client.get("/en/account/people/").status_code == 200


def test_second_factor_pages_are_for_staff(signed_in, amina, client):
    assert signed_in(amina).get("/en/account/2fa/").status_code == 403
    assert signed_in(amina).get("/en/account/password/change/").status_code == 403
    assert client.get("/en/account/2fa/").url.startswith(LOGIN)


def test_every_page_has_one_heading_and_no_inline_style(client, moderator, amina, signed_in):
    client.post(LOGIN, {"login": "sam", "password": "sam-passphrase"})
    base = "/en/account/"
    pages = ["2fa/", "2fa/totp/activate/", "2fa/webauthn/", "2fa/webauthn/add/", "logout/"]
    pages += ["password/change/", "reauthenticate/", "mine/", "people/", "people/new/"]
    pages += ["card/", "pictures/", "people/deleting/", f"people/{amina.pk}/"]
    for page in pages:
        answer = client.get(base + page, follow=True)
        assert answer.status_code == 200, page
        text = answer.content.decode()
        assert len(re.findall(r"<h1[ >]", text)) == 1, page
        assert " style=" not in text, page
