"""An article as editors see it: its parts, and which of the words may stand as title or big line.

Whatever is chosen here is the contributor's own: a sentence of theirs, never a new one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from cms.magazine.models import ArticlePage, Use
from cms.magazine.own_words import OWN_WORDS, paragraphs_in
from cms.magazine.pieces import Body, pieces_of, plain_of

NO_QUOTE: Final = ""
LONGEST_LINE: Final = 200
LONGEST_TITLE: Final = 120
MOST_LINES: Final = 60
# Ends of sentences in our scripts, and of lines of a poem.
END = re.compile(r"(?<=[.!?؟۔።፧…])\s+|\n+")
BIG_LINE: Final = "quote"
TITLE: Final = "title"


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
class Stretch:
    """Words of one contributor, whom an editor may ask for other ones; `name` is for addresses.

    `use` says whose they are where several share the article; with one contributor it is None.
    """

    name: str
    text: str
    use: int | None = None
    is_title: bool = False


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


def stretches_of(article: ArticlePage, layout: Layout) -> list[Stretch]:
    """All that somebody can be asked about: the title and each part, or title and paragraphs of
    each of several contributors. The title above several is one of theirs, and changes with it.
    """
    shared = [(number, part.block) for number, part in _numbered(layout) if _is_own(part)]
    if not shared:
        return [
            Stretch(TITLE, article.title, is_title=True),
            *(
                Stretch(str(number), part.text)
                for number, part in _numbered(layout)
                if part.block["type"] == "text"
            ),
        ]
    return [stretch for number, block in shared for stretch in _stretches_in(number, block)]


def _stretches_in(number: int, block: dict[str, Any]) -> Iterator[Stretch]:
    value = block["value"]
    if value.get("title"):
        yield Stretch(f"{number}-{TITLE}", value["title"], value["use"], is_title=True)
    for place, text in enumerate(paragraphs_in(block), start=1):
        yield Stretch(f"{number}-{place}", text, value["use"])


def _numbered(layout: Layout) -> list[tuple[int, Part]]:
    return list(enumerate(layout.parts, start=1))


def _is_own(part: Part) -> bool:
    return bool(part.block["type"] == OWN_WORDS)


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


def with_big_line(blocks: Body, line: str) -> Body:
    """Behind the block that it is from; left out where no block says it any more."""
    for place, block in enumerate(blocks, start=1):
        if line != NO_QUOTE and line in Part(block, _words(block)).lines:
            big = {"type": BIG_LINE, "value": {"text": line, "who": ""}}
            return [*blocks[:place], big, *blocks[place:]]
    return blocks


def _is_big_line(block: dict[str, Any], own: set[str]) -> bool:
    """It repeats a line of the text; a quote of somebody else is a part like any other."""
    return block["type"] == BIG_LINE and block["value"].get("text") in own


def _words(block: dict[str, Any]) -> str:
    value = block["value"]
    if isinstance(value, str):
        return plain_of(value)
    return "\n".join(pieces_of("", [block])[1:])
