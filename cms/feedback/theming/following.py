"""What people corrected, remembered: a voice like a corrected one follows it, and says so."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cms.feedback.models import Ruling, Verdict, Voice, Words
from cms.feedback.routing.corrected import MOST, Corrected, Corrections, voice_behind
from cms.feedback.theming.known_themes import Known
from cms.feedback.theming.vectors import Engine, Vectors, engine, vectors_of


@dataclass(frozen=True)
class Examples(Corrections):
    """All of them. Vectors are made when somebody is compared; without corrections, never."""

    using: Engine | None = None
    # By voice: whom it followed the last time. Asked first, and needs no vectors.
    remembered: Mapping[int, Corrected] = field(default_factory=dict)

    @property
    def sees_meaning(self) -> bool:
        return self.using is not None and self.using.sees_meaning

    @cached_property
    def vectors(self) -> Vectors:
        assert self.using is not None
        return vectors_of([one.voice for one in self.listed], self.using)

    def nearest(self, voices: Sequence[Words]) -> Sequence[Corrected | None]:
        if self.using is None or not self.listed or not voices:
            return [self.remembered.get(voice.pk) for voice in voices]
        near = vectors_of(voices, self.using) @ self.vectors.T
        if not self.using.sees_meaning:
            near = self.within_language(voices, near)
        best = near.argmax(axis=1)
        return [
            self.listed[place] if near[row, place] >= self.using.follows else None
            for row, place in enumerate(best)
        ]


def examples_of(known: Known) -> Examples:
    """The latest corrected voices, each with what its corrections say today."""
    rulings = Ruling.objects.filter(voice__is_withdrawn=False)
    latest = rulings.order_by("-at", "-pk").values_list("voice_id", flat=True)
    chosen = list(dict.fromkeys(latest[: MOST * 2]))[:MOST]
    if not chosen:
        return Examples()
    using = engine()
    listed = _corrected(known, chosen, using.name)
    return Examples(listed, using) if listed else Examples()


def remembered_examples(known: Known, ids: Sequence[int]) -> Examples:
    """Whom these voices follow already: for a deed on a page, where no model may be waited for."""
    rows = Voice.objects.filter(pk__in=ids).exclude(follows="").order_by()
    marks = dict(rows.values_list("pk", "follows"))
    followed = {voice: voice_behind(mark) for voice, mark in marks.items()}
    by_id = {one.voice.pk: one for one in _corrected(known, list(followed.values()))}
    return Examples(
        remembered={voice: by_id[one] for voice, one in followed.items() if one in by_id}
    )


def _corrected(known: Known, ids: Sequence[int], by: str = "") -> tuple[Corrected, ...]:
    said: dict[int, dict[str, str]] = defaultdict(dict)
    rulings = Ruling.objects.filter(voice__in=ids).order_by("at", "pk")
    for voice, slug, verdict in rulings.values_list("voice_id", "theme__slug", "verdict"):
        if slug in known.stands_for:
            said[voice][known.stands_for[slug]] = verdict
    voices = Voice.objects.filter(pk__in=said).order_by("key").words()
    return tuple(
        Corrected(
            voice,
            belongs=_with(said[voice.pk], Verdict.BELONGS),
            does_not=_with(said[voice.pk], Verdict.DOES_NOT),
            compared_by=by,
        )
        for voice in voices
    )


def _with(said: Mapping[str, str], verdict: str) -> tuple[str, ...]:
    return tuple(sorted(slug for slug, one in said.items() if one == verdict))
