"""The learned reader: how like each kind of concern a text reads, by one small table of weights.

The table is a plain file beside the examples it was learned from (`manage.py train_screening`).
A vector is looked at twice: as it is, and less the mean of its language, because texts lie by
language first and by meaning second. The third thing it sees is how many signs the lists found.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cms.languages.embedding import Embedder, EmbeddingError, embed_checked, get_embedder
from cms.languages.embedding.kept import pieces_of
from cms.safeguarding.enums import ConcernKind

FORMAT: Final = 1
TRAINING = Path(__file__).parent / "training"
# Classes beside the kinds of concern.
NEAR_MISS: Final = "near_miss"
ORDINARY: Final = "ordinary"

# Weights of the views against one another.
AS_IT_IS: Final = 2.0
LISTED: Final = 0.3
MOST_LISTED: Final = 2

Vectors = NDArray[np.float32]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Model:
    """What was learned. `weights` has a row for each class and a column for each feature."""

    embedder: str
    dim: int
    classes: tuple[str, ...]
    means: dict[str, list[float]]
    weights: list[list[float]]
    bias: list[float]
    # Log-odds from which a text rises.
    threshold: float
    # How many examples, and the fingerprint of their words and labels.
    examples: int
    fingerprint: str

    def write(self, path: Path) -> None:
        path.write_text(json.dumps({"format": FORMAT, **asdict(self)}) + "\n", encoding="utf-8")


def read_model(path: Path) -> Model:
    """The model in a file; EmbeddingError where it is missing, of another form, or broken."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        version = content.pop("format")
        model = Model(**{**content, "classes": tuple(content["classes"])})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EmbeddingError(f"{path.name} cannot be read: {type(error).__name__}") from error
    shapes = (np.shape(model.weights), np.shape(model.bias), {len(m) for m in model.means.values()})
    classes = len(model.classes)
    if version != FORMAT or shapes != ((classes, 2 * model.dim + 1), (classes,), {model.dim}):
        raise EmbeddingError(f"{path.name} has another form than this version reads")
    return model


@dataclass(frozen=True)
class Reader:
    """A model with its embedder. Loads nothing; `get_reader` does."""

    embedder: Embedder
    model: Model

    def kind_of(self, text: str, language: str, listed: int) -> ConcernKind | None:
        """The kind that the text reads most like, if it reads like a worry at all."""
        pieces = pieces_of(text)
        if not pieces:
            return None
        vectors = embed_checked(self.embedder, pieces)
        odds, kinds = self.judge(vectors, [language] * len(pieces), [listed] * len(pieces))
        most = int(np.argmax(odds))
        return kinds[most] if odds[most] >= self.model.threshold else None

    def judge(
        self, vectors: Vectors, languages: Sequence[str], listed: Sequence[int]
    ) -> tuple[Numbers, list[ConcernKind]]:
        """For each vector the log-odds that it is a worry, and the likeliest kind."""
        return judge(self.model, vectors, languages, listed)


def judge(
    model: Model, vectors: Vectors, languages: Sequence[str], listed: Sequence[int]
) -> tuple[Numbers, list[ConcernKind]]:
    """As Reader.judge: pure arithmetic, a softmax over the classes."""
    seen = features_of(model.means, vectors, languages, listed)
    scores = seen @ np.asarray(model.weights).T + np.asarray(model.bias)
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    columns = [i for i, name in enumerate(model.classes) if name not in (NEAR_MISS, ORDINARY)]
    worry = np.clip(likely[:, columns].sum(axis=1), 1e-9, 1 - 1e-9)
    kinds = [ConcernKind(model.classes[columns[i]]) for i in likely[:, columns].argmax(axis=1)]
    return np.log(worry / (1 - worry)), kinds


def features_of(
    means: dict[str, list[float]],
    vectors: Vectors,
    languages: Sequence[str],
    listed: Sequence[int],
) -> Numbers:
    """(n, 2 * dim + 1): less the language's mean at length one, as it is, signs of the lists."""
    usual = np.mean(list(means.values()), axis=0)
    own = np.array(
        [means.get(code) or means.get(code.partition("-")[0]) or usual for code in languages]
    )
    centred = vectors - own
    centred /= np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)
    counts = LISTED * np.minimum(np.array(listed, dtype=float), MOST_LISTED)
    return np.hstack([centred, AS_IT_IS * vectors, counts[:, None]])


def path_of(name: str) -> Path:
    """The file of the model that was learned with this embedder."""
    return TRAINING / f"model-{name}.json"


@cache
def get_reader(name: str) -> Reader:
    """The reader with this embedder, loaded once a process; EmbeddingError where there is none."""
    embedder, model = get_embedder(name), read_model(path_of(name))
    if (embedder.id, embedder.dim) != (model.embedder, model.dim):
        raise EmbeddingError(f"{path_of(name).name} was learned with {model.embedder}")
    return Reader(embedder, model)
