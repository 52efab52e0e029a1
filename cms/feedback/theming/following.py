"""What people corrected, remembered: a voice like a corrected one follows it, and says so."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from cms.feedback.models import Assignment, FoundBy, Ruling, Verdict, Voice, Words
from cms.feedback.theming.known_themes import Known, digest
from cms.feedback.theming.vectors import Engine, Vectors, engine, vectors_of

# The latest ones: comparing must not grow with the years.
MOST_EXAMPLES: Final = 1_000


@dataclass(frozen=True)
class Example:
    """A voice that a person put into themes or took out of them."""

    voice: Words
    belongs: tuple[str, ...]
    does_not: tuple[str, ...]


@dataclass(frozen=True)
class Examples:
    """All of them. Vectors are made when somebody is compared; without corrections, never."""

    listed: tuple[Example, ...] = ()
    using: Engine | None = None
    # By voice: whom it followed the last time. Asked first, and needs no vectors.
    remembered: dict[int, Example] = field(default_factory=dict)

    @cached_property
    def vectors(self) -> Vectors:
        assert self.using is not None
        return vectors_of([one.voice for one in self.listed], self.using)

    @property
    def languages(self) -> list[str]:
        return sorted({one.voice.language for one in self.listed})

    def version(self, language: str) -> str:
        """Changes with every correction that a voice of this language could follow."""
        if self.using is None:
            return ""
        seen = [
            [one.voice.pk, one.belongs, one.does_not]
            for one in self.listed
            if self.using.sees_meaning or one.voice.language == language
        ]
        return digest([self.using.name, seen]) if seen else ""

    def nearest(self, voices: Sequence[Words]) -> list[Example | None]:
        """For each voice the corrected one that it is most like, if any is near enough."""
        if self.using is None or not voices:
            return [self.remembered.get(voice.pk) for voice in voices]
        near = vectors_of(voices, self.using) @ self.vectors.T
        if not self.using.sees_meaning:
            mine = np.array([voice.language for voice in voices])
            theirs = np.array([one.voice.language for one in self.listed])
            near = np.where(mine[:, None] == theirs[None, :], near, -1.0)
        best = near.argmax(axis=1)
        return [
            self.listed[place] if near[row, place] >= self.using.follows else None
            for row, place in enumerate(best)
        ]


def examples_of(known: Known) -> Examples:
    """The latest corrected voices, each with what its corrections say today."""
    rulings = Ruling.objects.filter(voice__is_withdrawn=False)
    latest = rulings.order_by("-at", "-pk").values_list("voice_id", flat=True)
    chosen = list(dict.fromkeys(latest[: MOST_EXAMPLES * 2]))[:MOST_EXAMPLES]
    listed = _examples(known, chosen)
    return Examples(listed, engine()) if listed else Examples()


def remembered_examples(known: Known, ids: Sequence[int]) -> Examples:
    """Whom these voices follow already: for a deed on a page, where no model may be waited for."""
    rows = Assignment.objects.filter(voice__in=ids, found_by=FoundBy.NEIGHBOURS)
    followed = {voice: places[0] for voice, places in rows.values_list("voice_id", "neighbours")}
    by_id = {one.voice.pk: one for one in _examples(known, list(followed.values()))}
    return Examples(
        remembered={voice: by_id[one] for voice, one in followed.items() if one in by_id}
    )


def _examples(known: Known, ids: Sequence[int]) -> tuple[Example, ...]:
    said: dict[int, dict[str, str]] = defaultdict(dict)
    rulings = Ruling.objects.filter(voice__in=ids).order_by("at", "pk")
    for voice, slug, verdict in rulings.values_list("voice_id", "theme__slug", "verdict"):
        if slug in known.stands_for:
            said[voice][known.stands_for[slug]] = verdict
    voices = Voice.objects.filter(pk__in=said).order_by("key").words()
    return tuple(
        Example(
            voice,
            belongs=_with(said[voice.pk], Verdict.BELONGS),
            does_not=_with(said[voice.pk], Verdict.DOES_NOT),
        )
        for voice in voices
    )


def _with(said: dict[str, str], verdict: str) -> tuple[str, ...]:
    return tuple(sorted(slug for slug, one in said.items() if one == verdict))
