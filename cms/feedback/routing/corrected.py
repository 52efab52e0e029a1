"""Voices that people corrected, as other voices follow them: into subgroups here, or into themes.

What is stored of it is a mark, with whoever follows: it names the corrected voice and what was
said of it, so that the next run knows whom another word of a person concerns.
"""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Self

import numpy as np

from cms.feedback.models import Words
from cms.feedback.models.voices import VoiceQuerySet
from cms.feedback.routing.model import Vectors

# The latest ones: comparing must not grow with the years.
MOST: Final = 1_000
OF_WHAT_WAS_SAID: Final = 12
UNLIKE: Final = np.float32(-1)


@dataclass(frozen=True)
class Corrected:
    """A voice that a person put into subgroups or themes, or took out of them."""

    voice: Words
    belongs: tuple[str, ...]
    does_not: tuple[str, ...]
    # What it is compared by: another engine finds other voices near it.
    compared_by: str = ""

    @cached_property
    def mark(self) -> str:
        said = json.dumps([self.compared_by, self.belongs, self.does_not])
        return f"{self.voice.pk}-{hashlib.sha256(said.encode()).hexdigest()[:OF_WHAT_WAS_SAID]}"


def voice_behind(mark: str) -> int:
    """The key of the voice that a mark names."""
    return int(mark.partition("-")[0])


@dataclass(frozen=True)
class Corrections:
    """All of them, in the order of their voices."""

    listed: tuple[Corrected, ...] = ()

    @property
    def sees_meaning(self) -> bool:
        """Whether voices are compared across languages."""
        raise NotImplementedError

    def nearest(self, voices: Sequence[Words]) -> Sequence[Corrected | None]:
        """For each voice the corrected one that it is most like, if any is near enough."""
        raise NotImplementedError

    @property
    def marks(self) -> list[str]:
        return [one.mark for one in self.listed]

    def besides(self, marks: Collection[str]) -> Self:
        """Those that have none of these marks."""
        known = set(marks)
        return replace(self, listed=tuple(one for one in self.listed if one.mark not in known))

    def within_language(self, voices: Sequence[Words], near: Vectors) -> Vectors:
        """The likeness of each voice to each corrected one, where both are in one language."""
        mine = np.array([voice.language for voice in voices])
        theirs = np.array([one.voice.language for one in self.listed])
        same: Vectors = np.where(mine[:, None] == theirs[None, :], near, UNLIKE)
        return same

    def within_reach(self, voices: VoiceQuerySet) -> VoiceQuerySet:
        """Without those whose language alone keeps them from being near."""
        if self.sees_meaning:
            return voices
        return voices.filter(language__in={one.voice.language for one in self.listed})
