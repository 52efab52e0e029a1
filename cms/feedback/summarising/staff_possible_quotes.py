"""Words that an officer may choose as a quote beside those that stand in a draft."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cms.feedback.gathering.consenting import not_quotable
from cms.feedback.models import Voice
from cms.feedback.summarising.listing import MOST_LISTED
from cms.feedback.summarising.pages import ShownSummary
from cms.feedback.summarising.quoting import Passage, names_nobody, passages_of

MOST_POSSIBLE: Final = 20


@dataclass(frozen=True)
class Possible:
    """Words that an officer may choose as a quote."""

    voice: Voice
    start: int
    text: str


def possible_quotes(shown: ShownSummary, words: str = "") -> list[Possible]:
    """Other words of cited voices that could be quoted; each language has its turn.

    With `words`, only passages that hold them, in the original.
    """
    turns: dict[str, list[Voice]] = defaultdict(list)
    for voice in _waiting(shown, words):
        turns[voice.language].append(voice)
    order = sorted(
        ((place, voice.key, voice) for some in turns.values() for place, voice in enumerate(some)),
        key=lambda one: one[:2],
    )
    found = [voice for _place, _key, voice in order][: MOST_POSSIBLE * 2]
    gone = _not_quotable(shown, found)
    passages = [p for voice in found if voice.pk not in gone for p in _passages(voice, words)]
    return [Possible(one.voice, one.start, one.text) for one in passages if names_nobody(one)][
        :MOST_POSSIBLE
    ]


def _is_whole(shown: ShownSummary) -> bool:
    """Whether the page lists every voice that is cited, and so has asked about all of them."""
    return shown.cited_count <= MOST_LISTED


def _waiting(shown: ShownSummary, words: str) -> Sequence[Voice]:
    """Those that may be quoted and are not, from the page or, where it is too long, once more."""
    if _is_whole(shown):
        quoted = {quote.voice_id for quote in shown.quotes}
        listed = [one.voice for one in shown.voices if one.voice.may_be_quoted]
        held = [voice for voice in listed if words.lower() in voice.text.lower()]
        return [voice for voice in held if voice.pk not in quoted]
    summary = shown.summary
    quotable = Voice.objects.filter(citations__sentence__summary=summary, may_be_quoted=True)
    waiting = quotable.exclude(quotes__summary=summary).distinct().order_by("key")
    return list(waiting.filter(text__icontains=words)[:MOST_LISTED])


def _not_quotable(shown: ShownSummary, found: Sequence[Voice]) -> frozenset[int] | set[int]:
    return shown.hidden if _is_whole(shown) else not_quotable(found)


def _passages(voice: Voice, words: str) -> list[Passage]:
    """Where words are looked for, each passage with them; else the first one."""
    possible = passages_of(voice)
    return [one for one in possible if words.lower() in one.text.lower()] if words else possible[:1]
