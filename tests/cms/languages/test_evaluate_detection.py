"""The command that measures the detector."""

import json

import pytest
from django.core.management import CommandError, call_command


def test_accuracy_is_told_overall_and_for_each_language(tmp_path, capsys):
    file = tmp_path / "texts.jsonl"
    rows = [
        {"lang": "en", "text": "I would like to see my brother more often than now."},
        {"lang": "prs", "text": "من می خواهم که بیشتر با برادر خود گپ بزنم."},
        {"lang": "fr", "text": "I am English and somebody wrote the wrong language here."},
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    call_command("evaluate_detection", str(file), "--json")

    report = json.loads(capsys.readouterr().out)
    assert (report["overall"]["n"], report["overall"]["accuracy"]) == (3, pytest.approx(2 / 3))
    assert {row["n"] for row in report["languages"].values()} == {1}
    assert {code: row["accuracy"] for code, row in report["languages"].items()} == {
        "en": 1,
        "fa-af": 1,
        "fr": 0,
    }


def test_the_shared_comments_are_recognised(shared, capsys):
    call_command("evaluate_detection", str(shared / "data/language/comments.jsonl"), "--json")

    assert json.loads(capsys.readouterr().out)["overall"]["accuracy"] >= 0.99


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no text"),
        (b"{broken", "Line 1"),
        (b'{"lang": "en"}', "Line 1"),
        (b'{"lang": "en", "text": "x"}\n[1]', "Line 2"),
        (b'{"lang": 4, "text": "x"}', "Line 1"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(tmp_path, content, says):
    file = tmp_path / "bad.jsonl"
    file.write_bytes(content)

    with pytest.raises(CommandError, match=says):
        call_command("evaluate_detection", str(file))


def test_a_missing_file_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("evaluate_detection", str(tmp_path / "none.jsonl"))
