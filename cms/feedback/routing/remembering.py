"""The vectors of voices, made once a text: a twentieth of a second each adds up to an hour.

They are emptied when the voice is taken back (gathering/forgetting.py).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from cms.core.inserting import insert_rows
from cms.feedback.models import VoiceVector, Words
from cms.feedback.routing.model import Vectors
from cms.feedback.routing.vectors import embed_texts, shipped_vectors
from cms.languages.embedding import Embedder

COLUMNS: Final = ("voice_id", "embedder", "text_hash", "numbers")
# Half-precision floats, little-endian.
STORED: Final = np.dtype("<f2")


def stored_vectors_of(voices: Sequence[Words], embedder: Embedder) -> Vectors:
    """A row for each: from the store, from the shipped ones, or made now and stored."""
    kept = _stored(voices, embedder)
    shipped = shipped_vectors(embedder.id)
    kept |= {
        voice.pk: shipped[voice.text_hash]
        for voice in voices
        if voice.pk not in kept and voice.text_hash in shipped
    }
    fresh = [voice for voice in voices if voice.pk not in kept]
    if fresh:
        kept |= _make(fresh, embedder)
    return np.stack([kept[voice.pk] for voice in voices])


def _stored(voices: Sequence[Words], embedder: Embedder) -> dict[int, Vectors]:
    """Those whose words are still the same."""
    said = {voice.pk: voice.text_hash for voice in voices}
    rows = VoiceVector.objects.filter(voice__among=said, embedder=embedder.id)
    listed = rows.values_list("voice_id", "text_hash", "numbers").iterator(chunk_size=len(said))
    return {
        pk: np.frombuffer(numbers, dtype=STORED).astype(np.float32)
        for pk, text_hash, numbers in listed
        if text_hash == said[pk]
    }


def _make(fresh: Sequence[Words], embedder: Embedder) -> dict[int, Vectors]:
    # As they will be read: it makes no difference who asked first.
    made = embed_texts([voice.text for voice in fresh], embedder).astype(STORED)
    VoiceVector.objects.filter(voice__among=[voice.pk for voice in fresh]).delete()
    insert_rows(
        VoiceVector,
        COLUMNS,
        (
            (voice.pk, embedder.id, voice.text_hash, row.tobytes())
            for voice, row in zip(fresh, made, strict=True)
        ),
    )
    return {voice.pk: row.astype(np.float32) for voice, row in zip(fresh, made, strict=True)}
