"""What people look for, typed in their own language, and what answers it in an English listing.

Listings stand in English: whoever types "mosque" in Arabic would find nothing. The words are data,
and say themselves where they come from.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from cms.languages.finding import LONG_ENOUGH, read_question

DATA: Final = Path(__file__).parent / "needs_data" / "needs.json"
Words: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Need:
    """A category, or "", and folded beginnings of English words."""

    category: str
    finds: Words


@dataclass(frozen=True)
class Sought:
    """Folded words that were asked for, in a row, and the needs that they are words for."""

    words: Words
    needs: tuple[Need, ...] = ()


@cache
def _known() -> dict[Words, tuple[Need, ...]]:
    """By what somebody may type for it, folded as a question is."""
    known: dict[Words, tuple[Need, ...]] = {}
    for said in json.loads(DATA.read_text(encoding="utf-8"))["needs"].values():
        need = Need(said["category"], tuple(said["finds"]))
        for words in {words_of(phrase) for phrase in _phrases(said)}:
            known[words] = (*known.get(words, ()), need)
    return known


def _phrases(said: dict[str, Any]) -> list[str]:
    return [phrase for phrases in said["words"].values() for phrase in phrases]


@cache
def _longest() -> int:
    return max(map(len, _known()))


def words_of(text: str) -> Words:
    return tuple(word for term in read_question(text).terms for word in term.words)


def read_needs(words: Sequence[str]) -> list[Sought]:
    """The words of a question one after another; several together where they are for one need."""
    sought: list[Sought] = []
    rest = tuple(words)
    while rest:
        found = next(one for size in range(_longest(), 0, -1) if (one := _sought(rest[:size])))
        sought.append(found)
        rest = rest[len(found.words) :]
    return sought


def _sought(words: Words) -> Sought | None:
    """None where several words are for no need together; one alone is sought as it is."""
    needs = _known().get(words) or (_begun(words[0]) if len(words) == 1 else ())
    return Sought(words, needs) if needs or len(words) == 1 else None


def _begun(word: str) -> tuple[Need, ...]:
    """Those of the longest word known with which this one begins: words have endings."""
    beginnings = (word[:size] for size in range(len(word) - 1, LONG_ENOUGH - 1, -1))
    return next((needs for one in beginnings if (needs := _known().get((one,)))), ())
