"""How the words of a standing page are kept until they become a page of the editors.

Each piece is one whole sentence or two, marked for translation where it stands in the texts, so
that it is translated with the words of the interface; a page is made of them in every language
that has them all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils import translation
from django.utils.html import escape

from cms.languages.registry import DEFAULT_CODE

Say = Callable[[str], str]
Body = list[dict[str, Any]]
TAGS = {"paragraph": "p", "heading": "h2", "point": "li"}


@dataclass(frozen=True)
class Words:
    """A paragraph, a heading, a point of a list, or a paragraph that leads to a page of ours."""

    kind: str
    text: str
    path: str = ""

    def texts(self) -> tuple[str, ...]:
        return (self.text,)


@dataclass(frozen=True)
class Fact:
    """One thing to remember, with a sentence that explains it."""

    text: str
    more: str

    def texts(self) -> tuple[str, ...]:
        return (self.text, self.more)


@dataclass(frozen=True)
class Steps:
    """What to do, one thing after the other."""

    heading: str
    steps: tuple[str, ...]

    def texts(self) -> tuple[str, ...]:
        return (self.heading, *self.steps)


@dataclass(frozen=True)
class Line:
    """Somebody to call: a name and a number that are the same in every language.

    `sources` are two pages at least that name this number; readers never see them.
    """

    name: str
    number: str
    says: str
    sources: tuple[str, ...]

    def texts(self) -> tuple[str, ...]:
        return (self.says,)

    @property
    def tel(self) -> str:
        return "".join(letter for letter in self.number if letter.isdigit())


Piece = Words | Fact | Steps | Line


def says(*texts: str) -> tuple[Words, ...]:
    """Paragraphs."""
    return tuple(Words("paragraph", text) for text in texts)


def part(heading: str, *below: str | Words) -> tuple[Words, ...]:
    """A heading with paragraphs below it."""
    paragraphs = (one if isinstance(one, Words) else Words("paragraph", one) for one in below)
    return (Words("heading", heading), *paragraphs)


def points(*texts: str) -> tuple[Words, ...]:
    """A list."""
    return tuple(Words("point", text) for text in texts)


def way(text: str, path: str) -> Words:
    """A way to a page of ours, by its address without the language."""
    return Words("paragraph", text, path)


@dataclass(frozen=True)
class Standing:
    """One standing page. The note is for editors and in English; readers never see it."""

    slug: str
    title: str
    pieces: tuple[Piece, ...] = ()
    note: str = ""
    below: tuple["Standing", ...] = ()
    # Shows groups and staff below its words, as they are kept in Chorus.
    is_who_is_who: bool = False

    def texts(self) -> Iterator[str]:
        yield self.title
        for piece in self.pieces:
            yield from piece.texts()

    def body(self, code: str, *, depth: int = 1) -> Body:
        """The page's words in this language, in the form of the editor's blocks.

        `depth` is how many levels below the front door it stands: ways out of it are relative, so
        that the English words shown in another language lead to pages in that language.
        """
        with translation.override(code):
            return list(_blocks(self.pieces, translation.gettext, "../" * depth))

    def titled(self, code: str) -> str:
        with translation.override(code):
            return translation.gettext(self.title)

    def is_translated(self, code: str) -> bool:
        """Whether the catalogue of this language has words of its own for every piece."""
        if code == DEFAULT_CODE:
            return True
        with translation.override(code):
            return all(translation.gettext(text) != text for text in self.texts())


def _blocks(pieces: tuple[Piece, ...], say: Say, up: str) -> Iterator[dict[str, Any]]:
    """Words that follow one another are one block of text, as an editor would write them."""
    for is_words, run in groupby(pieces, key=lambda piece: isinstance(piece, Words | Line)):
        if is_words:
            yield {"type": "text", "value": _html(run, say, up)}
            continue
        yield from (_block(piece, say) for piece in run)


def _html(run: Any, say: Say, up: str) -> str:
    parts = []
    for kind, words in groupby(run, key=lambda one: "" if isinstance(one, Line) else one.kind):
        lines = "".join(
            _tagged(one, say, up) if isinstance(one, Words) else _called(one, say) for one in words
        )
        parts.append(f"<ul>{lines}</ul>" if kind == "point" else lines)
    return "".join(parts)


def _tagged(words: Words, say: Say, up: str) -> str:
    tag, text = TAGS[words.kind], str(escape(say(words.text)))
    if words.path:
        text = f'<a href="{up}{words.path.lstrip("/")}">{text}</a>'
    return f"<{tag}>{text}</{tag}>"


def _called(line: Line, say: Say) -> str:
    # Spaces that do not break keep the groups of a number in order among Arabic letters.
    number = line.number.replace(" ", "\N{NO-BREAK SPACE}")
    link = f'<a href="tel:{line.tel}">{number}</a>'
    return f"<p><b>{escape(line.name)}</b>: {link}<br/>{escape(say(line.says))}</p>"


def _block(piece: Piece, say: Say) -> dict[str, Any]:
    if isinstance(piece, Steps):
        steps = [say(step) for step in piece.steps]
        return {"type": "steps", "value": {"heading": say(piece.heading), "steps": steps}}
    if isinstance(piece, Fact):
        value = {"fact": say(piece.text), "more": say(piece.more), "source": ""}
        return {"type": "fact", "value": value}
    raise TypeError(piece)
