"""An article as pieces of plain text, one after the other, and back again from translated ones.

Interpreters get the pieces with an empty line between them; the shape of the article stays.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape, unescape
from typing import Any

# What of a block is words to read; numbers of pictures, addresses and marks of the editor are not.
WORDS = frozenset(
    {
        "text", "who", "heading", "steps", "fact", "more", "source", "alternative", "caption",
        "title", "transcript", "ingredients", "items", "note", "question", "answer", "words",
        "serves", "tip",
    }
)  # fmt: skip
RICH = frozenset({"text"})
# Verse by verse, as interpreters get them.
POEM, VERSES = "poem", "\n\n"
ELEMENT = re.compile(r"<(p|h2|h3|h4|li)(\s[^>]*)?>(.*?)</\1>", re.DOTALL)
BREAK = re.compile(r"<br\s*/?>")
TAG = re.compile(r"<[^>]*>")
EMPTY_LINES = re.compile(r"\n\s*\n")

Body = list[dict[str, Any]]
Change = Callable[[str], str]


def paragraphs_of(text: str) -> list[str]:
    """A contributor's words, parted where they left a line empty."""
    return [part.strip("\n") for part in EMPTY_LINES.split(text) if part.strip()]


def html_of(paragraph: str) -> str:
    """One paragraph; the lines of a poem stay lines."""
    return "<p>" + "<br/>".join(escape(line) for line in paragraph.split("\n")) + "</p>"


def plain_of(html: str) -> str:
    """The words of rich text, each element a paragraph."""
    return "\n\n".join(_plain(found[3]) for found in ELEMENT.finditer(html))


def pieces_of(title: str, body: Iterable[dict[str, Any]]) -> list[str]:
    """The title first, then every stretch of words in reading order."""
    found = [title]

    def keep(piece: str) -> str:
        found.append(piece)
        return piece

    for block in body:
        _changed_block(block, keep)
    return found


def with_pieces(body: Iterable[dict[str, Any]], pieces: Iterable[str]) -> Body:
    """The same blocks with these words; `pieces` without the title, as many as there were."""
    rest: Iterator[str] = iter(pieces)
    return [_changed_block(block, lambda _piece: next(rest)) for block in body]


def _changed_block(block: dict[str, Any], change: Change) -> dict[str, Any]:
    value, kind = block["value"], block["type"]
    if kind == POEM and isinstance(value, str):
        new: Any = VERSES.join(change(verse) for verse in paragraphs_of(value))
    elif isinstance(value, str):
        new = _changed_html(value, change) if kind in RICH else _changed(value, kind, change)
    else:
        new = _changed(value, "", change)
    return {"type": kind, "value": new}


def _changed(value: Any, name: str, change: Change) -> Any:
    if isinstance(value, dict):
        if value.get("type") == "item":
            return _changed(value["value"], name, change)
        return {key: _changed(one, key, change) for key, one in value.items() if key != "id"}
    if isinstance(value, list):
        return [_changed(one, name, change) for one in value]
    is_words = isinstance(value, str) and name in WORDS and value.strip()
    return change(value) if is_words else value


def _changed_html(html: str, change: Change) -> str:
    def one(found: re.Match[str]) -> str:
        words = _plain(found[3])
        if not words.strip():
            return found[0]
        inner = "<br/>".join(escape(line) for line in change(words).split("\n"))
        return f"<{found[1]}>{inner}</{found[1]}>"

    return ELEMENT.sub(one, html)


def _plain(html: str) -> str:
    return unescape(TAG.sub("", BREAK.sub("\n", html)))
