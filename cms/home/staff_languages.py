"""How the editors' pages stand in each language: in own words, older than the English, or English.

Read from Wagtail's tree alone: an alias mirrors the English page, and a page that was published
before its English one was last changed may no longer say the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.languages.registry import DEFAULT_CODE, LANGUAGES, Language


class Standing(TextChoices):
    OWN = "own", _("In its own words")
    OLD = "old", _("Older than the English")
    ENGLISH = "english", _("Shown in English")
    MISSING = "missing", _("Missing")


# What a translator still has to do, most urgent first.
TO_DO = (Standing.MISSING, Standing.OLD, Standing.ENGLISH)


@dataclass(frozen=True)
class Row:
    """One English page and how it stands in one language."""

    english: Page
    page: Page | None
    standing: Standing
    # The words as a file for translators (PO), once they were asked for.
    translation: Translation | None = None


@dataclass(frozen=True)
class Tally:
    """One language: how many pages stand in which way."""

    language: Language
    counts: list[int]

    @property
    def is_finished(self) -> bool:
        return not any(self.counts[1:])


def english_pages() -> list[Page]:
    """All published English pages below the root, in the order of the tree."""
    found = Page.objects.filter(depth__gt=1, locale__language_code=DEFAULT_CODE, live=True)
    return list(found.order_by("path"))


def tallies() -> list[Tally]:
    """Every language but English, in two queries."""
    pages = english_pages()
    by_language = _by_language(pages)
    return [
        Tally(language, _count(pages, by_language.get(language.code, {})))
        for language in LANGUAGES
        if language.code != DEFAULT_CODE
    ]


def rows_of(code: str) -> list[Row]:
    """The pages of one language, what is still to do first."""
    pages = english_pages()
    own = _by_language(pages).get(code, {})
    asked = Translation.objects.filter(target_locale__language_code=code, enabled=True)
    files = {one.source.object_id: one for one in asked.select_related("source")}
    rows = [
        Row(
            english=page,
            page=own.get(page.translation_key),
            standing=_standing(page, own.get(page.translation_key)),
            translation=files.get(page.translation_key),
        )
        for page in pages
    ]
    order = [*TO_DO, Standing.OWN]
    return sorted(rows, key=lambda row: order.index(row.standing))


def _by_language(pages: Iterable[Page]) -> dict[str, dict[Any, Page]]:
    keys = [page.translation_key for page in pages]
    found: dict[str, dict[Any, Page]] = {}
    for page in _others(keys):
        found.setdefault(page.locale.language_code, {})[page.translation_key] = page
    return found


def _others(keys: list[Any]) -> Iterator[Page]:
    pages = Page.objects.filter(translation_key__in=keys).select_related("locale")
    yield from pages.exclude(locale__language_code=DEFAULT_CODE)


def _count(pages: list[Page], own: dict[Any, Page]) -> list[int]:
    standings = [_standing(page, own.get(page.translation_key)) for page in pages]
    return [standings.count(standing) for standing in Standing]


def _standing(english: Page, page: Page | None) -> Standing:
    if page is None or not page.live:
        return Standing.MISSING
    if page.alias_of_id:
        return Standing.ENGLISH
    changed, written = english.last_published_at, page.last_published_at
    return Standing.OLD if changed and written and changed > written else Standing.OWN
