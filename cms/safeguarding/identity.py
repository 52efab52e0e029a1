"""Personal data in a text: where a reader could learn who wrote it, or where they live.

Marks are a help for the writer before sending and for the person who reads. They change nothing
and they miss things: a name that nobody listed, in a script without capitals, is not seen.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cms.safeguarding.identity_names import find_names
from cms.safeguarding.identity_patterns import DAY, NEAR, PHONE, SHAPES, IdentityKind
from cms.safeguarding.identity_schools import find_schools
from cms.safeguarding.identity_words import words_for

LONGEST_READ: Final = 50_000
PERSONAL_KINDS: Final = frozenset(IdentityKind) - {
    IdentityKind.COURT,
    IdentityKind.ASYLUM,
}
# One sign may stand for a whole sentence in Arabic; none of personal data needs more than this.
LONGEST_EXPANSION: Final = 3
FEWEST_DIGIT_WORDS: Final = 7
WORD: Final = re.compile(r"[\w'’ʼ]+")
# "And", "in", "for", "of" and the like, written together with the word behind them.
JOINED: Final = re.compile(r"(?<!\w)(?:[وف]?[بلك]?|و?لل|[የበለከስብንዝእ])\Z")
LONGEST_JOINED: Final = 4

__all__ = ["PERSONAL_KINDS", "IdentityKind", "Mark", "find_identity"]


@dataclass(frozen=True)
class Mark:
    """A stretch of the text as it was written: text[start:end], never empty."""

    kind: IdentityKind
    start: int
    end: int


def find_identity(text: str, language: str) -> tuple[Mark, ...]:
    """What looks like personal data, in order, without overlap; linear in the text.

    All languages are looked for in every text, since people mix them; `language` only matters for
    names, where the same word is a name in one language and an everyday word in another.
    """
    read, places = _fold(text[:LONGEST_READ])
    marks: list[Mark] = []
    taken = bytearray(len(read))
    for kind, start, end in _all_marks(read, language):
        if start < end and not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            marks.append(Mark(kind, places[start], places[end - 1] + 1))
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _fold(text: str) -> tuple[str, list[int]]:
    """Letters composed, digits Western, invisible signs gone; and where each sign stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for sign in _plain(letter):
            letters.append(sign)
            places.append(place)
    return "".join(letters), places


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    if unicodedata.category(letter) == "Cf":
        return ""
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) <= LONGEST_EXPANSION else " "


Found = tuple[IdentityKind, int, int]


def _all_marks(read: str, language: str) -> Iterator[Found]:
    for kind, pattern in SHAPES[:9]:
        yield from _shaped(read, kind, pattern)
    yield from _phones(read)
    yield from _spoken_numbers(read)
    for kind, pattern in SHAPES[9:]:
        yield from _shaped(read, kind, pattern)
    for start, end in find_schools(read):
        yield IdentityKind.SCHOOL, start, end
    yield from _telling_days(read)
    for start, end in find_names(read, language):
        yield IdentityKind.PERSON, start, end
    yield from _words_of(read, IdentityKind.COURT, "court")
    yield from _words_of(read, IdentityKind.ASYLUM, "asylum")


def _shaped(read: str, kind: IdentityKind, pattern: re.Pattern[str]) -> Iterator[Found]:
    group = "mark" if "mark" in pattern.groupindex else 0
    for match in pattern.finditer(read):
        yield kind, *match.span(group)


def _phones(read: str) -> Iterator[Found]:
    for match in PHONE.finditer(read):
        number = match.group().lstrip("(")
        digits = re.sub(r"\D", "", number)
        is_long = number[0] == "+" or digits[:2] == "00" or digits[0] == "0"
        if is_long or (digits[0] == "7" and len(digits) == len("7700900000")):
            yield IdentityKind.PHONE, *match.span()


def _spoken_numbers(read: str) -> Iterator[Found]:
    """Seven digits or more that are written as words, figures among them or not."""
    run: list[re.Match[str]] = []
    for word in WORD.finditer(read):
        is_digit = word.group().casefold() in words_for("digits") or (
            run and word.group().isdigit() and len(word.group()) <= FEWEST_DIGIT_WORDS
        )
        if run and (not is_digit or word.start() - run[-1].end() > len(", - ")):
            yield from _if_long(run)
            run = []
        if is_digit:
            run.append(word)
    yield from _if_long(run)


def _if_long(run: list[re.Match[str]]) -> Iterator[Found]:
    if len(run) >= FEWEST_DIGIT_WORDS:
        yield IdentityKind.PHONE, run[0].start(), run[-1].end()


def _telling_days(read: str) -> Iterator[Found]:
    """A day without its year tells something only beside a word of birth or court."""
    for match in DAY.finditer(read):
        around = read[max(0, match.start() - NEAR) : match.end() + NEAR].casefold()
        if any(word in around for word in words_for("birth_or_court")):
            yield IdentityKind.DATE, *match.span()


def _words_of(read: str, kind: IdentityKind, use: str) -> Iterator[Found]:
    small = read.lower()
    if len(small) != len(read):
        # A few letters grow when they are made small; their places would be wrong.
        small = read
    for word in sorted(words_for(use)):
        start = small.find(word)
        while start >= 0:
            end = start + len(word)
            if JOINED.search(small, max(0, start - LONGEST_JOINED), start):
                yield kind, start, end
            start = small.find(word, end)
