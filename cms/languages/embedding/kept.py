"""Vectors in a file, one byte a number, and long texts in pieces that a model can read whole.

No angle between two vectors moves by more than half a degree.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np

from cms.languages.embedding.base import Vectors

LARGEST: Final = 127

# A model reads some hundred words at once; a long text is read in pieces.
LONGEST_PIECE: Final = 700
MOST_PIECES: Final = 16
PIECES: Final = re.compile(
    rf"\S.{{0,{LONGEST_PIECE - 2}}}(?=\s|\Z)|\S.{{0,{LONGEST_PIECE - 2}}}", re.S
)


def pieces_of(text: str) -> list[str]:
    """The text in pieces that a model can read whole, at most sixteen."""
    pieces: list[str] = []
    for match in PIECES.finditer(text):
        pieces.append(match.group())
        if len(pieces) == MOST_PIECES:
            break
    return pieces


def read_vectors(path: Path) -> dict[str, Any]:
    """Vectors of length one by the key of their example; none where there is no file."""
    if not path.exists():
        return {}
    with np.load(path, allow_pickle=False) as content:
        rows = content["vectors"].astype(np.float32)
        keys = [bytes(key).hex() for key in content["keys"]]
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return dict(zip(keys, rows, strict=True))


def write_vectors(path: Path, vectors: Mapping[str, Vectors]) -> None:
    """In the order of their keys, which tells nothing of the file they came from."""
    keys = sorted(vectors)
    rows = np.stack([vectors[key] for key in keys])
    rows = rows / np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-6)
    names = np.frombuffer(bytes.fromhex("".join(keys)), np.uint8).reshape(len(keys), -1)
    np.savez(path, keys=names, vectors=np.round(rows * LARGEST).astype(np.int8))
