"""One issue of the Scoop with articles of every kind, some in the writers' own languages too."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from wagtail.models import Page, Site

from cms.core.page_trees import languages_without, show_in_every_language, translate_page
from cms.magazine.demo_drawings import drawing
from cms.magazine.demo_more_texts import COVER, COVER_SHOWS, EDITORS, MORE
from cms.magazine.demo_pieces import Article, Body
from cms.magazine.demo_sounds import sound
from cms.magazine.demo_texts import BUS_PASSES, COVER_LINE, FIRST_WINTER, ISSUE_TITLE, RED_LENTILS
from cms.magazine.looks import Colour
from cms.magazine.models import ArticlePage, IssuePage, ScoopIndexPage

SCOOP_TITLE = gettext_noop("The Scoop")
MONTH = date(2026, 11, 1)
ARTICLES = (FIRST_WINTER, RED_LENTILS, *MORE, BUS_PASSES)


def load(report: Callable[[str], None]) -> None:
    """Needs the front door: runs after the home room's loader."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    scoop = _scoop(site.root_page)
    issue = IssuePage.objects.child_of(scoop).filter(month=MONTH).first() or _issue(scoop)
    show_in_every_language(issue)
    own = sum(_article(issue, article) for article in ARTICLES)
    report(f"the Scoop with {len(ARTICLES)} articles, {own} new in another language")


def _scoop(home: Page) -> ScoopIndexPage:
    scoop: ScoopIndexPage | None = ScoopIndexPage.objects.child_of(home).first()
    if scoop is None:
        scoop = ScoopIndexPage(title=SCOOP_TITLE, slug="scoop")
        home.add_child(instance=scoop)
    for locale in languages_without(scoop):
        with translation.override(locale.language_code):
            translate_page(scoop, locale.language_code, title=gettext(SCOOP_TITLE))
    return scoop


def _issue(scoop: ScoopIndexPage) -> IssuePage:
    issue = IssuePage(
        title=ISSUE_TITLE,
        slug="november-2026",
        month=MONTH,
        cover_line=COVER_LINE,
        cover_id=drawing(COVER),
        cover_alternative=COVER_SHOWS,
        colour=Colour.FOREST,
        editors=EDITORS,
    )
    scoop.add_child(instance=issue)
    return issue


def _article(issue: IssuePage, article: Article) -> int:
    """The article, its own translations, and an alias in each other language.

    Each stands in the English tree first: where its words are in another language, it says so.
    """
    page = ArticlePage.objects.child_of(issue).filter(slug=article.slug).first()
    if page is None:
        page = ArticlePage(
            title=article.title,
            slug=article.slug,
            kind=article.kind,
            theme=article.theme,
            credit=article.credit,
            written_in=article.written_in,
            body=_stored(article.body),
        )
        issue.add_child(instance=page)
        _keep_own_language(page, article)
    missing = set(languages_without(page).values_list("language_code", flat=True))
    new = [words for words in article.translations if words.language in missing]
    for words in new:
        translate_page(
            page,
            words.language,
            title=words.title,
            body=_stored(words.body),
            credit=words.credit,
            written_in=words.language,
        )
    show_in_every_language(page)
    return len(new)


def _keep_own_language(page: ArticlePage, article: Article) -> None:
    """What was written in another language and has English words, has them in the English tree."""
    english = [words for words in article.translations if words.language == "en"]
    if not english:
        return
    translate_page(page, article.written_in)
    page.title, page.credit = english[0].title, english[0].credit
    page.body, page.written_in = _stored(english[0].body), "en"
    page.save()


def _stored(body: Body) -> list[dict[str, Any]]:
    """With the keys of pictures and sounds in place of their names."""
    stored = deepcopy(body)
    for block in stored:
        if block["type"] == "image":
            block["value"]["image"] = drawing(block["value"]["image"])
        elif block["type"] == "audio":
            block["value"]["sound"] = sound()
    return stored
