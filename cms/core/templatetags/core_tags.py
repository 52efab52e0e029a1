"""Tags every room uses: icons, and paragraphs of plain text."""

from functools import lru_cache

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

# Arrows that point along the line of reading turn round where it runs from right to left.
MIRRORED = frozenset({"arrow-start", "arrow-end", "log-out", "send"})


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing from the sprite, always beside words: hidden from screen readers."""
    mirrored = " icon--mirrored" if name in MIRRORED else ""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        mirrored,
        static("icons/sprite.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def here(context: template.Context, place: str) -> SafeString:
    """`aria-current` for a link of the navigation: "page" on it, "true" inside its room."""
    request: HttpRequest | None = context.get("request")
    if request is None or not place or not request.path.startswith(place):
        return SafeString("")
    return SafeString('aria-current="page"' if request.path == place else 'aria-current="true"')


@register.simple_tag
def address(name: str, number: int) -> str:
    """As `url`, for what each row of a page leads to."""
    return _address_of(name, number, get_language())


@lru_cache(maxsize=8192)
def _address_of(name: str, number: int, _language: str | None) -> str:
    """Kept, because pages ask for the same few again and again, and finding one takes long."""
    return reverse(name, args=[number])


@register.filter
def paragraphs(text: str) -> SafeString:
    """Plain text as HTML: an empty line parts paragraphs, a line break stays one.

    Nothing else is markup, addresses stay text, and each paragraph finds its own direction.
    """
    blocks = [block.strip("\n") for block in text.split("\n\n") if block.strip()]
    return format_html_join(
        "",
        '<p dir="auto">{}</p>',
        ((SafeString(escape(block).replace("\n", "<br>")),) for block in blocks),
    )
