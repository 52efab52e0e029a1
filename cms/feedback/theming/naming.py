"""The words that tell some voices from others: names for themes nobody has named yet.

English where the voices have it, else the words of the original. A name is only ever a proposal.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from math import log
from typing import Any, Final

from cms.feedback.models import Assignment, Voice, Words
from cms.feedback.periods import Period
from cms.feedback.routing.examples import written_examples
from cms.feedback.routing.lexicon import fold_word, words_of
from cms.languages.demonstration import invented_voices
from cms.languages.remembering import Remembered

ENGLISH: Final = "en"
MOST_WORDS: Final = 8
IN_NAME: Final = 3
SHORTEST: Final = 3
# Endings change, beginnings stay: enough of a word to know it again.
STEM: Final = 6
# Letters of languages that put no spaces between words: Thai, Lao, Burmese, Khmer, Japanese and
# Chinese ones.
UNSPACED: Final = re.compile(
    "[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u1000-\u103f\u1780-\u17d3\u3041-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)
LOOKED_AT: Final = 2_000
# A word must stand in this share of the group to speak for it.
SPOKEN_BY: Final = 0.4
FEWEST_HOLDERS: Final = 2
# How much more often than usual a word must stand in a group to hold it together.
MORE_THAN_USUAL: Final = 3
# In comments about anything stands a word of at least this share of those written for training, of
# so many, and with so many of the six subgroups, or with none.
EVERYDAY: Final = 0.02
FEWEST_EVERYDAY: Final = 3
OF_SUBGROUPS: Final = 5


@dataclass(frozen=True)
class Usage:
    """In how many voices about anything each stem stands, and how many were looked at.

    `everyday` words, like "because", tell nobody what something is about.
    """

    seen: Counter[str]
    voices: int
    everyday: frozenset[str] = frozenset()

    def rarity(self, stem: str) -> float:
        return log((2 + self.voices) / (1 + self.seen[stem]))

    def tells(self, stem: str, share: float) -> bool:
        """Whether a share of voices with this stem is far more than usual."""
        return stem not in self.everyday and share >= MORE_THAN_USUAL * (1 + self.seen[stem]) / (
            2 + self.voices
        )


def stem_of(word: str) -> str:
    return fold_word(word)[:STEM]


def stems_of(text: str) -> dict[str, str]:
    """Each stem of a text and the word that it was first written as."""
    found: dict[str, str] = {}
    for stem, word in stems_and_words(text):
        found.setdefault(stem, word)
    return found


def stems_and_words(text: str) -> Iterator[tuple[str, str]]:
    """The stems of a text in their order, each with the word as it was written."""
    return chain.from_iterable(_stems_between_spaces.of(text.split()))


def _stems_in(text: str) -> tuple[tuple[str, str], ...]:
    pairs = ((stem_of(word), word) for word in words_of(text))
    kept = tuple(one for one in pairs if len(one[0]) >= SHORTEST and not one[0].isdigit())
    if text.isascii() or not UNSPACED.search(text):
        return kept
    return *(one for one in kept if not UNSPACED.search(one[1])), *_pairs_in(text)


def _pairs_in(text: str) -> Iterator[tuple[str, str]]:
    """Where no spaces part words, each two letters beside one another stand for one."""
    for run in UNSPACED.findall(text):
        for place in range(len(run) - 1):
            yield run[place : place + 2], run[place : place + 2]


_stems_between_spaces: Final = Remembered(_stems_in)


def usages_in(period: Period, languages: Collection[str]) -> dict[str, Usage]:
    """How usual words are in each language: in invented voices, and in those that have a theme.

    English is always heard with them, for what stands beside the original.
    """
    if not languages:
        return {}
    heard = {code: _heard(period, code) for code in {*languages, ENGLISH}}
    return {
        code: heard[code] if code == ENGLISH else _together(heard[code], heard[ENGLISH])
        for code in languages
    }


def _together(one: Usage, other: Usage) -> Usage:
    everyday = one.everyday | other.everyday
    return Usage(one.seen + other.seen, one.voices + other.voices, everyday)


def _heard(period: Period, language: str) -> Usage:
    in_themes = Voice.objects.filter(period=period.code, language=language).filter(
        pk__in=Assignment.objects.order_by().values("voice")
    )
    pairs = in_themes.order_by("key").values_list("text", "english")[:LOOKED_AT]
    invented = [(one["text"],) for one in _all_invented() if one["lang"] == language]
    seen: Counter[str] = Counter()
    voices = 0
    for texts in (*invented, *pairs.iterator(chunk_size=500)):
        voices += 1
        seen.update({stem for text in texts for stem in stems_of(text)})
    return Usage(seen, voices, everyday_stems().get(language, frozenset()))


@cache
def everyday_stems() -> dict[str, frozenset[str]]:
    """For each language the stems of words like "because": found, for nobody keeps a list."""
    comments: Counter[str] = Counter()
    about: dict[str, dict[str, list[frozenset[str]]]] = defaultdict(lambda: defaultdict(list))
    for one in written_examples():
        comments[one.language] += 1
        for stem in stems_of(one.text):
            about[one.language][stem].append(one.subgroups or frozenset({""}))
    return {
        language: frozenset(
            stem
            for stem, heard in stems.items()
            if len(heard) >= max(FEWEST_EVERYDAY, EVERYDAY * comments[language])
            and len(frozenset().union(*heard)) >= OF_SUBGROUPS
        )
        for language, stems in about.items()
    }


@cache
def _all_invented() -> list[dict[str, Any]]:
    return [*invented_voices("survey"), *invented_voices("forum")]


def telling_words(voices: Sequence[Words], usage: Usage) -> tuple[tuple[str, ...], str]:
    """The stems that tell these voices from others, and a name of two or three of their words."""
    own = [stems_of(voice.text) for voice in voices]
    english = [stems_of(_english_of(voice)) for voice in voices]
    has_english = sum(map(bool, english)) * 2 > len(voices)
    named = _best(english if has_english else own, usage)
    stems = tuple(dict.fromkeys([*_best(own, usage), *named]))
    name = ", ".join(list(named.values())[:IN_NAME])
    return stems[:MOST_WORDS], name[:120]


def _english_of(voice: Words) -> str:
    return voice.text if voice.language == ENGLISH else voice.english


def _best(found: Sequence[dict[str, str]], usage: Usage) -> dict[str, str]:
    """Stem to word, the most telling first."""
    holders = [one for one in found if one]
    counted = Counter(stem for one in holders for stem in one)
    telling = {
        stem: count
        for stem, count in counted.items()
        if count >= FEWEST_HOLDERS and usage.tells(stem, count / len(holders))
    }
    # Where no word stands in most of them, those that stand in some are better than no name.
    spoken = {stem for stem, count in telling.items() if count >= SPOKEN_BY * len(holders)}
    rated = sorted(
        (-count * usage.rarity(stem), stem)
        for stem, count in telling.items()
        if stem in spoken or not spoken
    )
    return {
        stem: next(one[stem] for one in holders if stem in one).lower()
        for _score, stem in rated[:MOST_WORDS]
    }
