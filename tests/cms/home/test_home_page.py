"""The front door, in every language, for anybody."""

import pytest

from cms.core.page_trees import show_in_every_language
from cms.home.models import HomePage, StandardPage
from tests.factories.pages import make_home

CARDS = ("/forum/", "/surveys/", "/scoop/", "/places/", "/meetings/", "/help/")


@pytest.mark.parametrize(
    ("code", "direction"), [("en", "ltr"), ("ar", "rtl"), ("ti", "ltr"), ("fa-af", "rtl")]
)
def test_front_door_opens_in_each_language(db, client, code, direction):
    make_home("ar", "ti", "fa-af")
    page = client.get(f"/{code}/")
    text = page.content.decode()
    assert page.status_code == 200
    assert f'<html lang="{code}" dir="{direction}"' in text
    assert text.count("<h1") == 1
    for address in CARDS:
        assert f'href="/{code}{address}"' in text


def test_switcher_keeps_the_page(db, client):
    home = make_home("ar")
    home.add_child(instance=StandardPage(title="Your rights", slug="your-rights"))
    assert 'href="/ar/your-rights/"' in client.get("/en/your-rights/").content.decode()


def test_missing_page_is_our_own_error_page(db, client):
    make_home("ar")
    page = client.get("/ar/no-such-page/")
    assert page.status_code == 404
    assert "help-now" in page.content.decode()


def test_unpublished_page_is_not_found_by_an_outsider(outsider, signed_in):
    make_home().add_child(instance=StandardPage(title="Draft", slug="draft", live=False))
    assert signed_in(outsider).get("/en/draft/").status_code == 404


@pytest.mark.parametrize("pages", [1, 10])
def test_front_door_is_quick_for_somebody_signed_in(
    amina, signed_in, django_assert_max_num_queries, pages
):
    home = make_home("ar")
    for number in range(pages):
        page = StandardPage(title=f"Page {number}", slug=f"page-{number}")
        show_in_every_language(home.add_child(instance=page))
    client = signed_in(amina)
    client.get("/ar/")
    with django_assert_max_num_queries(12):
        assert client.get("/ar/").status_code == 200


def test_front_door_that_is_a_draft_is_the_english_one(db, client):
    make_home("ar")
    HomePage.objects.filter(locale__language_code="ar").update(live=False)
    page = client.get("/ar/")
    assert page.status_code == 200
    assert "Welcome ar" not in page.content.decode()
