"""Numbers in what an officer writes: only those that were computed may stand in it."""

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
# Here "one" is a number, too: the smallest that there is.
OF_PEOPLE: Final = re.compile(
    rf"(?:(?P<one>\b(?:one|single)\b)|(?P<word>{WORDS.pattern})|(?P<digits>{DIGITS.pattern}))"
    r"(?:[^\w.!?;:]+\w+){0,2}?[^\w.!?;:]+(?:people|persons?|voices?|child(?:ren)?|boys?|girls?"
    r"|kids?|teenagers?|teens?|leavers?|siblings?|seekers?|speakers?|comments?"
    r"|of (?:them|you|us))\b"
)


def numbers_in(text: str) -> set[str]:
    """Every number, in figures of any script or as an English word; periods count whole."""
    plain = "".join(_plain(letter) for letter in text)
    periods = {match[0] for match in WRITTEN.finditer(plain)}
    rest = WRITTEN.sub(" ", plain)
    signs = {"%"} if "%" in rest else set()
    return periods | set(DIGITS.findall(rest)) | set(WORDS.findall(rest.lower())) | signs


def numbers_of_people(text: str) -> set[str]:
    """Every number that counts who spoke or what was said: "one boy", "3 young people"."""
    plain = WRITTEN.sub(" ", "".join(_plain(letter) for letter in text)).lower()
    return {one["one"] or one["word"] or one["digits"] for one in OF_PEOPLE.finditer(plain)}


def _plain(letter: str) -> str:
    digit = unicodedata.digit(letter, None)
    return letter if digit is None else str(digit)
