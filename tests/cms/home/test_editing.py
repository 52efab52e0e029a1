"""Who may open the editor, that nothing in it is broken, and an editor's ordinary day."""

import pytest
from wagtail.models import Locale, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import Translation

from cms.core.page_trees import show_in_every_language
from cms.home import demo, putting_up
from cms.home.models import HomePage, StandardPage
from tests.cms.home.editors_screens import EDITORS, linked, make_editor

RECORDS = (
    "/admin/snippets/resources/service/",
    "/admin/snippets/resources/service/add/",
    "/admin/snippets/resources/organisation/",
)


@pytest.mark.parametrize("address", RECORDS)
def test_officer_edits_the_rooms_records(moderator, signed_in, address):
    assert signed_in(moderator).get(address).status_code == 200


@pytest.mark.parametrize("address", RECORDS)
def test_nobody_else_does(amina, elected_member, signed_in, address):
    for person in (amina, elected_member):
        assert signed_in(person).get(address).status_code in {302, 403}


def test_whoever_may_not_edit_is_told_so_and_not_sent_in_circles(amina, elected_member, signed_in):
    for person in (amina, elected_member):
        assert signed_in(person).get("/admin/", follow=True).status_code == 403


@pytest.fixture
def pages(db, monkeypatch):
    """One page of words in three languages is enough to edit."""
    monkeypatch.setattr(demo, "PAGES", demo.PAGES[:1])
    monkeypatch.setattr(putting_up, "CODES", ("en", "ar", "fr"))
    demo.load(str)


@pytest.fixture
def editor(pages, moderator, signed_in):
    return signed_in(moderator)


@pytest.mark.parametrize("who", EDITORS)
def test_nobody_manages_people_in_the_editor(pages, signed_in, who):
    browser = signed_in(make_editor(who))
    menu = linked(browser.get("/admin/").content.decode())
    for address in ("/admin/users/", "/admin/groups/", "/admin/users/new/"):
        assert browser.get(address).status_code == 302
        assert address not in menu


def test_the_menu_leads_to_no_other_host(editor):
    data = editor.get("/admin/").content.decode()
    assert "new-in-wagtail" not in data


def test_officer_edits_pages_and_arabic_runs_from_the_right(editor):
    page = HomePage.objects.get(locale__language_code="ar")
    html = editor.get(f"/admin/pages/{page.pk}/edit/")
    assert html.status_code == 200
    assert "css/admin.css" in html.content.decode()


@pytest.fixture
def english(pages):
    home = HomePage.objects.get(locale__language_code="en")
    page = StandardPage(title="Our room", slug="our-room")
    home.add_child(instance=page)
    show_in_every_language(page)
    return page


def _in_arabic(page):
    return StandardPage.objects.get(
        translation_key=page.translation_key, locale__language_code="ar"
    )


def test_what_is_published_in_english_shows_at_once_where_nothing_is_translated(editor, english):
    form = nested_form_data(
        {
            "title": "Our new room",
            "slug": "our-room",
            "body": streamfield([]),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
    )
    answer = editor.post(f"/admin/pages/{english.pk}/edit/", form)
    assert answer.status_code == 302
    english.refresh_from_db()
    assert (english.title, _in_arabic(english).title) == ("Our new room", "Our new room")
    assert "Our new room" in editor.get(f"/ar{english.url.removeprefix('/en')}").content.decode()


def test_the_editors_button_for_translating_leaves_the_page_in_english(editor, english):
    """wagtail-localize would publish the English words as an Arabic page."""
    arabic = Locale.objects.get(language_code="ar")
    address = f"/admin/localize/submit/page/{english.pk}/"
    text = editor.get(address).content.decode()
    assert f"/admin/languages/ar/{english.pk}/" in text
    editor.post(address, {"locales": [arabic.pk]})
    page = _in_arabic(english)
    assert page.alias_of_id == english.pk
    assert editor.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    shown = editor.get(f"/ar{english.url.removeprefix('/en')}").content.decode()
    assert 'lang="en"' in shown
    assert not Translation.objects.exists()
    assert Site.objects.count() == 1
