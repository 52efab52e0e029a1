"""Sentences that ask for something, and services that are named: by words, in the original.

Pure: places in the text, [start, end), never a changed word. The words are data (asking_lists/).
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Final

from cms.languages.remembering import Remembered

ASKING: Final = Path(__file__).parent.parent / "asking_lists"
NEAR: Final = {"fa-af": "fa"}
LONGEST_READ: Final = 20_000
MOST_ASKS: Final = 12
# One sentence: up to a mark that ends it, in any of our scripts, or the end of a line.
SENTENCE: Final = re.compile(r"[^.!?؟።፧\n]+[.!?؟።፧]*")


@cache
def _asking() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = json.loads((ASKING / "asks.json").read_text(encoding="utf-8"))
    return loaded


@dataclass(frozen=True)
class Wanted:
    """A stem as an expression, and its longest word: where that is missing, nothing can match."""

    hint: str
    pattern: re.Pattern[str]
    # What it stands for, if they stand for different things.
    code: str = ""


class WantedList:
    """Stems of which hardly any stands in a text: asked for by the words of the text."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self._wanted = wanted
        self._hinted_by = Remembered(self._hinted)

    def _hinted(self, word: str) -> tuple[int, ...]:
        return tuple(place for place, one in enumerate(self._wanted) if one.hint in word)

    def possible(self, text: str) -> list[Wanted]:
        """Those whose hint stands in the text, in the order of the list; no hint holds a space."""
        hinted = set[int]().union(*self._hinted_by.of(text.lower().split()))
        return [self._wanted[place] for place in sorted(hinted)]


@cache
def _stems(code: str) -> WantedList:
    """The stems of the language and, because young people mix them, those of English."""
    return WantedList(_wanted([*_asking().get(code, ()), *_asking()["en"]]))


@cache
def _services() -> WantedList:
    listed = json.loads((ASKING / "services.json").read_text(encoding="utf-8"))
    return WantedList([one for code, stems in listed.items() for one in _wanted(stems, code)])


def _wanted(stems: list[str], code: str = "") -> tuple[Wanted, ...]:
    """A stem matches at the start of a word; "stem$" the whole word; "~stem" anywhere; "^stem" only
    where a sentence begins with it. "*" in a word stands for any letters.

    The longest come first.
    """
    wanted = []
    for stem in sorted(stems, key=len, reverse=True):
        words = stem.strip("~^$").split()
        before = {"~": "", "^": r"\A\W*"}.get(stem[0], r"(?<!\w)")
        after = r"(?!\w)" if stem.endswith("$") else ""
        body = r"\s+".join(re.escape(word).replace(r"\*", r"\w+") for word in words)
        pattern = re.compile(before + body + after, re.IGNORECASE)
        wanted.append(Wanted(_hint_of(words), pattern, code))
    return tuple(wanted)


def _hint_of(words: Sequence[str]) -> str:
    return max((word for word in words if "*" not in word), key=len).lower()


def asks_of(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences stand that ask for something: a wish, a question to us, a demand."""
    read = text[:LONGEST_READ]
    own = NEAR.get(language, language)
    patterns = [one.pattern for one in _stems(own if own in _asking() else "en").possible(read)]
    found = []
    for match in SENTENCE.finditer(read) if patterns else ():
        sentence = match.group()
        if any(pattern.search(sentence) for pattern in patterns):
            start = match.start() + len(sentence) - len(sentence.lstrip())
            found.append((start, match.start() + len(sentence.rstrip())))
    return tuple(found[:MOST_ASKS])


def services_of(text: str, language: str) -> tuple[tuple[str, int, int], ...]:
    """Services that are named, each once: its code and where it is first named."""
    read = text[:LONGEST_READ]
    named: dict[str, list[tuple[int, int]]] = {}
    for one in _services().possible(read):
        if match := one.pattern.search(read):
            named.setdefault(one.code, []).append(match.span())
    found = [(code, *min(spans, key=itemgetter(0))) for code, spans in named.items()]
    return tuple(sorted(found, key=lambda one: one[1:]))
