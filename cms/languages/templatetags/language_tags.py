"""Tags about languages: the switcher's links, direction of a text, dates as CLDR writes them."""

from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from babel.dates import format_date, format_datetime, format_time
from django import template
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms.languages.letters import direction_of_words
from cms.languages.naming import english_name_of, own_name_of
from cms.languages.registry import DEFAULT_CODE, LANGUAGES, Language, direction_of, get_language_of

register = template.Library()


class LanguageLink(NamedTuple):
    """One choice of the switcher, which unpacks it in this order."""

    url: str
    is_current: bool
    code: str
    own_name: str
    # Its `lang` and `dir`: every page has thirteen of them, and they never change.
    attributes: SafeString


ATTRIBUTES = {
    one.code: format_html('lang="{}" dir="{}"', one.code, one.direction) for one in LANGUAGES
}


def current_language() -> Language:
    code = get_language() or DEFAULT_CODE
    try:
        return get_language_of(code)
    except KeyError:
        return get_language_of(DEFAULT_CODE)


@register.simple_tag
def page_language() -> Language:
    """The language of the interface on this page."""
    return current_language()


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[LanguageLink]:
    """This same page in every language, query string kept."""
    request: HttpRequest | None = context.get("request")
    path = request.get_full_path() if request else "/"
    current = current_language().code
    return [
        LanguageLink(
            _in_language(path, current, one.code),
            one.code == current,
            one.code,
            one.own_name,
            ATTRIBUTES[one.code],
        )
        for one in LANGUAGES
    ]


def _in_language(path: str, current: str, wanted: str) -> str:
    """Most addresses begin with their language: asking the resolver thirteen times took longer
    than a database query."""
    prefix = f"/{current}/"
    if path.startswith(prefix):
        return f"/{wanted}/{path.removeprefix(prefix)}"
    return translate_url(path, wanted)


@register.filter
def direction_in(text: object, code: str) -> str:
    """The value for `dir` of words in a language: romanised ones run the way of their letters."""
    return direction_of_words(str(text or ""), code)


@register.filter
def direction(code: str) -> str:
    """`dir` for a text in the language of this code."""
    return direction_of(code)


@register.filter
def own_name(code: str) -> str:
    """What any language calls itself, or its code where nobody wrote that down."""
    return own_name_of(code)


@register.simple_tag
def language_name(code: str) -> SafeString:
    """For staff, who cannot read every script: in English where they read English."""
    reader = current_language().code
    name = english_name_of(code) if reader == DEFAULT_CODE else own_name_of(code)
    written_in = DEFAULT_CODE if reader == DEFAULT_CODE else code
    return format_html('<bdi lang="{}">{}</bdi>', written_in, name)


@register.filter
def local_date(value: date | datetime | None, length: str = "long") -> str:
    """A date by CLDR's rules: Django falls back to English month names in several languages."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return _written(value, length, current_language().dates_as_in)


@lru_cache(maxsize=512)
def _written(day: date, length: str, locale: str) -> str:
    """The posts on a page are of a few days."""
    return str(format_date(day, length, locale=locale))


@register.filter
def local_datetime(value: datetime | None, length: str = "medium") -> str:
    if value is None:
        return ""
    local = timezone.localtime(value)
    return format_datetime(local, length, locale=current_language().dates_as_in)


@register.filter
def local_time(value: datetime | None) -> str:
    """The time of day in England, as people write it who speak the language of the page."""
    if value is None:
        return ""
    local = timezone.localtime(value).time()
    said = str(format_time(local, "short", locale=current_language().dates_as_in))
    # An hour and its half of the day stand in one line.
    return said.replace(" ", "\N{NO-BREAK SPACE}")
