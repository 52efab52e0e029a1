"""One issue of the Scoop: three articles, some of them in the writers' own languages too."""

from collections.abc import Callable
from datetime import date

from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from wagtail.models import Page, Site

from cms.core.page_trees import languages_without, show_in_every_language, translate_page
from cms.magazine.demo_texts import ARTICLES, COVER_LINE, ISSUE_TITLE, Article
from cms.magazine.models import ArticlePage, IssuePage, ScoopIndexPage

SCOOP_TITLE = gettext_noop("The Scoop")
MONTH = date(2026, 11, 1)


def load(report: Callable[[str], None]) -> None:
    """Needs the front door: runs after the home room's loader."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    scoop = _scoop(site.root_page)
    issue = IssuePage.objects.child_of(scoop).filter(month=MONTH).first()
    if issue is None:
        issue = IssuePage(
            title=ISSUE_TITLE, slug="november-2026", month=MONTH, cover_line=COVER_LINE
        )
        scoop.add_child(instance=issue)
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


def _article(issue: IssuePage, article: Article) -> int:
    """The English article, its own translations, and an alias in each other language."""
    page = ArticlePage.objects.child_of(issue).filter(slug=article.slug).first()
    if page is None:
        page = ArticlePage(
            title=article.title,
            slug=article.slug,
            kind=article.kind,
            credit=article.credit,
            body=article.body,
        )
        issue.add_child(instance=page)
    missing = set(languages_without(page).values_list("language_code", flat=True))
    new = [words for words in article.translations if words.language in missing]
    for words in new:
        translate_page(
            page,
            words.language,
            title=words.title,
            body=words.body,
            credit=words.credit,
            written_in=words.language,
        )
    show_in_every_language(page)
    return len(new)
