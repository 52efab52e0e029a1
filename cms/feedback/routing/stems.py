"""Lists of stems, looked for in a text in one pass over its words.

A stem matches at the start of a word, "stem$" the whole word, "~stem" anywhere in a word (for
languages that put small words in front). Of a stem of several words the last is the one meant so;
the others stand whole before it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

WORDS_REMEMBERED: Final = 20_000


@dataclass(frozen=True)
class Stem:
    """A stem, and what it stands for."""

    owner: str
    words: tuple[str, ...]
    is_whole: bool
    is_inside: bool

    def ends(self, word: str) -> bool:
        """Whether its last word is this one."""
        return word == self.words[-1] if self.is_whole else word.startswith(self.words[-1])


class StemList:
    """Stems by what they stand for. `fold` makes their words alike with those of a text."""

    def __init__(self, listed: Mapping[str, Iterable[str]], *, fold: Callable[[str], str]) -> None:
        self.owners = tuple(listed)
        self._inside: list[Stem] = []
        self._starts: dict[str, list[Stem]] = defaultdict(list)
        self._phrases: dict[str, list[Stem]] = defaultdict(list)
        for owner, written in listed.items():
            for one in written:
                words = tuple(fold(word) for word in one.strip("~$").split())
                self._add(Stem(owner, words, one.endswith("$"), one.startswith("~")))
        self._lengths = sorted({len(start) for start in self._starts})
        self.beginning = lru_cache(WORDS_REMEMBERED)(self._beginning)

    def _add(self, stem: Stem) -> None:
        if stem.is_inside:
            self._inside.append(stem)
        elif len(stem.words) > 1:
            self._phrases[stem.words[0]].append(stem)
        else:
            self._starts[stem.words[0]].append(stem)

    def _beginning(self, word: str) -> tuple[Stem, ...]:
        """The stems that may begin with this word of a text."""
        found = list(self._phrases.get(word, ()))
        for length in self._lengths:
            for stem in self._starts.get(word[:length], ()):
                if stem.ends(word):
                    found.append(stem)
            if length >= len(word):
                break
        for stem in self._inside:
            if len(stem.words) > 1:
                is_in = word.endswith(stem.words[0])
            else:
                is_in = word.endswith(stem.words[0]) if stem.is_whole else stem.words[0] in word
            if is_in:
                found.append(stem)
        return tuple(found)

    def find(self, words: Sequence[str]) -> dict[str, list[int]]:
        """For what was found, in the order of the list, the places of its words in the text."""
        places: dict[str, set[int]] = {}
        for place, word in enumerate(words):
            for stem in self.beginning(word):
                end = place + len(stem.words)
                if len(stem.words) > 1 and not _goes_on(stem, words[place + 1 : end]):
                    continue
                places.setdefault(stem.owner, set()).update(range(place, end))
        return {owner: sorted(places[owner]) for owner in self.owners if owner in places}


def _goes_on(stem: Stem, following: Sequence[str]) -> bool:
    between = stem.words[1:-1]
    return (
        len(following) == len(stem.words) - 1
        and tuple(following[:-1]) == between
        and stem.ends(following[-1])
    )
