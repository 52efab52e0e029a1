"""The words of a question in one language or, for somebody who helps, in two beside each other."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, override

from cms.languages.registry import direction_of
from surveys.models.asking import Asked
from surveys.structure.kinds import Option

Words = str | SafeString


def in_its_language(text: str, language: str) -> Words:
    """Marked where the words are not in the language of the page."""
    if language == get_language():
        return text
    direction = direction_of(language)
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction, text)


def in_both(first: Words, second: str, language: str) -> Words:
    """The same once more, smaller, where the second language says it differently."""
    if not second or second == first:
        return first
    direction = direction_of(language)
    return format_html(
        '{} <span class="beside" lang="{}" dir="{}">{}</span>', first, language, direction, second
    )


def wording_of(asked: Asked, second: Asked | None) -> Words:
    words = in_its_language(asked.wording, asked.language)
    return in_both(words, second.wording, second.language) if second else words


def help_of(asked: Asked, second: Asked | None) -> Words:
    if not asked.help:
        return ""
    words = in_its_language(asked.help, asked.language)
    return in_both(words, second.help, second.language) if second else words


def options_of(asked: Asked, second: Asked | None) -> list[Option]:
    """Code and label of every answer."""
    labels = dict(second.options) if second else {}
    language = second.language if second else ""
    return [
        (code, in_both(in_its_language(label, asked.language), labels.get(code, ""), language))
        for code, label in asked.options
    ]


def interface_words(message: str, second: Asked | None) -> Words:
    """A sentence of our own; `message` is its English."""
    here = gettext(message)
    if second is None:
        return here
    with override(second.language):
        there = gettext(message)
    return in_both(here, there, second.language)
