"""How the editors' pages stand in each language: in own words, older than the English, or English.

An alias mirrors the English page; a page that was published before its English one was last
changed, or was translated from words that the English page no longer says, may no longer say the
same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.home.page_words import SOURCE_PREFIX
from cms.home.staff_translating import is_of_a_writer
from cms.languages.models import DraftState, MachineDraft
from cms.languages.registry import DEFAULT_CODE, OTHER_LANGUAGES, Language


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
    # What somebody has begun: the words as a file for translators (PO) hang on it.
    translation: Translation | None = None
    # A machine's words that no person has read yet.
    has_drafts: bool = False
    # An article, whose writers say yes to each language: translated in the Scoop.
    is_of_a_writer: bool = False


@dataclass(frozen=True)
class Tally:
    """One language: how many pages stand in which way."""

    language: Language
    counts: list[int]
    # Pages with a machine's words that no person has read yet.
    drafted: int = 0

    @property
    def is_finished(self) -> bool:
        return not any(self.counts[1:])


def english_pages() -> list[Page]:
    """All published English pages below the root, in the order of the tree."""
    found = Page.objects.filter(depth__gt=1, locale__language_code=DEFAULT_CODE, live=True)
    return list(found.order_by("path"))


def tallies() -> list[Tally]:
    """Every language but English, in four queries."""
    pages = english_pages()
    by_language = _by_language(pages)
    begun = _begun(Translation.objects.all())
    drafted = _drafted(MachineDraft.objects.all())
    return [
        Tally(
            language,
            _count(pages, by_language.get(language.code, {}), begun.get(language.code, {})),
            sum(one.pk in drafted for one in begun.get(language.code, {}).values()),
        )
        for language in OTHER_LANGUAGES
    ]


def rows_of(code: str) -> list[Row]:
    """The pages of one language, what is still to do first."""
    return _rows(code, english_pages())


def row_of(code: str, page: Page) -> Row:
    return _rows(code, [page])[0]


def _rows(code: str, pages: list[Page]) -> list[Row]:
    own = _by_language(pages).get(code, {})
    files = _begun(Translation.objects.filter(target_locale__language_code=code)).get(code, {})
    drafted = _drafted(MachineDraft.objects.filter(target=code))
    rows = []
    for page in pages:
        here, begun = own.get(page.translation_key), files.get(page.translation_key)
        has_drafts = begun is not None and begun.pk in drafted
        how = _standing(page, here, begun)
        rows.append(Row(page, here, how, begun, has_drafts, is_of_a_writer(page)))
    order = [*TO_DO, Standing.OWN]
    return sorted(rows, key=lambda row: order.index(row.standing))


def _begun(translations: QuerySet[Translation]) -> dict[str, dict[Any, Translation]]:
    found: dict[str, dict[Any, Translation]] = {}
    for one in translations.select_related("source", "target_locale").defer("source__content_json"):
        found.setdefault(one.target_locale.language_code, {})[one.source.object_id] = one
    return found


def _drafted(drafts: QuerySet[MachineDraft]) -> set[int]:
    """The keys of the translations with drafts that wait for a reader."""
    made = drafts.filter(origin__startswith=SOURCE_PREFIX, state=DraftState.MADE)
    origins = made.values_list("origin", flat=True).distinct()
    numbers = (origin.removeprefix(SOURCE_PREFIX) for origin in origins)
    return {int(number) for number in numbers if number.isdigit()}


def _by_language(pages: Iterable[Page]) -> dict[str, dict[Any, Page]]:
    keys = [page.translation_key for page in pages]
    found: dict[str, dict[Any, Page]] = {}
    for page in _others(keys):
        found.setdefault(page.locale.language_code, {})[page.translation_key] = page
    return found


def _others(keys: list[Any]) -> Iterator[Page]:
    pages = Page.objects.filter(translation_key__in=keys).select_related("locale")
    yield from pages.exclude(locale__language_code=DEFAULT_CODE)


def _count(pages: list[Page], own: dict[Any, Page], begun: dict[Any, Translation]) -> list[int]:
    keys = [(page, page.translation_key) for page in pages]
    standings = [_standing(page, own.get(key), begun.get(key)) for page, key in keys]
    return [standings.count(standing) for standing in Standing]


def _standing(english: Page, page: Page | None, begun: Translation | None) -> Standing:
    if page is None or not page.live:
        return Standing.MISSING
    if page.alias_of_id:
        return Standing.ENGLISH
    moments = [page.last_published_at]
    if begun is not None and begun.enabled:
        # A published page says what its source said, however late somebody published it again.
        moments.append(begun.source.last_updated_at)
    changed = english.last_published_at
    is_old = any(changed and moment and changed > moment for moment in moments)
    return Standing.OLD if is_old else Standing.OWN
