"""Routes voices and stores the routes with their reasons: only what is new or has changed.

A voice is read again when its words, the word lists, the tables or the embedder changed. What a
person decided stands. Vectors are made once a text and emptied when the voice is taken back.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
from django.db import transaction
from django.db.models import Exists, OuterRef

from cms.feedback.models import Hearing, Route, Voice, VoiceVector
from cms.feedback.periods import Period
from cms.feedback.routing.asking import asks_of, services_of
from cms.feedback.routing.deciding import Heard, hear, meaning_embedder, router_id
from cms.feedback.routing.model import Vectors
from cms.feedback.routing.vectors import embed_texts, shipped_vectors
from cms.languages.embedding import Embedder, EmbeddingError

AT_ONCE = 500


def route_voices(voices: Iterable[Voice]) -> dict[int, frozenset[str]]:
    """The codes of the subgroups of each voice, by its id; empty for chat and for what is gone."""
    routed: dict[int, frozenset[str]] = {}
    waiting = iter(voices)
    embedder = meaning_embedder()
    while batch := list(islice(waiting, AT_ONCE)):
        _read_again(_stale(batch, router_id(embedder)), embedder)
        routed.update(_stored_routes(batch))
    return routed


def route_period(period: Period) -> int:
    """Reads the voices of a period that are new or changed; returns how many that were."""
    router = router_id(meaning_embedder())
    read = Hearing.objects.filter(
        voice=OuterRef("pk"), router=router, text_hash=OuterRef("text_hash")
    )
    there = Voice.objects.of_period(period.code).still_there()
    waiting = iter(list(there.exclude(Exists(read)).values_list("pk", flat=True)))
    count = 0
    while batch := list(islice(waiting, AT_ONCE)):
        count += len(route_voices(Voice.objects.filter(pk__in=batch)))
    return count


def _stale(batch: Sequence[Voice], router: str) -> list[Voice]:
    known = {
        voice: (name, text)
        for voice, name, text in Hearing.objects.filter(
            voice__in=[voice.pk for voice in batch]
        ).values_list("voice_id", "router", "text_hash")
    }
    return [
        voice
        for voice in batch
        if not voice.is_withdrawn and known.get(voice.pk) != (router, voice.text_hash)
    ]


def _read_again(voices: Sequence[Voice], embedder: Embedder | None) -> None:
    if not voices:
        return
    vectors = None
    if embedder:
        try:
            vectors = _vectors_of(voices, embedder)
        except EmbeddingError:
            # Words and spelling answer now; under their own name, so that it is tried again.
            embedder = None
    texts = [voice.text for voice in voices]
    heard = hear(texts, [voice.language for voice in voices], vectors)
    _store(voices, heard, router_id(embedder))


@transaction.atomic
def _store(voices: Sequence[Voice], heard: Sequence[Heard], router: str) -> None:
    ids = [voice.pk for voice in voices]
    Route.objects.filter(voice__in=ids, by_person=False).delete()
    decided = set(Route.objects.filter(voice__in=ids).values_list("voice_id", "subgroup"))
    Route.objects.bulk_create(
        [
            Route(voice=voice, subgroup=one.subgroup, because=one.because)
            for voice, answer in zip(voices, heard, strict=True)
            for one in answer.routes
            if (voice.pk, one.subgroup) not in decided
        ],
        batch_size=AT_ONCE,
    )
    Hearing.objects.filter(voice__in=ids).delete()
    Hearing.objects.bulk_create(
        [
            Hearing(
                voice=voice,
                router=router,
                text_hash=voice.text_hash,
                feeling=answer.feeling,
                asks=[list(span) for span in asks_of(voice.text, voice.language)],
                services=[list(one) for one in services_of(voice.text, voice.language)],
            )
            for voice, answer in zip(voices, heard, strict=True)
        ],
        batch_size=AT_ONCE,
    )


def _stored_routes(batch: Sequence[Voice]) -> dict[int, frozenset[str]]:
    codes: dict[int, set[str]] = defaultdict(set)
    there = [voice.pk for voice in batch if not voice.is_withdrawn]
    rows = Route.objects.filter(voice__in=there, belongs=True)
    for voice, subgroup in rows.values_list("voice_id", "subgroup"):
        codes[voice].add(subgroup)
    return {voice.pk: frozenset(codes[voice.pk]) for voice in batch}


def _vectors_of(voices: Sequence[Voice], embedder: Embedder) -> Vectors:
    """From the store, from the shipped ones, or made now and stored."""
    kept = {
        one.voice_id: np.frombuffer(bytes(one.numbers), dtype="<f2").astype(np.float32)
        for one in VoiceVector.objects.filter(
            voice__in=[voice.pk for voice in voices], embedder=embedder.id
        )
        if one.text_hash in {voice.text_hash for voice in voices if voice.pk == one.voice_id}
    }
    shipped = shipped_vectors(embedder.id)
    kept |= {
        voice.pk: shipped[voice.text_hash]
        for voice in voices
        if voice.pk not in kept and voice.text_hash in shipped
    }
    fresh = [voice for voice in voices if voice.pk not in kept]
    made = embed_texts([voice.text for voice in fresh], embedder)
    VoiceVector.objects.filter(voice__in=[voice.pk for voice in fresh]).delete()
    VoiceVector.objects.bulk_create(
        [
            VoiceVector(
                voice=voice,
                embedder=embedder.id,
                text_hash=voice.text_hash,
                numbers=row.astype("<f2").tobytes(),
            )
            for voice, row in zip(fresh, made, strict=True)
        ],
        batch_size=AT_ONCE,
    )
    kept |= {voice.pk: row for voice, row in zip(fresh, made, strict=True)}
    return np.stack([kept[voice.pk] for voice in voices])
