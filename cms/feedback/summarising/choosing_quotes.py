"""Which words stand as quotes: spread over languages, ages and places, and never for their polish.

Of each theme the voice closest to what most say (the medoid), the one least like the others, and
one that feels otherwise than most. Among these the next quote is always the one that brings what is
not there yet: a language, then a theme, an age, a place. No length, spelling or style is weighed.
The work is bounded: of each theme and language so many voices are looked at, evenly over all.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import sqrt
from typing import Final

from cms.feedback.models import Voice
from cms.feedback.routing.lexicon import folded_words_of
from cms.feedback.states.staff_summaries import QuoteReason
from cms.feedback.summarising.quoting import Passage, names_nobody, passages_of
from cms.feedback.summarising.speaking import Spoken
from cms.feedback.summarising.wording import Told

MOST_QUOTES: Final = 6
LOOKED_AT: Final = 40


@dataclass(frozen=True)
class Candidate:
    """Words that could be quoted, what they are about, and why these."""

    passage: Passage
    theme: str
    reason: QuoteReason

    @property
    def voice(self) -> Voice:
        return self.passage.voice


def looked_at(told: Sequence[Told]) -> list[int]:
    """Ids of the voices whose words are looked at."""
    return [voice.pk for theme in told for voice in looked_at_of(theme)]


def looked_at_of(theme: Told) -> list[Spoken]:
    """So many of each language."""
    return [voice for voices in _by_language(theme.voices).values() for voice in _evenly(voices)]


def choose_quotes(
    told: Sequence[Told], read: Mapping[int, Voice], because: Mapping[int, set[str]]
) -> list[Candidate]:
    """Up to six quotes, each of another voice, the most different ones first.

    `read` holds the voices that are looked at, `because` the words of their themes.
    """
    waiting = [one for theme in told for one in _candidates(theme, read, because)]
    spoken = Counter(voice.language for theme in told for voice in theme.voices)
    usual = max(spoken, key=lambda code: (spoken[code], code), default="")
    chosen: list[Candidate] = []
    while waiting and len(chosen) < MOST_QUOTES:
        # The language of most has its place too, where six smaller ones would fill them all.
        is_theirs = len(chosen) == MOST_QUOTES // 2 and usual not in _languages(chosen)
        news = _news_beside(chosen)
        # The first of those that bring as much.
        place = max(
            range(len(waiting)),
            key=lambda place: (
                is_theirs and waiting[place].voice.language == usual,
                news(waiting[place]),
                -place,
            ),
        )
        best = waiting.pop(place)
        if names_nobody(best.passage):
            chosen.append(best)
            waiting = [one for one in waiting if one.voice.pk != best.voice.pk]
    return chosen


def _languages(chosen: Sequence[Candidate]) -> set[str]:
    return {one.voice.language for one in chosen}


def _news_beside(chosen: Sequence[Candidate]) -> Callable[[Candidate], tuple[bool, ...]]:
    """Tells what is new with one more, the weightiest first; English is never rare."""
    languages, themes = _languages(chosen), {one.theme for one in chosen}
    reasons = {one.reason for one in chosen}
    ages = {one.voice.age_band for one in chosen}
    places = {one.voice.locality for one in chosen}

    def news(one: Candidate) -> tuple[bool, ...]:
        voice = one.voice
        return (
            voice.language not in languages,
            not chosen and voice.language != "en",
            one.theme not in themes,
            one.reason is QuoteReason.DISSENT and QuoteReason.DISSENT not in reasons,
            bool(voice.age_band) and voice.age_band not in ages,
            bool(voice.locality) and voice.locality not in places,
        )

    return news


def _candidates(
    theme: Told, read: Mapping[int, Voice], because: Mapping[int, set[str]]
) -> Iterator[Candidate]:
    """For each language of the theme the most typical words, the least typical and a dissent."""
    usual = Counter(voice.sentiment for voice in theme.voices if voice.sentiment).most_common(1)
    for voices in _by_language(theme.voices).values():
        looked = [voice for one in _evenly(voices) if (voice := read[one.pk]).may_be_quoted]
        typical = by_likeness(looked)
        first = _first_quotable(typical, because)
        if first is None:
            continue
        yield Candidate(first, theme.code, QuoteReason.TYPICAL)
        last = _first_quotable(typical[::-1], because)
        if last is not None and last.voice.pk != first.voice.pk:
            yield Candidate(last, theme.code, QuoteReason.UNLIKE)
        others = [one for one in typical if usual and one.sentiment not in {"", usual[0][0]}]
        if other := _first_quotable(others, because):
            yield Candidate(other, theme.code, QuoteReason.DISSENT)


def _first_quotable(voices: Sequence[Voice], because: Mapping[int, set[str]]) -> Passage | None:
    """The words of the first voice that has any to be quoted."""
    return next((one for voice in voices if (one := _best_passage(voice, because))), None)


def _by_language(voices: Sequence[Spoken]) -> dict[str, list[Spoken]]:
    parted: dict[str, list[Spoken]] = defaultdict(list)
    for voice in voices:
        parted[voice.language].append(voice)
    return dict(sorted(parted.items(), key=lambda pair: (len(pair[1]), pair[0])))


def _evenly(voices: Sequence[Spoken]) -> list[Spoken]:
    """So many of them, from the first to the last."""
    step = max(1, -(-len(voices) // LOOKED_AT))
    return list(voices[::step])


def _best_passage(voice: Voice, because: Mapping[int, set[str]]) -> Passage | None:
    """Of what could be quoted the sentence that holds most of the words of its theme."""
    words = because.get(voice.pk, set())
    passages = passages_of(voice)
    return max(passages, key=lambda one: sum(word in one.text for word in words), default=None)


def by_likeness(voices: Sequence[Voice]) -> list[Voice]:
    """The most typical first: the cosine of each text's words with those of all of them."""
    texts = [set(folded_words_of(voice.text[:2000])) for voice in voices]
    often = Counter(chain.from_iterable(texts))
    likeness = {
        voice.key: sum(map(often.__getitem__, words)) / sqrt(len(words) or 1)
        for voice, words in zip(voices, texts, strict=True)
    }
    return sorted(voices, key=lambda voice: (-likeness[voice.key], voice.key))
