"""Lists of stems, looked for in a text in one pass over its words.

A stem matches at the start of a word, "stem$" the whole word, "~stem" anywhere in a word (for
languages that put small words in front). Of a stem of several words the last is the one meant so;
the others stand whole before it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cms.languages.remembering import Remembered


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


class Begun(NamedTuple):
    """What a word of a text may be the beginning of."""

    stems: tuple[Stem, ...]
    # Of several words each, and the second word of each: where none of these follows, none stands.
    phrases: tuple[Stem, ...]
    seconds: tuple[str, ...]


class StemList:
    """Stems by what they stand for. `fold` makes their words, and those of a text, alike."""

    def __init__(self, listed: Mapping[str, Iterable[str]], *, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._order = {owner: place for place, owner in enumerate(listed)}
        self._inside: list[Stem] = []
        self._starts: dict[str, list[Stem]] = defaultdict(list)
        self._phrases: dict[str, list[Stem]] = defaultdict(list)
        for owner, written in listed.items():
            for one in written:
                words = tuple(fold(word) for word in one.strip("~$").split())
                self._add(Stem(owner, words, one.endswith("$"), one.startswith("~")))
        self._lengths = sorted({len(start) for start in self._starts})
        self._begun_by = Remembered(lambda word: self._beginning(fold(word)))

    def _add(self, stem: Stem) -> None:
        if stem.is_inside:
            self._inside.append(stem)
        elif len(stem.words) > 1:
            self._phrases[stem.words[0]].append(stem)
        else:
            self._starts[stem.words[0]].append(stem)

    def _beginning(self, word: str) -> Begun | None:
        """The stems that may begin with this folded word of a text."""
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
        phrases = tuple(stem for stem in found if len(stem.words) > 1)
        stems = tuple(stem for stem in found if len(stem.words) == 1)
        return Begun(stems, phrases, tuple(one.words[1] for one in phrases)) if found else None

    def find(self, words: Sequence[str]) -> dict[str, list[int]]:
        """For what was found, in the order of the list, the places of its words in the text."""
        places: dict[str, set[int]] = {}
        for place, begun in enumerate(self._begun_by.of(words)):
            if begun is None:
                continue
            for stem in begun.stems:
                places.setdefault(stem.owner, set()).add(place)
            for stem in begun.phrases and self._going_on(begun, words, place):
                places.setdefault(stem.owner, set()).update(range(place, place + len(stem.words)))
        order = sorted(places, key=self._order.__getitem__)
        return {owner: sorted(places[owner]) for owner in order}

    def _going_on(self, begun: Begun, words: Sequence[str], place: int) -> list[Stem]:
        """The phrases that the next words finish."""
        following = words[place + 1 : place + 2]
        if not following or not self._fold(following[0]).startswith(begun.seconds):
            return []
        return [one for one in begun.phrases if self._goes_on(one, words[place + 1 :])]

    def _goes_on(self, stem: Stem, following: Sequence[str]) -> bool:
        rest = [self._fold(word) for word in following[: len(stem.words) - 1]]
        return (
            len(rest) == len(stem.words) - 1
            and tuple(rest[:-1]) == stem.words[1:-1]
            and stem.ends(rest[-1])
        )
