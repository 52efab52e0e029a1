"""Counting who spoke without knowing who: voices, and the different young people behind them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol


class Counted(Protocol):
    """What counting needs of a voice, be it a row or an object."""

    @property
    def key(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def speaker(self) -> str: ...


def people_of(voices: Iterable[Counted]) -> int | None:
    """At least so many different young people spoke; None where no channel tells who is who.

    Tokens of two channels may belong to one person, so the channel with the most people counts.
    """
    by_source: dict[str, set[str]] = defaultdict(set)
    for voice in voices:
        if voice.speaker:
            by_source[voice.source].add(voice.speaker)
    return max(map(len, by_source.values())) if by_source else None


def heard_of(voices: Iterable[Counted]) -> int:
    """Each known young person of a channel once, and each voice of nobody known once."""
    return len({(voice.source, voice.speaker or f"\n{voice.key}") for voice in voices})
