"""Poems: a line that is too long goes on further in, so that every line stays one line."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def verses(poem: str) -> SafeString:
    """An empty line parts verses; each verse finds its own direction."""
    parts = [part.strip("\n") for part in poem.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return format_html_join("", '<p dir="auto">{}</p>', ((_lines(part),) for part in parts))


def _lines(verse: str) -> SafeString:
    lines = (line.strip() for line in verse.split("\n") if line.strip())
    return format_html_join("\n", '<span class="poem__line">{}</span>', ((one,) for one in lines))
