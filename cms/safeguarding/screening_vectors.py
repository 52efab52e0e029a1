"""Vectors of labelled examples, made once: a twentieth of a second a text adds up to minutes.

Those of the sentences beside the model, and of the demonstration's comments, are shipped: they
belong to nobody. Those of any other file are kept in the folder of this installation alone.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from cms.languages.embedding import Embedder
from cms.languages.embedding.kept import read_vectors, write_vectors
from cms.safeguarding.screening_examples import Example
from cms.safeguarding.screening_model import TRAINING
from cms.safeguarding.screening_training import Material, material_of
from cms.settings.environment import VAR_DIR


def remembered_material(examples: Sequence[Example], embedder: Embedder) -> Material:
    """As `material_of`, with the vectors of examples kept between runs."""
    own = VAR_DIR / f"vectors-{embedder.id}.npz"
    kept = read_vectors(shipped_path(embedder)) | read_vectors(own)
    fresh = {example.key: example for example in examples if example.key not in kept}
    if fresh:
        made = dict(zip(fresh, material_of(list(fresh.values()), embedder).vectors, strict=True))
        write_vectors(own, read_vectors(own) | made)
        kept |= made
    return Material.with_vectors(examples, np.stack([kept[one.key] for one in examples]))


def ship(examples: Sequence[Example], embedder: Embedder) -> Path:
    """Writes the vectors of exactly these examples beside the model; says where."""
    path = shipped_path(embedder)
    material = remembered_material(examples, embedder)
    rows = zip(material.examples, material.vectors, strict=True)
    write_vectors(path, {example.key: vector for example, vector in rows})
    return path


def shipped_path(embedder: Embedder) -> Path:
    """Named by what made the vectors: those of another release are never taken for them."""
    return TRAINING / f"vectors-{embedder.id}.npz"
