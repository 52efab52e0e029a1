"""Every language has every page: in its own words, or as an alias that shows the English one."""

from typing import Any

from wagtail.models import Locale, Page


def languages_without(page: Page) -> Any:
    """The locales in which this page is still missing."""
    present = page.get_translations(inclusive=True).values("locale")
    return Locale.objects.exclude(pk__in=present).order_by("pk")


def show_in_every_language(page: Page) -> int:
    """Puts an alias of the page where no translation stands; returns how many were made."""
    made = 0
    for locale in languages_without(page):
        page.copy_for_translation(locale, copy_parents=True, alias=True)
        made += 1
    return made


def translate_page(page: Page, language: str, **fields: object) -> Page:
    """Publishes the page in this language with these words, in place of an alias if there is one.

    A page that has its own words already is left alone.
    """
    locale = Locale.objects.get(language_code=language)
    standing = page.get_translation_or_none(locale)
    if standing is None:
        own = page.copy_for_translation(locale, copy_parents=True)
    elif standing.alias_of_id is None:
        return standing.specific
    else:
        own = standing.specific
        # Before the words are written: an alias refuses a revision of its own.
        own.alias_of = None
    for name, value in fields.items():
        setattr(own, name, value)
    own.save()
    own.save_revision().publish()
    return own
