"""Schools by name where letters have no capitals: مدرسة ثورنفولد, ቶርንፎልድ ትምህርት ቤት.

"School" alone names nothing, and what stands beside it is mostly an ordinary word. A name shows by
how English places end, by a sound that the script borrows for foreign words, by a title ("Saint",
"King"), by sounding like a school of the county, and in Arabic by the article that only a name has
in this place.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from cms.safeguarding.identity_words import NAMES

# Pairs first: what two letters say together.
PAIRS: Final = (
    ("tsh", "c"), ("sch", "sk"), ("sh", "x"), ("ch", "c"), ("th", "t"), ("ph", "f"), ("ck", "k"),
    ("wh", "w"), ("gh", ""), ("تش", "چ"), ("اکس", "کس"),
)  # fmt: skip
# Letters that one hears alike when a name wanders from one script into another.
ALIKE: Final = {
    "b": "bpبپፐበጰ", "f": "fvفڤፈቨ", "t": "tتطثټተጠ", "d": "dدضذډደ", "k": "kcqكکقخቀከኸ", "g": "gjجگغገጀ",
    "s": "szسصزظሰሠዘጸ", "x": "شሸ", "c": "چቸጨ", "l": "lلڵለ", "r": "rرڕړረ", "m": "mمመ", "n": "nنڼነኘ",
}  # fmt: skip
SOUND_OF: Final = {letter: sound for sound, letters in ALIKE.items() for letter in letters}
SOUND_OF["x"] = "x"
# How the English "th" is written where there is none, beside "t".
TH: Final = ("s", "d")
FIRST_ETHIOPIC, LAST_ETHIOPIC, ROW = 0x1200, 0x135A, 8
# V, and p but for a few old words, are sounds of words from outside in Amharic and Tigrinya.
BORROWED: Final = re.compile(r"[ቨ-ቮፐ-ፖ]")
FEWEST_SOUNDS: Final = 3
SHORTEST_STEM: Final = 2
LONGEST_WORD: Final = 30
# In Amharic, Tigrinya and Pashto the name may come first.
NAME_FIRST: Final = re.compile(r"[ሀ-ፚ]|ښوونځ")
MINE: Final = frozenset({"من", "ما", "زما", "زموږ", "نا"})
WORD: Final = re.compile(r"[^\W\d_]+")
BEFORE_ETHIOPIC: Final = re.compile(r"^[የበለከናብንዝእ](?=.{3})")


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = json.loads((NAMES / "schools.json").read_text(encoding="utf-8"))
    return lists


@cache
def _words(use: str) -> frozenset[str]:
    return frozenset(_lists()[use])


@cache
def _school() -> re.Pattern[str]:
    """A school word in the form in which a name can follow, with what clings to it before."""
    words = "|".join(re.escape(word) for word in sorted(_lists()["schools"], key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:[وف]?[بل]?|[የበለከናብንዝእ])(?:{words})(?!\w)")


@cache
def _sounds_of_schools(words: int) -> frozenset[str]:
    """How the schools of the county sound: their first word alone, or names of two words."""
    names = [name.casefold().split() for name in _lists()["listed"]]
    said = {"".join(name[:words]) for name in names if len(name) >= words}
    heard = {sounds(name.replace("th", like)) for name in said for like in ("t", *TH)}
    return frozenset(sound for sound in heard if len(sound) >= FEWEST_SOUNDS)


def sounds(name: str) -> str:
    """The consonants of a name in any of our scripts, those that sound alike as one."""
    plain = name.casefold()
    for pair, sound in PAIRS:
        plain = plain.replace(pair, sound)
    heard = "".join(SOUND_OF.get(_row(letter), "") for letter in plain)
    return re.sub(r"(.)\1+", r"\1", heard)


def _row(letter: str) -> str:
    """An Ethiopic sign is a consonant with its vowel: the first of its row stands for all."""
    place = ord(letter)
    if FIRST_ETHIOPIC <= place <= LAST_ETHIOPIC:
        return chr(place - place % ROW)
    return letter


def find_schools(read: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name beside a school word, linear in the text."""
    for school in _school().finditer(read):
        behind = _next_words(read, school.end())
        if behind and _is_name(behind, after=school.group()):
            yield behind[0].start(), behind[-1 if _is_title(behind[0]) else 0].end()
            continue
        before = _word_before(read, school.start()) if NAME_FIRST.search(school.group()) else None
        if before is not None and _names_a_place(before.group()):
            yield before.span()


def _next_words(read: str, start: int) -> list[re.Match[str]]:
    """The word that follows, "my" and "our" left out, and the one behind it."""
    words: list[re.Match[str]] = []
    while len(words) < 2 and read[start : start + 1] == " ":  # noqa: PLR2004
        word = WORD.match(read, start + 1)
        if word is None:
            break
        start = word.end()
        if words or word.group() not in MINE:
            words.append(word)
    return words


def _word_before(read: str, end: int) -> re.Match[str] | None:
    if read[max(0, end - 1) : end] != " ":
        return None
    words = list(WORD.finditer(read, max(0, end - LONGEST_WORD), end - 1))
    return words[-1] if words and words[-1].end() == end - 1 else None


def _is_name(words: list[re.Match[str]], *, after: str) -> bool:
    word = words[0].group()
    return (
        _names_a_place(word)
        or (_is_title(words[0]) and len(words) > 1)
        or _has_the_article_of_a_name(word, after)
        or (len(words) > 1 and sounds(word + words[1].group()) in _sounds_of_schools(2))
    )


def _is_title(word: re.Match[str]) -> bool:
    return word.group() in _words("named_after")


def _names_a_place(word: str) -> bool:
    bare = BEFORE_ETHIOPIC.sub("", word)
    if not _words("ordinary").isdisjoint({word, bare}):
        return False
    return (
        BORROWED.search(word) is not None
        or not {sounds(word), sounds(bare)}.isdisjoint(
            _sounds_of_schools(1) | _sounds_of_schools(2)
        )
        or any(
            word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM
            for ending in _words("endings")
        )
    )


def _has_the_article_of_a_name(word: str, school: str) -> bool:
    """مدرسة النور: an adjective with the article would need a school with the article."""
    is_arabic = school[-1] == "ة"
    return (
        is_arabic
        and word.startswith("ال")
        and not word.endswith(("ة", "ية"))
        and word not in _words("ordinary")
    )
