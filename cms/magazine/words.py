"""The words of an article, as they are read aloud, told to a feed, or known again."""

from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from cms.magazine.own_words import OWN_WORDS

# What in a block is no word of the article.
UNREAD = frozenset({"image", "sound", "address", "id", "type", "minutes"})
LONGEST_START = 280


def words_of(page: Any) -> Iterator[str]:
    """Everything that stands in the article below its title, part by part."""
    for block in page.body.raw_data:
        yield from _inside(block["value"])


def _inside(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        text = unescape(strip_tags(value.replace("</p>", "</p>\n").replace("<br/>", "\n"))).strip()
        if text:
            yield text
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in UNREAD:
                yield from _inside(inner)
    elif isinstance(value, list):
        for inner in value:
            listed = isinstance(inner, dict) and inner.get("type") == "item"
            yield from _inside(inner["value"] if listed else inner)


def _unnamed(block: Any) -> Any:
    value = block["value"]
    if block["type"] != OWN_WORDS:
        return value
    return {name: inner for name, inner in value.items() if name != "credit"}


def fingerprint_of(page: Any) -> str:
    """Another one as soon as another word stands in the article."""
    said = "\n".join((page.text_language, page.title, *words_of(page)))
    return sha256(said.encode()).hexdigest()


def start_of(page: Any) -> str:
    """The first words, for a card or a feed: whole words, and a sign that there is more.

    Without the names between the words of several contributors, and without the title again.
    """
    said = (words for block in page.body.raw_data for words in _inside(_unnamed(block)))
    parts = [part for part in said if part != page.title]
    text = " ".join(" ".join(parts).split())
    if len(text) <= LONGEST_START:
        return text
    cut = text[:LONGEST_START].rpartition(" ")[0] or text[:LONGEST_START]
    return f"{cut} …"
