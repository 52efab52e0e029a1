"""The gallery is for staff, keeps nothing, and the shared pieces are wired for screen readers."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from cms.core import views
from cms.core.staff_forms import SampleForm

GALLERY = "/en/components/"


def test_staff_see_every_component(signed_in, moderator):
    page = signed_in(moderator).get(GALLERY)
    assert page.status_code == 200
    assert page.content.count(b"<h1>") == 1


def test_the_gallery_shows_bars_of_shares(signed_in, moderator):
    page = signed_in(moderator).get(GALLERY).content.decode()
    assert page.count('class="share-bar"') == 3
    assert "surveys/bars.css" in page


def test_young_people_do_not_see_the_gallery(signed_in, amina):
    assert signed_in(amina).get(GALLERY).status_code == 403


def test_nobody_is_sent_to_sign_in(db, client):
    assert client.get(GALLERY).headers["Location"].startswith("/en/account/login/")


def test_wrong_form_comes_back_with_what_is_wrong(signed_in, moderator):
    page = signed_in(moderator).post(GALLERY, {"title": "\x00", "feeling": "forged"})
    assert page.status_code == 200
    words = page.content.decode()
    assert 'href="#id_title"' in words
    assert 'href="#id_feeling_group"' in words


def test_change_of_language_keeps_what_was_typed(signed_in, moderator):
    sent = {"switch_language": "ar", "title": "Half a thought", "feeling": "mixed"}
    words = signed_in(moderator).post("/ar/components/", sent).content.decode()
    assert 'value="Half a thought"' in words
    assert "errorlist" not in words


def test_errors_are_tied_to_their_fields(settings):
    form = SampleForm({"title": ""})
    html = Template('{% include "components/form.html" %}').render(Context({"form": form}))
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    for part in ("id_title_helptext", "id_title_error", "id_feeling_error", "id_feeling_group"):
        assert html.count(f'id="{part}"') == 1


@pytest.mark.parametrize(
    ("path", "place", "mark"),
    [
        ("/en/forum/", "/en/forum/", 'aria-current="page"'),
        ("/en/forum/12/", "/en/forum/", 'aria-current="true"'),
        ("/en/places/", "/en/forum/", ""),
    ],
)
def test_navigation_says_where_we_are(path, place, mark):
    tag = Template("{% load core_tags %}{% here place %}")
    request = RequestFactory().get(path)
    assert tag.render(Context({"request": request, "place": place})) == mark


def test_card_without_a_language_names_none(rf):
    page = Template(
        '{% extends "base_plain.html" %}{% block content %}'
        '{% include "components/card.html" with title="Words" url="/en/" %}{% endblock content %}'
    )
    html = page.render(Context({"request": rf.get("/en/")}))
    assert '<a href="/en/" >Words</a>' in html


@pytest.mark.parametrize(
    ("view", "status"),
    [("bad_request", 400), ("permission_denied", 403), ("page_not_found", 404)],
)
def test_error_pages_offer_help_and_exit_without_database(rf, view, status):
    answer = getattr(views, view)(rf.get("/en/"), ValueError())
    assert answer.status_code == status
    assert b'class="help-now"' in answer.content
    assert b"data-quick-exit" in answer.content


def test_too_much_at_once_is_said_kindly(settings, db, client):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = client.post("/en/account/login/", {"login": "a" * 1000})
    assert answer.status_code == 413
    assert b"data-quick-exit" in answer.content
