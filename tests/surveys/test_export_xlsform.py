"""manage.py export_xlsform and import_xlsform --store: out and in again."""

import json

import pytest
from django.core.management import CommandError, call_command

from surveys.models import Version
from surveys.models.plans import plan_of
from tests.factories.surveys import FOUR_QUESTIONS, make_version
from tests.surveys.xlsform.workbooks import survey, workbook


@pytest.fixture
def run(capsys):
    """Runs import_xlsform --store; (how it ended, what it printed)."""

    def run(path, *options):
        status = 0
        try:
            call_command("import_xlsform", str(path), "--store", *options)
        except SystemExit as end:
            status = end.code
        return status, capsys.readouterr().out

    return run


@pytest.mark.django_db
def test_an_exported_version_is_imported_as_it_was(tmp_path, run):
    version = make_version(FOUR_QUESTIONS)
    path = tmp_path / "out.xlsx"
    call_command("export_xlsform", "well-being/11-17", str(path))

    status, out = run(path, "--key", "copy", "--json")

    assert status == 0
    told = json.loads(out[out.index("{") :])["storing"]
    assert told == {
        "left_out": [],
        "kept_otherwise": [],
        "stored": {"key": "copy/11-17", "version": 1},
    }
    assert plan_of(Version.objects.get(questionnaire__key="copy")) == plan_of(version)
    for name in ("nobody", "well-being/4-7"):
        with pytest.raises(CommandError, match="There is no questionnaire"):
            call_command("export_xlsform", name, str(path))
    with pytest.raises(CommandError, match="no version 7"):
        call_command("export_xlsform", "well-being", str(path), "--version", "7")


@pytest.mark.django_db
def test_what_would_be_left_out_is_listed_and_has_to_be_agreed_to(tmp_path, run):
    path = tmp_path / "form.xlsx"
    path.write_bytes(workbook(survey=survey(["text", "a", "A"], ["image", "b", "B"])))
    options = ["--ages", "11-17", "--language", "default=en"]

    status, out = run(path, *options)
    assert status == 3
    assert "survey row 3, type: Chorus has no question of the type “image”: “b”." in out
    assert "Nothing was stored." in out
    assert not Version.objects.exists()

    status, out = run(path, *options, "--leave-out")
    assert status == 0
    assert "Version 1 of form/11-17 is a new draft." in out
    assert [one.key for one in plan_of(Version.objects.get()).questions()] == ["a"]
