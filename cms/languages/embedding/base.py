"""What every embedder can do, and the check that its answer is one."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class EmbeddingError(Exception):
    """The engine is missing, broke, or answered with something that is no vector."""


class Embedder(Protocol):
    """Turns texts into rows of `dim` numbers; `id` names engine and model, for what is stored."""

    id: str
    dim: int

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of length one for each text: float32, (len(texts), dim)."""


def embed_checked(embedder: Embedder, texts: Sequence[str]) -> Vectors:
    """As `embed`, but whatever goes wrong inside becomes an EmbeddingError without any words."""
    try:
        vectors = np.asarray(embedder.embed(texts), dtype=np.float32)
    except Exception as error:  # noqa: BLE001  # whatever a library throws, the lists still answer
        # The cause could carry the text.
        raise EmbeddingError(f"{embedder.id} broke: {type(error).__name__}") from None
    if vectors.shape != (len(texts), embedder.dim):
        raise EmbeddingError(f"{embedder.id} answered with the shape {vectors.shape}")
    if not np.isfinite(vectors).all():
        raise EmbeddingError(f"{embedder.id} answered with what is no number")
    return vectors
