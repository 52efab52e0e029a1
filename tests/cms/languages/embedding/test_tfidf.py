"""Counts of letter runs, against the same rule written down slowly."""

import zlib
from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.languages.demonstration import invented_voices
from cms.languages.embedding.tfidf import DIM, RUNS, WORDS_REMEMBERED, make
from cms.languages.folding import fold_letters

FEW = st.text("aAbé\u0301 _-ـΣ\u00a8\u00a0\u1200\u200d\n", max_size=40)


def slowly(text):
    """One run after the other, in the order in which they come."""
    runs = Counter()
    for word in fold_letters(text).split():
        padded = f" {word} "
        for length in RUNS:
            runs.update(padded[i : i + length] for i in range(len(padded) - length + 1))
    weights = {}
    for run, count in runs.items():
        column = zlib.crc32(run.encode("utf-8", "replace")) % DIM
        weights[column] = float(1 + np.log(count)) + float(np.float32(weights.get(column, 0)))
    row = np.zeros(DIM, dtype=np.float32)
    row[list(weights)] = list(weights.values())
    return row / np.maximum(np.linalg.norm(row[None], axis=1), 1)


@settings(max_examples=40)
@given(st.lists(st.one_of(FEW, st.text(max_size=60)), max_size=4))
def test_every_number_is_what_the_rule_says(texts):
    made = make().embed(texts)
    assert made.shape == (len(texts), DIM)
    assert [row.tobytes() for row in made] == [slowly(text).tobytes() for text in texts]


def test_voices_of_every_language_have_the_numbers_that_they_always_had():
    texts = [one["text"] for one in invented_voices("survey")]
    made = make().embed(texts)
    assert [row.tobytes() for row in made] == [slowly(text).tobytes() for text in texts]


def test_so_many_words_that_they_are_forgotten_change_nothing():
    embedder = make()
    for first in range(0, WORDS_REMEMBERED + 600, 600):
        embedder.embed([" ".join(f"{number:x}" for number in range(first, first + 600))])
    assert (embedder.embed(["a room, 4e20 rooms"]) == make().embed(["a room, 4e20 rooms"])).all()
