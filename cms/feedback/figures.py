"""The registry through which the surveys hand over released figures, beside sources.py.

Only what is released and disclosure-controlled already, and only once managers may see it: the room
that owns the numbers guards that door. A figure comes as words that can be printed as they are.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable


@dataclass(frozen=True)
class OfferedFigure:
    """One number of one wave, for one subgroup."""

    # Stable for ever and unique over all sources: "surveys:4:safe".
    code: str
    # What was asked, in English: "Do you feel safe where you live?"
    name: str
    # The code of a subgroup.
    subgroup: str
    # A sentence without its full stop: 'about 64 % said "always" or "often"'.
    value: str
    # The wave as staff call it: "Autumn 2026".
    wave: str
    # Where the whole table stands, a path of this site, or "".
    url: str = ""
    # What the council wants, in per cent; whether it is missed, the room that owns the number says.
    target: int | None = None
    is_under_target: bool = False


class FigureSource(Protocol):
    """A room that offers figures."""

    name: str

    def figures(self, *, subgroup: str, until: date, today: date) -> Iterable[OfferedFigure]:
        """Of each indicator of the subgroup the newest one that was closed by `until`.

        Only what managers may see on the day `today`.
        """


@runtime_checkable
class AsksInLanguages(Protocol):
    """A room that asked in other languages as well."""

    def questions(self, *, language: str, codes: Collection[str]) -> Mapping[str, str]:
        """What was asked, by the code of the figure; only what was asked in this language."""


_sources: dict[str, FigureSource] = {}


def register(source: FigureSource) -> None:
    """Adds a source; the same name again replaces it, so that reloads are harmless."""
    _sources[source.name] = source


def figures_for(subgroup: str, *, until: date, today: date) -> list[OfferedFigure]:
    """What all rooms offer, in the order of the codes."""
    offered = [
        one
        for source in _sources.values()
        for one in source.figures(subgroup=subgroup, until=until, today=today)
        if one.subgroup == subgroup
    ]
    return sorted(offered, key=lambda one: one.code)


def questions_in(language: str, codes: Collection[str]) -> dict[str, str]:
    """What was asked for these figures, where it was asked in this language."""
    rooms = [one for one in _sources.values() if codes and isinstance(one, AsksInLanguages)]
    asked = [room.questions(language=language, codes=codes) for room in rooms]
    return {code: words for some in asked for code, words in some.items() if words}
