"""The two things that every engine does, and the two ways in which it may fail.

An engine never decides anything: what it gives back is a draft, with its name on it.
"""

import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import ClassVar


class EngineProblem(Exception):
    """No draft came out. The message is for staff and logs: it never holds words of a text."""


class EngineUnavailable(EngineProblem):
    """The engine is away, too slow or answers nonsense: the same text may be tried later."""


class EngineRefused(EngineProblem):
    """The engine will not translate this text or this pair: trying again changes nothing."""


class AddressRefused(EngineUnavailable):
    """We refuse the engine: its address is not on the council's own network."""


@dataclass(frozen=True)
class EngineSettings:
    """How an engine is reached. `pairs` are "ar:en"; none means all that the engine knows."""

    url: str = ""
    key: str = ""
    model: str = ""
    timeout: float = 30.0  # seconds for one text
    pairs: frozenset[str] = frozenset()
    allowed_hosts: frozenset[str] = frozenset()
    dummy_allowed: bool = False
    # How the list of allowed hosts is called, for whoever has to put one there.
    hosts_setting: str = "TRANSLATION_ALLOWED_HOSTS"


@dataclass(frozen=True)
class Rendering:
    """What came out, by whom. `unknown_words` counts words that the engine says it did not know."""

    text: str
    engine: str
    model: str
    version: str
    unknown_words: int = 0


class Deadline:
    """One moment by which all the work on one text is done."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, more than none; raises EngineUnavailable after the end."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise EngineUnavailable("The engine took too long.")
        return left


@dataclass(frozen=True)
class Engine(ABC):
    """Languages are named by Chorus's own codes; each engine turns them into its own."""

    name: ClassVar[str]
    settings: EngineSettings = field(default_factory=EngineSettings)

    @abstractmethod
    def can(self, source: str, target: str) -> bool:
        """Whether this pair is worth asking for. Quick: asks no network and loads no model."""

    @abstractmethod
    def translate(self, text: str, source: str, target: str) -> Rendering:
        """A draft within the time-out of the settings, or EngineUnavailable or EngineRefused."""

    def is_offered(self, source: str, target: str) -> bool:
        """Whether the council wants this pair."""
        pairs = self.settings.pairs
        return source != target and (not pairs or f"{source}:{target}" in pairs)
