"""Poems, whose lines stay one line each, and what a view has found beside its rows."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def verses(poem: str) -> SafeString:
    """An empty line parts verses; each verse finds its own direction."""
    parts = [part.strip("\n") for part in poem.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return format_html_join("", '<p dir="auto">{}</p>', ((_lines(part),) for part in parts))


@register.filter
def of(found: Mapping[int, Any], number: int) -> Any:
    """What the view has found for the row of this number; None where it found nothing."""
    return found.get(number)


def _lines(verse: str) -> SafeString:
    lines = (line.strip() for line in verse.split("\n") if line.strip())
    return format_html_join("\n", '<span class="poem__line">{}</span>', ((one,) for one in lines))
