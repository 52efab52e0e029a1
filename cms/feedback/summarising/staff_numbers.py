"""Numbers in a sentence that an officer writes: only those that were computed may stand in it."""

import re
import unicodedata
from typing import Final

from cms.feedback.periods import WRITTEN

DIGITS: Final = re.compile(r"\d+(?:[.,]\d+)*")
# "one" is also "no one", and "a few" is what papers say.
WORDS: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundreds?|thousands?|dozens?|half|third|twice|double|per ?cent)\b"
)


def numbers_in(text: str) -> set[str]:
    """Every number, in figures of any script or as an English word; periods count whole."""
    plain = "".join(_plain(letter) for letter in text)
    periods = {match[0] for match in WRITTEN.finditer(plain)}
    rest = WRITTEN.sub(" ", plain)
    signs = {"%"} if "%" in rest else set()
    return periods | set(DIGITS.findall(rest)) | set(WORDS.findall(rest.lower())) | signs


def _plain(letter: str) -> str:
    digit = unicodedata.digit(letter, None)
    return letter if digit is None else str(digit)
