"""The registry through which the forum and the surveys hand over voices.

The room that owns the data guards its door: it offers only what is moderated, disclosure-controlled
and consented to, and this room sees nothing else of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class OfferedVoice:
    """One thing that one young person said."""

    # Stable for ever and unique over all sources, for example "forum.post:123:1".
    key: str
    text: str
    language: str
    said_on: date
    # An age band ("12-15") and a locality's code, or "" where the room does not tell.
    age_band: str = ""
    locality: str = ""
    # English by a named interpreter, or "".
    english: str = ""
    # The same for two voices of one person within one period and meaningless outside it, or "".
    speaker: str = ""
    may_be_quoted: bool = False


class Source(Protocol):
    """A room that offers voices."""

    name: str

    def voices(self, *, start: date, end: date) -> Iterable[OfferedVoice]:
        """Everything said from start to end, both included, that may be counted."""

    def still_offered(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys that may still be counted: not withdrawn, hidden or erased."""


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Adds a source; the same name again replaces it, so that reloads are harmless."""
    _sources[source.name] = source


def sources() -> Iterator[Source]:
    yield from _sources.values()
