"""Drawings inside the page: paper made from it fetches nothing."""

import re
from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
SYMBOL = re.compile(
    r'<symbol id="(?P<name>\w+)" viewBox="(?P<box>[\d ]+)"(?P<how>[^>]*)>(?P<drawn>.*?)</symbol>'
)


@register.simple_tag
def drawing(picture: str) -> SafeString | str:
    """A drawing of our own sprites by its name, "faces-1#happy"; nothing for an unknown one."""
    sprite, _hash, name = picture.partition("#")
    return _drawings(sprite).get(name, "")


@cache
def _drawings(sprite: str) -> dict[str, SafeString]:
    path = finders.find(f"surveys/{sprite}.svg") if re.fullmatch(r"[a-z0-9-]+", sprite) else None
    if not isinstance(path, str):
        return {}
    return {
        found["name"]: mark_safe(  # noqa: S308  # a file of our own, no words of anybody
            f'<svg class="paper__face" viewBox="{found["box"]}"{found["how"]}'
            f' aria-hidden="true">{found["drawn"]}</svg>'
        )
        for found in SYMBOL.finditer(Path(path).read_text(encoding="utf-8"))
    }
