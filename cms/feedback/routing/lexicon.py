"""The themes, the subgroups each belongs to, and the words they are found by.

The words are data (lexicon/*.json): a stem matches at the start of a word, "stem$" the whole word,
"~stem" anywhere in a word (for languages that put small words in front).
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from cms.languages.folding import fold_letters

LEXICON: Final = Path(__file__).parent.parent / "lexicon"
# Words of English that stand in texts of every language: "pathway plan", "Home Office".
SHARED: Final = "shared"
NEAR: Final = {"fa-af": "fa"}


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


def _part_of_word(letter: str) -> bool:
    return letter.isalnum() or letter in "_\u200c\u200d" or unicodedata.category(letter) == "Mn"


def words_of(text: str) -> list[str]:
    """The words as they were written, marks and joiners inside them kept."""
    parted = "".join(letter if _part_of_word(letter) else " " for letter in text)
    return parted.split()


def fold_word(word: str) -> str:
    return fold_letters(word).replace("\u200c", "").replace("\u200d", "").replace(" ", "")


def _pattern(stem: str) -> str:
    """A stem of the lexicon as a regular expression over folded words parted by spaces."""
    inside, whole = stem.startswith("~"), stem.endswith("$")
    body = " ".join(re.escape(fold_word(word)) for word in stem.strip("~$").split())
    before = "" if inside else "(?<= )"
    return before + body + ("(?= )" if whole else "")


@cache
def lexicon_of(language: str) -> dict[str, re.Pattern[str]]:
    """For each theme one expression with all its stems in this language; empty if unknown."""
    stems: dict[str, list[str]] = {}
    for name in (SHARED, NEAR.get(language, language)):
        file = LEXICON / f"{name}.json"
        if not file.is_file():
            continue
        for code, listed in json.loads(file.read_text(encoding="utf-8")).items():
            stems.setdefault(code, []).extend(listed)
    return {
        code: re.compile("|".join(_pattern(stem) for stem in sorted(listed, key=len, reverse=True)))
        for code, listed in stems.items()
        if listed
    }
