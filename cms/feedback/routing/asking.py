"""Sentences that ask for something, and services that are named: by words, in the original.

Pure: places in the text, [start, end), never a changed word. The words are data (asking_lists/).
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Final

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


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """The stems of the language and, because young people mix them, those of English."""
    code = NEAR.get(language, language)
    stems = [*_asking().get(code, ()), *_asking()["en"]]
    return _any_of(stems)


@cache
def _services() -> dict[str, re.Pattern[str]]:
    listed = json.loads((ASKING / "services.json").read_text(encoding="utf-8"))
    return {code: _any_of(stems) for code, stems in listed.items()}


def _any_of(stems: list[str]) -> re.Pattern[str]:
    """A stem matches at the start of a word; "stem$" the whole word; "~stem" anywhere."""
    parts = []
    for stem in sorted(stems, key=len, reverse=True):
        body = r"\s+".join(re.escape(word) for word in stem.strip("~$").split())
        before = "" if stem.startswith("~") else r"(?<!\w)"
        parts.append(before + body + (r"(?!\w)" if stem.endswith("$") else ""))
    return re.compile("|".join(parts), re.IGNORECASE)


def asks_of(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences stand that ask for something: a wish, a question to us, a demand."""
    pattern = _pattern(language)
    found = []
    for match in SENTENCE.finditer(text[:LONGEST_READ]):
        sentence = match.group()
        if pattern and pattern.search(sentence):
            start = match.start() + len(sentence) - len(sentence.lstrip())
            found.append((start, match.start() + len(sentence.rstrip())))
    return tuple(found[:MOST_ASKS])


def services_of(text: str, language: str) -> tuple[tuple[str, int, int], ...]:
    """Services that are named, each once: its code and where it is first named."""
    found = []
    for code, pattern in _services().items():
        if match := pattern.search(text[:LONGEST_READ]):
            found.append((code, match.start(), match.end()))
    return tuple(sorted(found, key=lambda one: one[1:]))
