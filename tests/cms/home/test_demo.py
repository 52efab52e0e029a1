"""The demo's page trees: all languages, built once."""

from django.core.cache import cache
from wagtail.models import Locale, Page

from cms.core.pages import ENGLISH
from cms.home import demo
from cms.home.standing_texts import PAGES
from cms.languages.registry import CODES
from cms.magazine import demo as magazine_demo
from cms.magazine.enums import ArticleKind
from cms.magazine.models import ArticlePage


def test_every_language_gets_every_page_and_a_second_run_changes_nothing(db, client, monkeypatch):
    cache.clear()
    # A page, and one with pages below it.
    monkeypatch.setattr(demo, "PAGES", PAGES[:2])
    for loader in (demo, magazine_demo):
        loader.load(str)
    pages = Page.objects.count()
    standing = sum(1 + len(page.below) for page in PAGES[:2])
    # Root, and in each language: home, standing pages, Scoop, issue, and the articles.
    assert pages == 1 + (standing + 3 + len(magazine_demo.ARTICLES)) * len(CODES)
    assert {one.kind for one in magazine_demo.ARTICLES} == set(ArticleKind)
    for loader in (demo, magazine_demo):
        loader.load(str)
    assert Page.objects.count() == pages
    own = ArticlePage.objects.filter(alias_of=None).exclude(locale__language_code=ENGLISH)
    assert set(own.values_list("written_in", flat=True)) == {"ar", "fr", "sq", "ti", "vi"}
    assert Locale.objects.count() == len(CODES)
    for code in CODES:
        assert client.get(f"/{code}/").status_code == 200
        assert client.get(f"/{code}/scoop/november-2026/my-first-winter/").status_code == 200
