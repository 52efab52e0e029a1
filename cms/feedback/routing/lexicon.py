"""The themes, the subgroups each belongs to, and the words they are found by.

The words are data (lexicon/*.json): lists of stems as cms.feedback.routing.stems reads them.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from cms.feedback.routing.stems import StemList
from cms.languages.folding import fold_letters
from cms.languages.registry import BY_CODE
from cms.languages.remembering import Remembered

LEXICON: Final = Path(__file__).parent.parent / "lexicon"
# Words of English that stand in texts of every language: "pathway plan", "Home Office".
SHARED: Final = "shared"
NEAR: Final = {"fa-af": "fa"}
# Unicode has no marks of living scripts beyond the first two planes.
LAST_MARK: Final = 0x20000
JOINERS: Final = frozenset("\u200c\u200d")
WITHOUT_MARKS: Final = re.compile(r"\w+")


@dataclass(frozen=True)
class Theme:
    """What several young people speak about."""

    code: str
    # English, for staff: read in the middle of a sentence.
    name: str
    subgroups: tuple[str, ...]


@cache
def themes() -> dict[str, Theme]:
    """All themes by code, in the order of the file."""
    rows = json.loads((LEXICON / "themes.json").read_text(encoding="utf-8"))
    return {row["code"]: Theme(row["code"], row["name"], tuple(row["subgroups"])) for row in rows}


@cache
def _marks() -> frozenset[str]:
    """Joiners, and the marks that stand on letters in any script of ours."""
    every = map(chr, range(LAST_MARK))
    return JOINERS | {one for one in every if unicodedata.category(one) == "Mn"}


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"[\w{''.join(sorted(_marks()))}]+")


def words_of(text: str) -> list[str]:
    """The words as they were written, marks and joiners inside them kept."""
    return list(chain.from_iterable(_words_between_spaces.of(text.split())))


def _words_in(text: str) -> tuple[str, ...]:
    # Most texts have no marks, and are read several times as fast without asking for them.
    return tuple((WITHOUT_MARKS if _marks().isdisjoint(text) else _word()).findall(text))


# No word goes on behind a space.
_words_between_spaces: Final = Remembered(_words_in)


def fold_word(word: str) -> str:
    return _folded[word]


def _fold(word: str) -> str:
    return fold_letters(word).replace("\u200c", "").replace("\u200d", "").replace(" ", "")


_folded: Final = Remembered(_fold)


def folded_words_of(text: str) -> Iterator[str]:
    """The words of a text with their letters made alike."""
    return _folded.of(words_of(text))


def lexicon_of(language: str) -> StemList:
    """The stems of each theme in this language; of one without lists those that all share."""
    return _lexicon(language if language in BY_CODE else "")


@cache
def _lexicon(language: str) -> StemList:
    stems: dict[str, list[str]] = {}
    for name in (SHARED, NEAR.get(language, language)):
        file = LEXICON / f"{name}.json"
        if not file.is_file():
            continue
        for code, listed in json.loads(file.read_text(encoding="utf-8")).items():
            stems.setdefault(code, []).extend(listed)
    return StemList(stems, fold=fold_word)
