"""What became of the first draft: kept, reworded, removed, added."""

from dataclasses import dataclass, field
from enum import StrEnum

from cms.feedback.models import Quote, Sentence, Summary


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
class Differences:
    sentences: list[Difference] = field(default_factory=list)
    quotes_kept: int = 0
    quotes_removed: int = 0
    quotes_added: int = 0

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
    before = {tuple(one) for one in summary.first_draft.get("quotes", [])}
    after = {_place_of(one) for one in summary.quotes.select_related("voice")}
    return Differences(found, len(before & after), len(before - after), len(after - before))


def _fate(section: str, before: str, now: Sentence | None) -> Difference:
    if now is None:
        return Difference(Fate.REMOVED, section, before, "")
    fate = Fate.KEPT if now.text == before else Fate.REWORDED
    return Difference(fate, section, before, now.text)


def _place_of(quote: Quote) -> tuple[str, int, int]:
    return quote.voice.key, quote.start, quote.end
