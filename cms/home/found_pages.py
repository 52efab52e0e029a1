"""What the search finds among the editors' pages and in the Scoop."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from cms.accounts.searching import Found, Hit, Visitor, Wanted
from cms.home.models import StandardPage
from cms.languages.finding import excerpt, read_question
from cms.magazine.models import ArticlePage
from cms.magazine.shelf import only_readable

# So many articles are looked through for those that may be shown to this reader.
MOST_ARTICLES = 100


def _holding(pages: Any, words: str) -> Any:
    """The pages with all of these words or their beginnings, the best answer first."""
    terms = read_question(words).terms
    asked = " ".join(word for term in terms for word in term.words)
    return pages.autocomplete(asked, operator="and") if asked else pages.none()


def _of_language(model: type[Page], language: str) -> Any:
    """The index knows the number of a locale and not its code."""
    locale = Locale.objects.filter(language_code=language).values_list("pk", flat=True).first()
    return model.objects.live().public().filter(locale=locale).select_related("locale")


def _hits(pages: Iterable[Any], wanted: Wanted) -> list[Hit]:
    question = read_question(wanted.words)
    return [
        Hit(
            url=f"/{wanted.language}/{_path_below_home(page)}",
            title=excerpt(page.title, question),
            title_language=page.text_language,
            words=excerpt(page.plain_words(), question),
            words_language=page.text_language,
        )
        for page in pages
    ]


def _path_below_home(page: Page) -> str:
    """The address without asking for the site: the first step of every path is the front door."""
    return str(page.url_path).strip("/").partition("/")[2] + "/"


class FoundPages:
    name = "pages"
    label = _("Good to know")
    order = 10
    drawing = "info"
    room = "home"
    own_page = ""

    def find(self, *, reader: Visitor, wanted: Wanted) -> Found:
        pages = _of_language(StandardPage, wanted.language)
        rows = list(_holding(pages, wanted.words)[wanted.with_one_more])
        return Found(_hits(rows[: wanted.size], wanted), has_more=len(rows) > wanted.size)


class FoundArticles:
    """Articles, as far as their writers say yes to this reader reading them."""

    name = "scoop"
    label = _("The Scoop")
    order = 30
    drawing = "newspaper"
    room = "scoop"
    own_page = ""

    def find(self, *, reader: Visitor, wanted: Wanted) -> Found:
        articles = _of_language(ArticlePage, wanted.language)
        found = list(_holding(articles, wanted.words)[:MOST_ARTICLES])
        theirs = only_readable(found, user=reader, now=timezone.now())
        rows = theirs[wanted.with_one_more]
        return Found(_hits(rows[: wanted.size], wanted), has_more=len(rows) > wanted.size)
