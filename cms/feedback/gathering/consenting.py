"""Whether words may still be quoted: consent is asked of their source each time, never remembered.

A source that can tell offers `still_quotable`; for the others what is still offered and was
quotable when it came stays quotable.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from cms.feedback.gathering.fetching import no_longer_offered
from cms.feedback.gathering.worried import worried_about
from cms.feedback.models import Voice
from cms.feedback.sources import sources


@runtime_checkable
class KnowsConsent(Protocol):
    """A source in which consent to a quote can change while the voice still counts."""

    name: str

    def still_quotable(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys whose words may be quoted today."""


@runtime_checkable
class KnowsWords(Protocol):
    """A source that keeps the words themselves."""

    name: str

    def words_of(self, keys: Iterable[str]) -> dict[str, str]:
        """The words behind each of these keys, as they are stored there today."""


def altered_at_source(voices: Iterable[Voice]) -> set[int]:
    """Ids of the voices whose source holds other words under the same key by now.

    Words that somebody changed have another key: this finds what nobody was told of.
    """
    by_source: dict[str, dict[str, Voice]] = defaultdict(dict)
    for voice in voices:
        by_source[voice.source][voice.key] = voice
    altered: set[int] = set()
    for source in sources():
        asked = by_source.get(source.name, {})
        if asked and isinstance(source, KnowsWords):
            held = source.words_of(asked)
            altered |= {asked[key].pk for key, text in held.items() if asked[key].text != text}
    return altered


@dataclass(frozen=True)
class Standing:
    """What was asked of the sources once: ids of voices."""

    # Taken back altogether.
    gone: set[int]
    # Those, and all others whose words may not be quoted any more.
    not_quotable: set[int]


def not_quotable(voices: Iterable[Voice]) -> set[int]:
    """Ids of the voices whose words may not be quoted any more, for whatever reason."""
    return standing_of(voices).not_quotable


def standing_of(voices: Iterable[Voice]) -> Standing:
    """Asks each source once about all of its voices."""
    listed = list(voices)
    taken_back = no_longer_offered(listed)
    gone = taken_back | {voice.pk for voice in listed if not voice.may_be_quoted}
    by_source: dict[str, dict[str, int]] = defaultdict(dict)
    for voice in listed:
        if voice.pk not in gone:
            by_source[voice.source][voice.key] = voice.pk
    for source in sources():
        asked = by_source.get(source.name, {})
        if asked and isinstance(source, KnowsConsent):
            allowed = source.still_quotable(asked)
            gone |= {pk for key, pk in asked.items() if key not in allowed}
    return Standing(taken_back, gone | worried_about(one for one in listed if one.pk not in gone))
