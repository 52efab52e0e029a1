"""What was learned about the six subgroups, and how a text is read by it: sums that can be shown.

Three readers speak for each subgroup, and what they say is added up: the word lists
(lexicon/*.json); the meaning (how like it is to each labelled comment, by vectors of a language
model, less the mean of the text's language, because texts lie by language first and by meaning
second); and the spelling (short runs of letters). Without the language model the words and the
spelling answer. The tables are a plain file beside the comments they were learned from
(`manage.py train_routing`).
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cms.feedback.routing.examples import CODES, TRAINING
from cms.feedback.routing.finding import Found, subgroups_of
from cms.languages.embedding import EmbeddingError

FORMAT: Final = 1
FILE: Final = TRAINING / "model.json"
# The last row of every table: chat, thanks, questions about the forum itself.
CLASSES: Final = (*CODES, "nowhere")

# What the readers weigh against one another; README.md says how they were chosen.
SPELLING: Final = 0.25
SHARPNESS: Final = 1.0
SCALE: Final = 2.0
WORDS: Final = 0.6
WORDS_WITHOUT_MEANING: Final = 1.2
# A subgroup is given from this sum on. Where none reaches it, the best one is given all the same,
# unless "nowhere" is surer than this.
ENOUGH: Final = 0.0
SURE_OF_NOWHERE: Final = 0.0

Vectors = NDArray[np.float32]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """Logistic regressions, one a class: `weights` has a row a class and a column a feature."""

    embedder: str
    dim: int
    # The mean vector of each language; empty where nothing is taken away.
    means: dict[str, list[float]]
    weights: list[list[float]]
    bias: list[float]

    def scores(self, vectors: Vectors, languages: Sequence[str]) -> Numbers:
        """(n, classes): log-odds."""
        seen = features_of(self.means, vectors, languages)
        answer: Numbers = seen @ self._weights.T + np.asarray(self.bias)
        return answer

    @cached_property
    def _weights(self) -> Numbers:
        return np.asarray(self.weights)


@dataclass(frozen=True)
class Likeness:
    """How hard each labelled comment pulls a text that is like it to each class, or pushes it away.

    Support vector machines with a Gaussian kernel: `pull` has a row a class and a column a
    comment, in the order of `vectors.neighbours_of`. The vectors are not in here.
    """

    embedder: str
    dim: int
    means: dict[str, list[float]]
    pull: list[list[float]]
    bias: list[float]

    def centred(self, vectors: Vectors, languages: Sequence[str]) -> Numbers:
        """Less the language's mean, at length one."""
        rows: Numbers = centred_of(self.means, vectors, languages)
        return rows

    @cached_property
    def pulls(self) -> Numbers:
        """(classes, comments): `pull`, to reckon with."""
        return np.asarray(self.pull)

    def likeness(self, rows: Numbers, labelled: Numbers) -> Numbers:
        """(n, comments) from 0 to 1, both centred."""
        like: Numbers = rows @ labelled.T
        like -= 1
        like *= SHARPNESS * 2
        return np.exp(like, out=like)

    def scores(self, like: Numbers) -> Numbers:
        """(n, classes), comparable with log-odds."""
        answer: Numbers = SCALE * (like @ self.pulls.T + np.asarray(self.bias))
        return answer


@dataclass(frozen=True)
class Model:
    """What speaks for the six subgroups, and a table of meaning for the four feelings."""

    meaning: Likeness
    spelling: Table
    feelings: Table
    feeling_names: tuple[str, ...]
    examples: int
    fingerprint: str

    def write(self, path: Path) -> None:
        path.write_text(json.dumps({"format": FORMAT, **asdict(self)}) + "\n", encoding="utf-8")


def features_of(means: dict[str, list[float]], vectors: Vectors, languages: Sequence[str]) -> Any:
    """The vectors; with means, before them the same less their language's mean at length one."""
    if not means:
        return vectors
    return np.hstack([centred_of(means, vectors, languages), vectors])


def centred_of(means: dict[str, list[float]], vectors: Vectors, languages: Sequence[str]) -> Any:
    """The vectors less their language's mean, at length one; as they are where there are none."""
    if not means:
        return vectors
    usual = np.mean(list(means.values()), axis=0)
    rows = {code: row for row, code in enumerate(dict.fromkeys(languages))}
    own = np.array(
        [means.get(code) or means.get(code.partition("-")[0]) or usual for code in rows]
    ).reshape(len(rows), usual.size)
    centred = vectors - own[[rows[code] for code in languages]]
    centred /= np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)
    return centred


def words_of_subgroups(found: Sequence[Found]) -> dict[str, tuple[str, ...]]:
    """For each subgroup the words, as they were written, that belong to one of its themes."""
    words: dict[str, dict[str, None]] = {}
    for one in found:
        for code in subgroups_of((one,)):
            words.setdefault(code, {}).update(dict.fromkeys(one.because))
    return {code: tuple(listed) for code, listed in words.items()}


def add_up(words: Numbers, spelling: Numbers, meaning: Numbers | None) -> Numbers:
    """(n, classes) from (n, 6) of 0 and 1 and the tables' log-odds; a listed word is no chat."""
    listed = np.hstack([words, -words.max(axis=1, keepdims=True)])
    if meaning is None:
        return spelling + WORDS_WITHOUT_MEANING * listed
    total: Numbers = meaning + SPELLING * spelling + WORDS * listed
    return total


def read_model(path: Path = FILE) -> Model:
    """The model in a file; EmbeddingError where it is missing, of another form, or broken."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        version = content.pop("format")
        meaning = Likeness(**content.pop("meaning"))
        tables: dict[str, Any] = {
            name: Table(**content.pop(name)) for name in ("spelling", "feelings")
        }
        names = tuple(content.pop("feeling_names"))
        model = Model(**content, **tables, meaning=meaning, feeling_names=names)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EmbeddingError(f"{path.name} cannot be read: {type(error).__name__}") from error
    rows = (len(model.meaning.bias), len(model.spelling.bias), len(model.feelings.bias))
    if version != FORMAT or rows != (len(CLASSES), len(CLASSES), len(names)):
        raise EmbeddingError(f"{path.name} has another form than this version reads")
    return model


@cache
def get_model() -> Model:
    """The model in use, read once a process."""
    return read_model()
