"""Words around which personal data stands, in thirteen languages: they lie in names/.

Written for this house, by machine, and not yet read by native speakers.
"""

import json
from functools import cache
from pathlib import Path
from typing import Final

NAMES: Final = Path(__file__).parent / "names"


@cache
def _around() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = json.loads((NAMES / "around.json").read_text(encoding="utf-8"))
    return lists


@cache
def words_for(use: str) -> frozenset[str]:
    """One list, in small letters:

    - `naming`: after these comes a name, whatever it is ("my name is");
    - `roles`: after these a name often comes; it must also look like one, or be listed;
    - `close_people`: after these even an English name without a capital is one;
    - `after_names`: a doubtful name before these is a name;
    - `pets`: "my cat is called Biscuit" names no person;
    - `digits`: the ten digits as words;
    - `court`, `asylum`: beginnings of words of courts, and of asking for asylum;
    - `birth_or_court`: a day beside one of these tells who somebody is.
    """
    return frozenset(_around()[use])


@cache
def names_in(script: str) -> tuple[frozenset[str], frozenset[str]]:
    """Sure names of a script, and those that are also common words; small letters."""
    words = (NAMES / f"{script}.txt").read_text(encoding="utf-8").split()
    doubtful = {word[1:] for word in words if word.startswith("?")}
    return frozenset(word for word in words if not word.startswith("?")), frozenset(doubtful)


@cache
def no_names() -> frozenset[str]:
    """Words that are written with a capital and name nobody."""
    files = ("not_names.txt", "not_names_cyrillic.txt")
    return frozenset(
        word for file in files for word in (NAMES / file).read_text(encoding="utf-8").split()
    )
