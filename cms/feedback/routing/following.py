"""What people said about who hears a voice, remembered: a voice like theirs follows, and says so.

Only what the machine itself would say is changed by it: whoever was decided on by a person follows
nobody. What is taken back is followed no longer, from the next run on.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from cms.feedback.models import Route, Voice, Words
from cms.feedback.routing.corrected import MOST, Corrected, Corrections
from cms.feedback.routing.deciding import Heard, Routed
from cms.feedback.routing.model import Vectors, centred_of, get_model
from cms.feedback.routing.remembering import stored_vectors_of
from cms.languages.embedding import Embedder, embed_checked, get_embedder

# Of pairs of labelled comments this near by meaning, 98 in 100 share a subgroup.
NEAR: Final = 0.55
# By runs of letters, within one language.
NEAR_IN_LETTERS: Final = 0.45
LONGEST_READ: Final = 1_500


@dataclass(frozen=True)
class Decisions(Corrections):
    """The latest of them. Vectors are made when somebody is compared; without decisions, never."""

    embedder: Embedder | None = None

    @property
    def sees_meaning(self) -> bool:
        return self.embedder is not None

    def nearest(self, voices: Sequence[Words]) -> Sequence[Corrected | None]:
        """EmbeddingError where there is a language model and it fails."""
        vectors = stored_vectors_of(voices, self.embedder) if voices and self.embedder else None
        return self._nearest(voices, vectors)

    def heard_like(
        self, voices: Sequence[Words], heard: Sequence[Heard], vectors: Vectors | None
    ) -> list[Heard]:
        """What was heard in each voice, altered as was done with the decided one next to it."""
        return [
            one if like is None else _followed(one, like)
            for one, like in zip(heard, self._nearest(voices, vectors), strict=True)
        ]

    def _nearest(
        self, voices: Sequence[Words], vectors: Vectors | None
    ) -> Sequence[Corrected | None]:
        if not self.listed or not voices:
            return [None] * len(voices)
        near, enough = self._likeness(voices, vectors)
        own = {one.voice.pk for one in self.listed}
        best = near.argmax(axis=1)
        return [
            self.listed[place] if near[row, place] >= enough and voices[row].pk not in own else None
            for row, place in enumerate(best)
        ]

    def _likeness(self, voices: Sequence[Words], vectors: Vectors | None) -> tuple[Any, float]:
        """(n, decisions), and from where on they are alike."""
        if vectors is not None and self.embedder is not None:
            return _centred(voices, vectors) @ self._meanings.T, NEAR
        near = _in_letters(voices) @ self._letters.T
        return self.within_language(voices, near), NEAR_IN_LETTERS

    @cached_property
    def _meanings(self) -> Any:
        assert self.embedder is not None
        voices = [one.voice for one in self.listed]
        return _centred(voices, stored_vectors_of(voices, self.embedder))

    @cached_property
    def _letters(self) -> Vectors:
        return _in_letters([one.voice for one in self.listed])


NO_DECISIONS: Final = Decisions()


def _centred(voices: Sequence[Words], vectors: Vectors) -> Any:
    return centred_of(get_model().meaning.means, vectors, [voice.language for voice in voices])


def _in_letters(voices: Iterable[Words]) -> Vectors:
    return embed_checked(get_embedder("tfidf"), [voice.text[:LONGEST_READ] for voice in voices])


def _followed(heard: Heard, like: Corrected) -> Heard:
    """A guess for want of anything better gives way to what a person said."""
    routes = {one.subgroup: one for one in heard.routes if not (one.is_best_guess and like.belongs)}
    for code in like.belongs:
        routes.setdefault(code, Routed(code, follows=like.voice.pk))
    for code in like.does_not:
        routes[code] = Routed(code, follows=like.voice.pk, belongs=False)
    return heard._replace(routes=tuple(routes.values()), follows=like.mark)


def decisions_now(embedder: Embedder | None) -> Decisions:
    """What people decided last about voices that still stand."""
    made = Route.objects.filter(by_person=True, voice__is_withdrawn=False)
    latest = made.order_by("-made_at", "-pk").values_list("voice_id", "subgroup", "belongs")
    said: dict[int, dict[str, bool]] = defaultdict(dict)
    for voice, subgroup, belongs in latest[: MOST * 2]:
        if voice in said or len(said) < MOST:
            said[voice][subgroup] = belongs
    if not said:
        return NO_DECISIONS
    voices = Voice.objects.filter(pk__among=list(said)).order_by("key").words()
    return Decisions(tuple(_decision(voice, said[voice.pk]) for voice in voices), embedder)


def _decision(voice: Words, said: dict[str, bool]) -> Corrected:
    return Corrected(
        voice,
        belongs=tuple(sorted(code for code, belongs in said.items() if belongs)),
        does_not=tuple(sorted(code for code, belongs in said.items() if not belongs)),
    )
