"""Words that a page cannot take come back to whoever typed them, in a box to copy from."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from cms.core.typed import typed_in
from forum.models import Post
from tests.factories.forum import make_board
from tests.factories.people import make_locality

WORDS = 'My long words, with <b> and "quotes"'
SHOWN = ">My long words, with &lt;b&gt; and &quot;quotes&quot;</textarea>"
FORM = {"text": WORDS, "language": "en", "key": ""}


@pytest.fixture
def address(db):
    return reverse("forum:write", args=[make_board("city").slug])


def check_given_back(page, status):
    assert page.status_code == status
    assert SHOWN in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    assert not Post.objects.exists()


def test_writer_who_was_banned_while_writing_keeps_the_words(address, amina, signed_in):
    client = signed_in(amina)
    assert client.get(address).status_code == 200
    amina.is_active = False
    amina.save(update_fields=["is_active"])
    page = client.post(address, FORM)
    check_given_back(page, 403)
    assert f"/account/login/?next={address}" in page.content.decode()


def test_writer_whose_session_ended_keeps_the_words(address, amina, signed_in):
    client = signed_in(amina)
    client.session.flush()
    check_given_back(client.post(address, FORM), 403)


def test_writer_who_moved_while_writing_keeps_the_words(address, amina, signed_in):
    client = signed_in(amina)
    amina.locality = make_locality("west")
    amina.save(update_fields=["locality"])
    check_given_back(client.post(address, FORM), 404)


def test_form_of_another_window_gives_the_words_back(address, amina):
    client = Client(enforce_csrf_checks=True)
    client.force_login(amina)
    check_given_back(client.post(address, FORM), 403)


def test_who_wrote_nothing_is_sent_to_sign_in(address, client):
    for answer in (client.get(address), client.post(address, {"text": " \n", "language": "en"})):
        assert answer.status_code == 302
        assert "/account/login/" in answer.headers["Location"]


def test_what_cannot_be_read_gives_nothing_back(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    form = "application/x-www-form-urlencoded"
    for body, kind in (
        (b"text=a&b=1&c=2", form),
        (b"text=x", "multipart/form-data"),
        (b'{"text": "x"}', "application/json"),
    ):
        assert typed_in(RequestFactory().post("/en/", body, content_type=kind)) == []
    assert typed_in(RequestFactory().post("/en/", b"text=a&x=1", content_type=form)) == ["a"]


def test_what_is_searched_for_does_not_come_back(client, db):
    for search in (reverse("forum:search"), reverse("home:search")):
        assert b"hidden thing" not in client.post(search, {"words": "hidden thing"}).content


def test_nothing_but_words_comes_back():
    typed = {"text": "words", "password": "secret", "login": "amina"}
    assert typed_in(RequestFactory().post("/en/", typed)) == ["words"]
    assert typed_in(RequestFactory().get("/en/", typed)) == []
