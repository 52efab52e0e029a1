"""Long texts in parts that an engine can take, put together again as the paragraphs were."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

LINES = re.compile(r"(\s*\n\s*)")
# A full stop of one of our scripts with something after it: "3.5" is no end.
SENTENCES = re.compile(r"(?<=[.!?…؟۔።፧፨])(\s+)")
WORDS = re.compile(r"(\s+)")


@dataclass(frozen=True)
class Part:
    """Words to translate, or what stands between them."""

    text: str
    is_words: bool


def split(text: str, *, longest: int, by_sentence: bool) -> list[Part]:
    """Parts whose texts, one after the other, are the text; none with words is over `longest`.

    Sentences share a part where there is room, unless the engine takes them one by one.
    """
    bare = text.strip()
    if not bare:
        return [Part(text, is_words=False)]
    start = text.index(bare)
    pieces = [text[:start]]
    for number, line in enumerate(LINES.split(bare)):
        pieces += [line] if number % 2 else _split_line(line, longest, by_sentence)
    pieces.append(text[start + len(bare) :])
    return [
        Part(piece, is_words=any(letter.isalnum() for letter in piece)) for piece in pieces if piece
    ]


def _split_line(line: str, longest: int, by_sentence: bool) -> Iterator[str]:
    room = 0 if by_sentence else longest
    for piece in _packed(SENTENCES.split(line), room):
        if len(piece) <= longest:
            yield piece
            continue
        for words in _packed(WORDS.split(piece), longest):
            yield from (words[at : at + longest] for at in range(0, len(words), longest))


def _packed(pieces: list[str], room: int) -> Iterator[str]:
    """Joins neighbours while they fit. Pieces are words, gap, words, gap, ... words."""
    held = pieces[0]
    for gap, words in zip(pieces[1::2], pieces[2::2], strict=True):
        if len(held) + len(gap) + len(words) <= room:
            held += gap + words
        else:
            yield held
            yield gap
            held = words
    yield held


def translate_in_parts(
    text: str,
    translate: Callable[[list[str]], list[str]],
    *,
    longest: int,
    by_sentence: bool = False,
) -> str:
    """The whole text in the other language; `translate` gets the parts with words in one list."""
    parts = split(text, longest=longest, by_sentence=by_sentence)
    words = [part.text for part in parts if part.is_words]
    done = iter(translate(words) if words else [])
    return "".join(next(done).strip() if part.is_words else part.text for part in parts)
