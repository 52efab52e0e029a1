"""A page nobody translated yet says so, and carries the language of its words."""

import pytest

from cms.core.page_trees import show_in_every_language, translate_page
from cms.home.models import StandardPage
from tests.factories.pages import make_home

NOTICE = "notice--info"


@pytest.fixture
def rights(db):
    page = StandardPage(
        title="Your rights", slug="your-rights", body=[("text", "<p>You have a right.</p>")]
    )
    make_home("ar", "fr").add_child(instance=page)
    show_in_every_language(page)
    return page


def test_alias_is_shown_in_english_with_a_notice(rights, client):
    text = client.get("/ar/your-rights/").content.decode()
    assert NOTICE in text
    assert '<div class="stack" lang="en" dir="ltr">' in text
    assert '<html lang="ar" dir="rtl"' in text


def test_english_page_has_no_notice(rights, client):
    assert NOTICE not in client.get("/en/your-rights/").content.decode()


def test_translated_page_has_no_notice_and_keeps_its_address(rights, client):
    translate_page(rights, "ar", title="حقوقك", body=[("text", "<p>لك حق.</p>")])
    text = client.get("/ar/your-rights/").content.decode()
    assert NOTICE not in text
    assert "حقوقك" in text
    assert '<div class="stack" lang="ar" dir="rtl">' in text


def test_translation_that_stands_is_never_overwritten(rights):
    translate_page(rights, "ar", title="حقوقك")
    assert translate_page(rights, "ar", title="Other").title == "حقوقك"
    assert show_in_every_language(rights) == 0


def test_change_of_the_english_page_reaches_its_aliases(rights, client):
    rights.title = "All your rights"
    rights.save_revision().publish()
    assert "All your rights" in client.get("/fr/your-rights/").content.decode()


@pytest.fixture
def easy(rights):
    page = StandardPage(title="Very easy", slug="easy", body=[("text", "<p>You can.</p>")])
    rights.add_child(instance=page)
    show_in_every_language(page)
    return page


def test_page_below_another_leads_back_to_it_in_the_language_of_its_title(easy, rights, client):
    assert '<a href="../" lang="en" dir="ltr">Your rights</a>' in _read(
        client, "/ar/your-rights/easy/"
    )
    translate_page(rights, "ar", title="حقوقك")
    assert '<a href="../" lang="ar" dir="rtl">حقوقك</a>' in _read(client, "/ar/your-rights/easy/")


def test_page_below_the_front_door_has_no_way_back_of_its_own(easy, client):
    assert 'href="../"' not in _read(client, "/en/your-rights/")


def test_page_leads_to_none_that_is_not_published(easy, rights, client):
    rights.unpublish()
    easy.refresh_from_db()
    assert 'href="../"' not in _read(client, "/en/your-rights/easy/")


def _read(client, path):
    return client.get(path).content.decode()
