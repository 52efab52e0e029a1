"""Lists of words that make a text rise. Nothing here hides, delays or closes anything.

Without a sign a person still reads every text: word lists find a small part of what worries.
The text is cut at a fixed length and every gap in a pattern is bounded, so the cost is linear.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cms.languages.registry import CODES, DEFAULT_CODE, is_known
from cms.safeguarding.enums import ConcernKind

# One file a language: {kind: [phrases]}. In a phrase `*` stands for a part of a word, a lone `_`
# for up to three words. `near_misses` are taken out first; `negations` turn some kinds around.
WORDS = Path(__file__).parent / "words"
LONGEST_SCREENED = 50_000
RELATED = {"fa": ("fa", "fa-af"), "fa-af": ("fa-af", "fa")}
# Vietnamese tones tell words apart; a text typed without them is compared without them.
TONES_MATTER = frozenset({"vi"})
# "He never hits me" is no sign; "I do not want to live" is one, so it is not among these.
TURNED_BY_NEGATION = frozenset({ConcernKind.ABUSE, ConcernKind.VIOLENCE, ConcernKind.BULLYING})

PAUSE = "."
PAUSES = frozenset(".,;:!?\n،؛؟።፣፤፥፧፨…")
SAME_LETTERS = str.maketrans(
    {"ى": "ي", "ی": "ي", "ې": "ي", "ێ": "ي", "ۍ": "ي", "ے": "ي", "ك": "ک", "ة": "ه", "ە": "ه"}
    | {"ۀ": "ه", "ہ": "ه", "ھ": "ه", "ۆ": "و", "ڕ": "ر", "ڵ": "ل", "ڤ": "ف", "ګ": "گ", "ـ": None}
    | {"đ": "d", "ı": "i", "ł": "l", "'": None, "’": None, "ʼ": None, "`": None}
    | {"\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None}
)
# Ethiopic letters that sound alike and are written for one another.
for _from, _to in (("ሐ", "ሀ"), ("ኀ", "ሀ"), ("ሠ", "ሰ"), ("ዐ", "አ"), ("ፀ", "ጸ")):
    SAME_LETTERS |= {ord(_from) + form: chr(ord(_to) + form) for form in range(7)}


@dataclass(frozen=True)
class Sign:
    """A reason to read sooner, and what gave it: a phrase of a list, or a likeness."""

    kind: ConcernKind
    because: str


@dataclass(frozen=True)
class Phrase:
    """One line of a list, ready to look for."""

    written: str
    # The longest run of plain letters: where it is absent, the phrase is too.
    core: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class WordList:
    """One language's list."""

    phrases: tuple[tuple[ConcernKind, Phrase], ...]
    near_misses: tuple[Phrase, ...]
    negations: frozenset[str]


def listed_signs(text: str, language: str) -> tuple[Sign, ...]:
    """The signs that the lists find, at most one for each kind; cheap enough for many texts.

    English phrases are looked for in every text.
    """
    codes = RELATED.get(language, (language,)) if is_known(language) else CODES
    signs: dict[ConcernKind, Sign] = {}
    for code in dict.fromkeys((*codes, DEFAULT_CODE)):
        for sign in _signs_of(text[:LONGEST_SCREENED], code):
            signs.setdefault(sign.kind, sign)
    return tuple(signs.values())


def _signs_of(text: str, code: str) -> Iterator[Sign]:
    folded = _fold(text, keep_tones=code in TONES_MATTER)
    has_tones = not folded.isascii()
    words = _load(code, with_tones=code in TONES_MATTER and has_tones)
    for near_miss in words.near_misses:
        if near_miss.core in folded:
            folded = near_miss.pattern.sub(PAUSE, folded)
    for kind, phrase in words.phrases:
        if phrase.core in folded and _is_meant(phrase, kind, folded, words.negations):
            yield Sign(kind, f"{code}: {phrase.written}")


def _is_meant(phrase: Phrase, kind: ConcernKind, folded: str, negations: frozenset[str]) -> bool:
    for match in phrase.pattern.finditer(folded):
        before = folded[max(0, match.start() - 40) : match.start()].split()[-2:]
        if PAUSE in before:
            before = before[before.index(PAUSE) + 1 :]
        if kind not in TURNED_BY_NEGATION or negations.isdisjoint(before):
            return True
    return False


def _fold(text: str, *, keep_tones: bool = False) -> str:
    """Words as lists compare them: one case, no marks, one letter for look-alikes and sound-alikes.

    Pauses become a word of their own, so that a phrase never runs over the end of a sentence.
    """
    letters = unicodedata.normalize("NFKC", text).casefold()[:LONGEST_SCREENED]
    if not keep_tones:
        letters = unicodedata.normalize("NFD", letters.translate(SAME_LETTERS))
    spaced = "".join(map(_as_word_letter, letters))
    folded = unicodedata.normalize("NFC", spaced)
    return " ".join((folded if keep_tones else folded.translate(SAME_LETTERS)).split())


def _as_word_letter(letter: str) -> str:
    if letter in PAUSES:
        return f" {PAUSE} "
    category = unicodedata.category(letter)
    if category[0] in "LN" or letter in "*_":
        return letter
    return "" if category[0] == "M" else " "


@cache
def _load(code: str, *, with_tones: bool = False) -> WordList:
    lists: dict[str, list[str]] = json.loads((WORDS / f"{code}.json").read_text(encoding="utf-8"))
    near_misses = lists.pop("near_misses", [])
    negations = lists.pop("negations", [])
    is_bare = code in TONES_MATTER and not with_tones
    return WordList(
        tuple(
            (ConcernKind(kind), _compile(phrase, keep_tones=with_tones))
            for kind, phrases in lists.items()
            for phrase in phrases
            # One syllable without its tone is too many different words.
            if not is_bare or " " in phrase
        ),
        tuple(_compile(phrase, keep_tones=with_tones) for phrase in near_misses),
        frozenset(_fold(word, keep_tones=with_tones) for word in negations),
    )


def _compile(written: str, *, keep_tones: bool) -> Phrase:
    folded = _fold(written, keep_tones=keep_tones)
    core = max(re.split(r"[*_]|(?<=_) | (?=_)", folded), key=len).strip()
    parts = [r"(?:[^\s.]+ ){0,3}" if word == "_" else _part(word) + " " for word in folded.split()]
    return Phrase(written, core, re.compile(r"(?<!\S)" + "".join(parts).rstrip() + r"(?!\S)"))


def _part(word: str) -> str:
    return re.escape(word).replace(r"\*", r"[^\s.]{0,12}")
