"""Words in which something is asked for: a paper that counts requests shows what some of them are.

They are chosen like every quote, for what they are closest to and not for their polish: of each of
the themes that most ask about one voice, in a language that is not there yet where there is one.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from cms.feedback.models import Hearing, Voice
from cms.feedback.states.staff_summaries import QuoteReason
from cms.feedback.summarising.choosing_quotes import Candidate, by_likeness, looked_at_of
from cms.feedback.summarising.quoting import Passage, names_nobody, passages_of
from cms.feedback.summarising.wording import Told

MOST_ASKS: Final = 3
# By voice, where in its words something is asked for.
Spans = Mapping[int, Sequence[tuple[int, int]]]


def looked_at_for_asks(asked: Sequence[Told]) -> list[int]:
    """Ids of the voices whose words are looked at."""
    return [voice.pk for theme in asked[:MOST_ASKS] for voice in looked_at_of(theme)]


def asks_in(voices: Collection[int]) -> Spans:
    return dict(Hearing.objects.filter(voice__among=voices).values_list("voice_id", "asks"))


def choose_asks(
    asked: Sequence[Told], read: Mapping[int, Voice], spans: Spans, quoted: Collection[int]
) -> list[Candidate]:
    """At most one of each theme, and none of a voice that is `quoted` already."""
    chosen: list[Candidate] = []
    for theme in asked[:MOST_ASKS]:
        taken = {*quoted, *(one.voice.pk for one in chosen)}
        there = {one.voice.language for one in chosen}
        looked = [read[one.pk] for one in looked_at_of(theme) if one.pk not in taken]
        asking = [one for voice in by_likeness(looked) for one in _asking(voice, spans)]
        asking.sort(key=lambda one: one.voice.language in there)
        first = next((one for one in asking if names_nobody(one)), None)
        if first is not None:
            chosen.append(Candidate(first, theme.code, QuoteReason.ASKS))
    return chosen


def _asking(voice: Voice, spans: Spans) -> list[Passage]:
    """What could be quoted of it, and holds a request: the last first, to which the others led."""
    asked = spans.get(voice.pk, ())
    return [
        one
        for one in reversed(passages_of(voice))
        if any(first < one.end and one.start < last for first, last in asked)
    ]
