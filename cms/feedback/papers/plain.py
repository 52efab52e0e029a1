"""What a signed-off summary says, in plain words for all young people.

Its sentences are for managers and stay there. Here stand the themes, with counts in words only, and
quotes that this reader may read anyway, where they were said: whoever agreed to be quoted in a
paper for the council has not agreed to be read by other young people.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

from django.utils.functional import Promise

from cms.accounts.models import User
from cms.feedback.models import Quote, Summary, ThemeCount
from cms.feedback.papers.theme_names import NAMES, SOMETHING_ELSE
from cms.feedback.sources import sources
from cms.feedback.summarising.pages import show_summary

# From so many voices on: a few, some, many.
SOME: Final = 5
MANY: Final = 20


@runtime_checkable
class OpenSource(Protocol):
    """A source whose voices young people read where they were said."""

    name: str

    def readable_by(self, user: User, keys: Iterable[str]) -> set[str]:
        """Those of the keys that this person may read there by now."""


@dataclass(frozen=True)
class PlainWords:
    text: str
    language: str


@dataclass(frozen=True)
class Plain:
    """One subgroup and period: names of themes by how many spoke of them, and words."""

    many: tuple[Promise, ...]
    some: tuple[Promise, ...]
    few: tuple[Promise, ...]
    quotes: tuple[PlainWords, ...]


def plain_of(summary: Summary, *, reader: User) -> Plain:
    """What this person reads of it."""
    sizes = _sizes(summary.themes.all())
    return Plain(
        many=tuple(name for name, size in sizes.items() if size >= MANY),
        some=tuple(name for name, size in sizes.items() if SOME <= size < MANY),
        few=tuple(name for name, size in sizes.items() if size < SOME),
        quotes=_quotes(show_summary(summary, to_officers=False).quotes, reader),
    )


def _sizes(themes: Iterable[ThemeCount]) -> dict[Promise, int]:
    """By name, the largest first. Themes that share a name share voices: none is counted twice."""
    largest: dict[Promise, int] = {}
    for one in themes:
        name = NAMES.get(one.theme, SOMETHING_ELSE)
        largest[name] = max(one.count, largest.get(name, 0))
    rest = largest.pop(SOMETHING_ELSE, 0)
    return largest | ({SOMETHING_ELSE: rest} if rest else {})


def _quotes(quotes: Iterable[Quote], reader: User) -> tuple[PlainWords, ...]:
    by_source: dict[str, list[Quote]] = {}
    for quote in quotes:
        by_source.setdefault(quote.voice.source, []).append(quote)
    readable: set[str] = set()
    for source in sources():
        keys = [quote.voice.key for quote in by_source.get(source.name, ())]
        if keys and isinstance(source, OpenSource):
            readable |= source.readable_by(reader, keys)
    return tuple(
        PlainWords(quote.text, quote.voice.language)
        for listed in by_source.values()
        for quote in listed
        if quote.voice.key in readable
    )
