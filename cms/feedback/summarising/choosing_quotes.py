"""Which words stand as quotes: spread over languages, ages and places, and never for their polish.

Of each theme the voice closest to what most say (the medoid), the one least like the others, and
one that feels otherwise than most. Among these the next quote is always the one that brings what is
not there yet: a language, then a theme, an age, a place. No length, spelling or style is weighed.
The work is bounded: of each theme and language so many voices are looked at, evenly over all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from cms.feedback.models import Voice
from cms.feedback.routing.lexicon import fold_word, words_of
from cms.feedback.states.staff_summaries import QuoteReason
from cms.feedback.summarising.quoting import Passage, names_nobody, passages_of
from cms.feedback.summarising.speaking import Spoken
from cms.feedback.summarising.wording import MOST_THEMES, Told

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
    return [
        voice.pk
        for theme in told[:MOST_THEMES]
        for voices in _by_language(theme.voices).values()
        for voice in _evenly(voices)
    ]


def choose_quotes(
    told: Sequence[Told], read: Mapping[int, Voice], because: Mapping[int, set[str]]
) -> list[Candidate]:
    """Up to six quotes, each of another voice, the most different ones first.

    `read` holds the voices that are looked at, `because` the words of their themes.
    """
    waiting = [one for theme in told[:MOST_THEMES] for one in _candidates(theme, read, because)]
    spoken = Counter(voice.language for theme in told for voice in theme.voices)
    usual = max(spoken, key=lambda code: (spoken[code], code), default="")
    chosen: list[Candidate] = []
    while waiting and len(chosen) < MOST_QUOTES:
        # The language of most has its place too, where six smaller ones would fill them all.
        is_theirs = len(chosen) == MOST_QUOTES // 2 and usual not in _languages(chosen)
        best = max(
            waiting,
            key=lambda one: (
                is_theirs and one.voice.language == usual,
                _brings(one, chosen),
                -waiting.index(one),
            ),
        )
        waiting.remove(best)
        if names_nobody(best.passage):
            chosen.append(best)
            waiting = [one for one in waiting if one.voice.pk != best.voice.pk]
    return chosen


def _languages(chosen: Sequence[Candidate]) -> set[str]:
    return {one.voice.language for one in chosen}


def _brings(one: Candidate, chosen: Sequence[Candidate]) -> tuple[bool, ...]:
    """What is new with this one, the weightiest first; English is never rare."""
    voice = one.voice
    return (
        voice.language not in _languages(chosen),
        not chosen and voice.language != "en",
        one.theme not in {other.theme for other in chosen},
        one.reason is QuoteReason.DISSENT
        and QuoteReason.DISSENT not in {other.reason for other in chosen},
        bool(voice.age_band) and voice.age_band not in {o.voice.age_band for o in chosen},
        bool(voice.locality) and voice.locality not in {o.voice.locality for o in chosen},
    )


def _candidates(
    theme: Told, read: Mapping[int, Voice], because: Mapping[int, set[str]]
) -> Iterator[Candidate]:
    """For each language of the theme the most typical words, the least typical and a dissent."""
    usual = Counter(voice.sentiment for voice in theme.voices if voice.sentiment).most_common(1)
    for voices in _by_language(theme.voices).values():
        looked = [voice for one in _evenly(voices) if (voice := read[one.pk]).may_be_quoted]
        typical = _by_likeness(looked)
        found = [one for voice in typical if (one := _best_passage(voice, because))]
        if not found:
            continue
        yield Candidate(found[0], theme.code, QuoteReason.TYPICAL)
        if len(found) > 1:
            yield Candidate(found[-1], theme.code, QuoteReason.UNLIKE)
        other = [one for one in found if usual and one.voice.sentiment not in {"", usual[0][0]}]
        if other:
            yield Candidate(other[0], theme.code, QuoteReason.DISSENT)


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


def _by_likeness(voices: Sequence[Voice]) -> list[Voice]:
    """The most typical first: the cosine of each text's words with those of all of them."""
    texts = [{fold_word(word) for word in words_of(voice.text[:2000])} for voice in voices]
    often = Counter(word for words in texts for word in words)
    likeness = {
        voice.key: sum(often[word] for word in words) / sqrt(len(words) or 1)
        for voice, words in zip(voices, texts, strict=True)
    }
    return sorted(voices, key=lambda voice: (-likeness[voice.key], voice.key))
