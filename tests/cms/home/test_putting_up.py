"""The first pages of a council: put up once, never over an editor's words."""

import pytest
from django.core.management import call_command
from wagtail.models import Page

from cms.home import putting_up
from cms.home.models import HomePage, StandardPage
from cms.home.putting_up import put_up_front_door, put_up_pages
from cms.home.standing import Standing, says, way

CODES = ("en", "ar", "fr", "uk")
IN_ENGLISH = Standing(slug="rights", title="No such title", pieces=says("No such text"), note="Ask")
IN_ALL = Standing(
    slug="words",
    title="Forum",
    pieces=(*says("Surveys"), way("I need help now", "/help/")),
    below=(Standing(slug="easy", title="Meetings", pieces=says("My page")),),
)


@pytest.fixture(autouse=True)
def _few_languages(monkeypatch):
    """All of them are put up in test_demo.py."""
    monkeypatch.setattr(putting_up, "CODES", CODES)


@pytest.fixture
def home(db):
    return put_up_front_door()


def _page(code, slug):
    return StandardPage.objects.get(locale__language_code=code, slug=slug)


def test_a_page_stands_in_its_own_words_where_the_catalogue_has_them(home, client):
    assert put_up_pages(home, [IN_ENGLISH, IN_ALL]) == len(CODES) - 1
    assert _page("ar", "rights").alias_of_id
    assert not _page("ar", "words").alias_of_id
    assert _page("fr", "easy").get_parent().specific == _page("fr", "words")
    text = client.get("/ar/words/").content.decode()
    assert 'lang="ar" dir="rtl"' in text
    assert 'href="easy/"' in text
    assert client.get("/ar/words/easy/").status_code == 200
    assert client.get("/ar/scoop/").status_code == 200


def test_a_second_run_changes_nothing(home):
    put_up_pages(home, [IN_ENGLISH, IN_ALL])
    before = list(Page.objects.order_by("pk").values_list("pk", "title", "latest_revision"))
    assert put_up_pages(put_up_front_door(), [IN_ENGLISH, IN_ALL]) == 0
    assert before == list(Page.objects.order_by("pk").values_list("pk", "title", "latest_revision"))


def test_what_an_editor_wrote_stays_in_every_language(home, moderator):
    put_up_pages(home, [IN_ENGLISH])
    page = _page("en", "rights")
    page.title = "Our own title"
    page.save_revision(user=moderator).publish()
    # The same page, whose words the catalogues know by now.
    known = Standing(slug="rights", title="Forum", pieces=says("Surveys"))
    put_up_pages(home, [known])
    assert _page("en", "rights").title == "Our own title"
    assert _page("ar", "rights").alias_of_id


def test_a_page_gets_its_own_words_once_the_catalogue_has_them(home, client):
    put_up_pages(home, [IN_ENGLISH])
    english = _page("en", "rights")
    assert "notice--info" in client.get("/uk/rights/").content.decode()
    put_up_pages(home, [Standing(slug="rights", title="Forum", pieces=says("Surveys"))])
    ukrainian = _page("uk", "rights")
    assert ukrainian.alias_of_id is None
    assert ukrainian.translation_key == english.translation_key
    assert "notice--info" not in client.get("/uk/rights/").content.decode()


def test_a_council_starts_with_a_command_and_a_page_without_people(db, client, monkeypatch, capsys):
    monkeypatch.setattr(
        "cms.home.management.commands.put_up_pages.PAGES",
        (Standing(slug="who", title="Forum", is_who_is_who=True, note="For editors"),),
    )
    call_command("put_up_pages")
    assert "note for editors" in capsys.readouterr().out
    assert HomePage.objects.count() == len(CODES)
    page = client.get("/en/who/")
    assert page.status_code == 200
    assert "For editors" not in page.content.decode()
