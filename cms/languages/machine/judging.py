"""Doubts about a draft, from the two texts alone. They send it to an interpreter; nothing more."""

import re
import unicodedata
from collections import Counter
from enum import StrEnum

from cms.languages.letters import count_scripts
from cms.languages.machine.base import Rendering
from cms.languages.registry import BY_CODE


class Flag(StrEnum):
    """What is wrong with a draft, as it is stored."""

    LENGTH = "length"
    REPEATS = "repeats"
    NUMBERS = "numbers"
    UNCHANGED = "unchanged"
    SCRIPT = "script"
    UNKNOWN = "unknown"


# Ethiopic and Arabic letters say more than Latin ones: both ways, five times is still honest.
SHORTEST, LONGEST = 0.3, 4.0
# A few letters more or less are no matter in a text of three words.
SLACK = 20
RUN = 3  # words that are said again together
MOST_RUNS = 3
MOST_REPEATED = 0.4  # of all words
MOST_UNKNOWN = 0.2  # of all words
FEWEST_IN_SCRIPT = 0.5
DIGITS = re.compile(r"\d+")
WORD = re.compile(r"\w+")


def doubts_about(text: str, rendering: Rendering, target: str) -> tuple[Flag, ...]:
    """The flags of a draft, in their order; none says that it is right."""
    draft = rendering.text
    words = len(WORD.findall(draft))
    found = {
        Flag.LENGTH: _is_odd_in_length(text, draft),
        Flag.REPEATS: _says_again(draft) and not _says_again(text),
        Flag.NUMBERS: bool(_numbers_in(text) - _numbers_in(draft)),
        Flag.UNCHANGED: _bare(text) == _bare(draft) != "",
        Flag.SCRIPT: _is_in_another_script(draft, target),
        Flag.UNKNOWN: rendering.unknown_words > MOST_UNKNOWN * max(words, 1),
    }
    return tuple(flag for flag, is_so in found.items() if is_so)


def _is_odd_in_length(text: str, draft: str) -> bool:
    before, after = len(text.strip()), len(draft.strip())
    if not after:
        return True
    return after < SHORTEST * before - SLACK or after > LONGEST * before + SLACK


def _says_again(text: str) -> bool:
    """The way in which a model stumbles: the same words over and over."""
    words = WORD.findall(text.casefold())
    runs = Counter(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    if not runs:
        return False
    times = runs.most_common(1)[0][1]
    return times > MOST_RUNS and times * RUN >= MOST_REPEATED * len(words)


def _numbers_in(text: str) -> Counter[str]:
    """Numbers in any digits: ٣, ۳ and 3 are one."""
    return Counter(
        "".join(str(unicodedata.decimal(digit)) for digit in number)
        for number in DIGITS.findall(text)
    )


def _bare(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))


def _is_in_another_script(draft: str, target: str) -> bool:
    language = BY_CODE.get(target)
    scripts = count_scripts(draft)
    if language is None or not scripts.total():
        return False
    return scripts[language.script] < FEWEST_IN_SCRIPT * scripts.total()
