"""Tags every room uses: icons, and paragraphs of plain text."""

from functools import lru_cache

from django import template
from django.forms import BaseForm
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.core.addresses import address_of
from cms.core.markup import paragraphs_of

register = template.Library()

# Arrows that point along the line of reading turn round where it runs from right to left.
MIRRORED = frozenset({"arrow-start", "arrow-end", "log-out", "send"})


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing from the sprite, always beside words: hidden from screen readers."""
    return _drawing(name, static("icons/sprite.svg"))


@lru_cache(maxsize=512)
def _drawing(name: str, sprite: str) -> SafeString:
    """Kept: every page has a dozen of them, and the house has some fifty."""
    mirrored = " icon--mirrored" if name in MIRRORED else ""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        mirrored,
        sprite,
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
def place(name: str) -> str:
    """As `url`, for what every page leads to."""
    return address_of(name)


@register.simple_tag
def address(name: str, number: int | str) -> str:
    """As `url`, for what each row of a page leads to."""
    return address_of(name, number)


@register.filter
def holds_words(form: BaseForm) -> bool:
    """Whether anything stands in it: then what it is folded in stands open."""
    return any(field.value() for field in form)


@register.filter
def paragraphs(text: str) -> SafeString:
    """Plain text as HTML: see cms.core.markup."""
    return paragraphs_of(text)
