"""Vectors of labelled comments, made once: a twentieth of a second a text adds up to minutes.

Those of the shipped comments belong to nobody and stand beside them. Those of any other file are
kept in the folder of this installation alone.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from cms.feedback.routing.examples import (
    TRAINING,
    Labelled,
    all_examples,
)
from cms.feedback.routing.model import Vectors
from cms.languages.embedding import Embedder, embed_checked
from cms.languages.embedding.kept import pieces_of, read_vectors, write_vectors
from cms.settings.environment import VAR_DIR

AT_ONCE = 64


def embed_texts(texts: Sequence[str], embedder: Embedder) -> Vectors:
    """One row of length one a text; a long one is the mean of its pieces."""
    rows = np.zeros((len(texts), embedder.dim), dtype=np.float32)
    pieces = [(row, piece) for row, text in enumerate(texts) for piece in pieces_of(text)]
    for start in range(0, len(pieces), AT_ONCE):
        part = pieces[start : start + AT_ONCE]
        np.add.at(
            rows, [row for row, _ in part], embed_checked(embedder, [piece for _, piece in part])
        )
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return rows


def vectors_of(examples: Sequence[Labelled], embedder: Embedder) -> Vectors:
    """As `embed_texts`, with the vectors of examples kept between runs."""
    own = VAR_DIR / f"routing-{embedder.id}.npz"
    kept = read_vectors(shipped_path(embedder.id)) | read_vectors(own)
    fresh = {example.key: example.text for example in examples if example.key not in kept}
    if fresh:
        made = dict(zip(fresh, embed_texts(list(fresh.values()), embedder), strict=True))
        write_vectors(own, read_vectors(own) | made)
        kept |= made
    return np.stack([kept[one.key] for one in examples])


def ship(examples: Sequence[Labelled], embedder: Embedder) -> Path:
    """Writes the vectors of exactly these examples beside the model; says where."""
    path = shipped_path(embedder.id)
    rows = zip(examples, vectors_of(examples, embedder), strict=True)
    write_vectors(path, {example.key: vector for example, vector in rows})
    return path


def shipped_path(embedder: str) -> Path:
    """Named by what made the vectors: those of another release are never taken for them."""
    return TRAINING / f"vectors-{embedder}.npz"


@cache
def shipped_vectors(embedder: str) -> dict[str, Vectors]:
    """By the fingerprint of the words; read once a process."""
    return read_vectors(shipped_path(embedder))


@cache
def neighbours_of(embedder: str) -> tuple[tuple[Labelled, ...], Vectors]:
    """The shipped comments that have a vector of this embedder, and the vectors."""
    kept = shipped_vectors(embedder)
    known = tuple(one for one in all_examples() if one.key in kept)
    if not known:
        return (), np.zeros((0, 1), dtype=np.float32)
    return known, np.stack([kept[one.key] for one in known])
