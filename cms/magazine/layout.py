"""An article as editors see it: its parts, and which of the words may stand as title or big line.

Whatever is chosen here is the contributor's own: a sentence of theirs, never a new one.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from cms.magazine.models import ArticlePage, Use
from cms.magazine.own_words import OWN_WORDS
from cms.magazine.pieces import Body, pieces_of, plain_of

NO_QUOTE: Final = ""
LONGEST_LINE: Final = 200
LONGEST_TITLE: Final = 120
MOST_LINES: Final = 60
# Ends of sentences in our scripts, and of lines of a poem.
END = re.compile(r"(?<=[.!?؟۔።፧…])\s+|\n+")
BIG_LINE: Final = "quote"


@dataclass(frozen=True)
class Part:
    """One block that keeps its words; the big line is none, since it only repeats them."""

    block: dict[str, Any]
    text: str

    @property
    def lines(self) -> list[str]:
        """Sentences, or lines of a poem; what a picture shows is no line."""
        if self.block["type"] not in {"text", OWN_WORDS}:
            return []
        return [line.strip() for line in END.split(self.text) if line.strip()]


@dataclass(frozen=True)
class Layout:
    body: Body
    parts: list[Part]
    quote: str
    own_titles: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """Sentences that are short enough to be shown big."""
        found = [line for part in self.parts for line in part.lines if len(line) <= LONGEST_LINE]
        return list(dict.fromkeys(found))[:MOST_LINES]

    @property
    def titles(self) -> list[str]:
        """The contributor's own title first."""
        short = [line for line in self.lines if len(line) <= LONGEST_TITLE]
        return list(dict.fromkeys([*self.own_titles, *short]))


def layout_of(article: ArticlePage) -> Layout:
    """Of the page as it stands in memory."""
    body = [
        {"type": block["type"], "value": block["value"]} for block in article.body.get_prep_value()
    ]
    own = {line for block in body for line in Part(block, _words(block)).lines}
    big = [block["value"]["text"] for block in body if _is_big_line(block, own)]
    parts = [Part(block, _words(block)) for block in body if not _is_big_line(block, own)]
    uses = Use.objects.in_articles([article.translation_key]).select_related("contribution")
    titles = tuple(
        use.contribution.title for use in uses if use.contribution and use.contribution.title
    )
    return Layout(body, parts, big[0] if big else NO_QUOTE, titles)


def _is_big_line(block: dict[str, Any], own: set[str]) -> bool:
    """It repeats a line of the text; a quote of somebody else is a part like any other."""
    return block["type"] == BIG_LINE and block["value"].get("text") in own


def _words(block: dict[str, Any]) -> str:
    value = block["value"]
    if isinstance(value, str):
        return plain_of(value)
    return "\n".join(pieces_of("", [block])[1:])
