"""What became of the first draft: kept, reworded, removed, added."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cms.feedback.gathering.fetching import no_longer_offered
from cms.feedback.models import Quote, Sentence, Summary, Voice


class Fate(StrEnum):
    KEPT = "kept"
    REWORDED = "reworded"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Difference:
    """One sentence; `before` is "" for an added one, `after` for a removed one."""

    fate: Fate
    section: str
    before: str
    after: str


@dataclass(frozen=True)
class QuoteDifference:
    """A quote that came or went; `text` is "" where its words were taken back."""

    fate: Fate
    text: str
    language: str


Place = tuple[str, int, int]


@dataclass(frozen=True)
class Differences:
    sentences: list[Difference] = field(default_factory=list)
    quotes: list[QuoteDifference] = field(default_factory=list)
    quotes_kept: int = 0
    # The officer's own words at the top, which no first draft has.
    introduction: str = ""

    @property
    def quotes_removed(self) -> int:
        return sum(one.fate is Fate.REMOVED for one in self.quotes)

    @property
    def quotes_added(self) -> int:
        return sum(one.fate is Fate.ADDED for one in self.quotes)

    @property
    def changed(self) -> list[Difference]:
        return [one for one in self.sentences if one.fate is not Fate.KEPT]

    @property
    def kept(self) -> int:
        """Those that are still there, reworded or not."""
        return len(self.sentences) - self.removed - self.added

    @property
    def removed(self) -> int:
        return sum(one.fate is Fate.REMOVED for one in self.sentences)

    @property
    def added(self) -> int:
        return sum(one.fate is Fate.ADDED for one in self.sentences)


def differences_of(summary: Summary) -> Differences:
    """The summary as it stands against what the machine proposed."""
    made = summary.first_draft.get("sentences", [])
    now = list(summary.sentences.all())
    by_place = {one.made_as: one for one in now if one.made_as is not None}
    found = [_fate(one["section"], one["text"], by_place.get(n)) for n, one in enumerate(made)]
    found += [
        Difference(Fate.ADDED, one.section, "", one.text) for one in now if one.made_as is None
    ]
    before = {_read(one) for one in summary.first_draft.get("quotes", [])}
    after = {_place_of(one) for one in summary.quotes.select_related("voice")}
    quotes = _quotes(Fate.REMOVED, before - after) + _quotes(Fate.ADDED, after - before)
    return Differences(found, quotes, len(before & after), summary.introduction)


def _read(place: list[Any]) -> Place:
    key, start, end = place
    return key, start, end


def _quotes(fate: Fate, places: set[Place]) -> list[QuoteDifference]:
    """In the words of the voices, as far as these still stand."""
    voices = {one.key: one for one in Voice.objects.filter(key__in=[key for key, *_ in places])}
    gone = no_longer_offered(voices.values())
    quotes = []
    for key, start, end in sorted(places):
        voice = voices.get(key)
        stands = voice is not None and voice.pk not in gone
        text = voice.text[start:end] if voice and stands else ""
        quotes.append(QuoteDifference(fate, text, voice.language if voice else ""))
    return quotes


def _fate(section: str, before: str, now: Sentence | None) -> Difference:
    if now is None:
        return Difference(Fate.REMOVED, section, before, "")
    fate = Fate.KEPT if now.text == before else Fate.REWORDED
    return Difference(fate, section, before, now.text)


def _place_of(quote: Quote) -> Place:
    return quote.voice.key, quote.start, quote.end
