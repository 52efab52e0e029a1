"""manage.py import_xlsform: a report for people and for machines, and three ways to end."""

import json

import pytest
from django.core.management import CommandError, call_command

from surveys.xlsform.reading import read_workbook
from tests.surveys.xlsform.workbooks import survey, workbook


@pytest.fixture
def run(tmp_path, capsys):
    """Runs the command on these bytes; (how it ended, what it printed)."""

    def run(data, *options):
        path = tmp_path / "form.xlsx"
        path.write_bytes(data)
        status = 0
        try:
            call_command("import_xlsform", str(path), *options)
        except SystemExit as end:
            status = end.code
        return status, capsys.readouterr().out

    return run


def test_a_valid_form_is_reported_as_json(run):
    header = ("type", "name", "label::Arabic (ar)", "label::pash")
    data = workbook(survey=survey(["text", "a", "اسم", "نوم"], header=header))

    status, out = run(data, "--json", "--language", "PASH=ps")

    report = json.loads(out)
    assert status == 0
    assert report["valid"]
    assert (report["file"], report["title"]) == ("form.xlsx", "form")
    assert [language["code"] for language in report["languages"]] == ["ar", "ps"]
    assert report["counts"]["questions"] == 1


def test_an_invalid_form_names_sheet_and_row(run):
    status, out = run(workbook(survey=survey(["text", "a", "${b}"])), "--json")

    (error,) = [f for f in json.loads(out)["findings"] if f["severity"] == "error"]
    assert status == 1
    assert set(error) == {"severity", "sheet", "row", "column", "code", "message"}
    assert (error["sheet"], error["row"], error["column"]) == ("survey", 2, "label")


def test_an_unreadable_file_ends_with_two(run):
    status, out = run(b"type,name\n", "--json")

    assert status == 2
    assert json.loads(out)["findings"][0]["code"] == "file-is-text"


def test_people_get_sentences(run):
    status, out = run(workbook(survey=survey(["text", "a", "${b}"])))

    assert status == 1
    assert "ERROR   survey row 2, label: No question is called “b”." in out


def test_a_language_without_a_code_is_refused(run):
    with pytest.raises(CommandError, match="pash"):
        run(workbook(survey=survey()), "--language", "pash")


def test_a_valid_form_is_written_again_whole_and_an_invalid_one_is_not(run, tmp_path):
    out = tmp_path / "out.xlsx"
    rows = (["geopoint", "where", "Where?"], ["text", "why", "Why?"])

    status, told = run(workbook(survey=survey(*rows)), "--json", "--export", str(out))

    assert (status, json.loads(told)["exported"]) == (0, str(out))
    assert [item.name for item in read_workbook(out).form.items] == ["where", "why"]
    status, _told = run(
        workbook(survey=survey(["smell", "a", "A"])), "--export", str(out.with_name("no.xlsx"))
    )
    assert status == 1
    assert not out.with_name("no.xlsx").exists()
    with pytest.raises(CommandError, match="cannot be written"):
        run(workbook(survey=survey(*rows)), "--export", str(tmp_path))
