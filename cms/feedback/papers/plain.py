"""What a signed-off summary says, in plain words for all young people.

Its sentences are for managers and stay there. Here stand the themes, with counts in words only;
what changed and who was not heard, as the sentences tell it, and nothing of a sentence that an
officer put otherwise; and quotes that this reader may read anyway, where they were said: whoever
agreed to be quoted in a paper for the council has not agreed to be read by other young people.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

from django.utils.functional import Promise

from cms.accounts.enums import AgeBand
from cms.accounts.models import User
from cms.feedback.models import Citation, Quote, Sentence, Summary, ThemeCount
from cms.feedback.sources import sources
from cms.feedback.states.staff_summaries import Tells
from cms.feedback.summarising.pages import show_summary
from cms.feedback.summarising.wording import SMALLEST
from cms.feedback.theming.plain_names import NAMES, SOMETHING_ELSE
from cms.languages.registry import BY_CODE

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
class Changed:
    """Since the last paper: what is clearly said more or less, and whether other things are not."""

    more: tuple[Promise, ...]
    fewer: tuple[Promise, ...]
    has_steady: bool
    # Nothing at all can be compared.
    is_unknown: bool
    # These alone cannot: staff changed what counts as them.
    apart: tuple[Promise, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to say; not of papers from before this was kept."""
        return bool(self.more or self.fewer or self.has_steady or self.is_unknown or self.apart)


@dataclass(frozen=True)
class Plain:
    """One subgroup and period: names of themes by how many spoke of them, and words."""

    many: tuple[Promise, ...]
    some: tuple[Promise, ...]
    few: tuple[Promise, ...]
    changed: Changed
    # Codes of languages, and labels of ages.
    silent_languages: tuple[str, ...]
    silent_ages: tuple[str, ...]
    quotes: tuple[PlainWords, ...]


def plain_of(summary: Summary, *, reader: User) -> Plain:
    """What this person reads of it."""
    shown = show_summary(summary, to_officers=False)
    told = [one.sentence for one in shown.sentences if not one.is_edited]
    sizes = _sizes(summary.themes.all(), _beside_themes(told))
    return Plain(
        many=tuple(name for name, size in sizes.items() if size >= MANY),
        some=tuple(name for name, size in sizes.items() if SOME <= size < MANY),
        few=tuple(name for name, size in sizes.items() if size < SOME),
        changed=_changed(told),
        silent_languages=tuple(
            code for code in _about(told, Tells.SILENT_LANGUAGES) if code in BY_CODE
        ),
        silent_ages=_silent_ages(summary),
        quotes=_quotes(shown.quotes, reader),
    )


def _about(told: Iterable[Sentence], what: Tells) -> list[str]:
    return [code for one in told if one.tells == what for code in one.about]


def _changed(told: Collection[Sentence]) -> Changed:
    """Themes share names for young people: one that went both ways has no clear way."""
    more = _names(_about(told, Tells.MORE))
    fewer = _names(_about(told, Tells.FEWER))
    apart = _names(_about(told, Tells.CANNOT_COMPARE))
    return Changed(
        more=tuple(name for name in more if name not in [*fewer, *apart]),
        fewer=tuple(name for name in fewer if name not in [*more, *apart]),
        has_steady=any(one.tells == Tells.NO_CLEAR_CHANGE for one in told)
        or any(name in fewer for name in more),
        is_unknown=any(one.tells == Tells.CANNOT_COMPARE and not one.about for one in told),
        apart=tuple(apart),
    )


def _names(themes: Iterable[str]) -> list[Promise]:
    """Each once, "something else" last."""
    names = list(dict.fromkeys(NAMES.get(theme, SOMETHING_ELSE) for theme in themes))
    return sorted(names, key=lambda name: name is SOMETHING_ELSE)


def _silent_ages(summary: Summary) -> tuple[str, ...]:
    """Nothing where hardly anybody spoke."""
    bands = summary.not_heard.get("age_bands", [])
    # Summaries of before this was kept name all of them where no channel told an age.
    if summary.voices_here < SMALLEST or len(bands) == len(AgeBand):
        return ()
    return tuple(str(AgeBand(band).label) for band in bands)


def _beside_themes(told: Iterable[Sentence]) -> int:
    """How many spoke about what no theme of the summary holds."""
    sentences = [one.pk for one in told if one.tells == Tells.BESIDE]
    return Citation.objects.filter(sentence__in=sentences).count() if sentences else 0


def _sizes(themes: Iterable[ThemeCount], beside: int) -> dict[Promise, int]:
    """By name, the largest first. Themes that share a name share voices: none is counted twice.

    Those `beside` all themes speak about something else.
    """
    largest: dict[Promise, int] = {}
    for one in themes:
        name = NAMES.get(one.theme, SOMETHING_ELSE)
        largest[name] = max(one.count, largest.get(name, 0))
    rest = largest.pop(SOMETHING_ELSE, 0) + beside
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
