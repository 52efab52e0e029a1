"""Officers bring forms in and take them out; a bad file gets a sentence and leaves nothing."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from surveys.models import Questionnaire, Version
from surveys.models.plans import plan_of
from surveys.xlsform.reading import read_workbook
from tests.factories.surveys import FOUR_QUESTIONS, make_version
from tests.surveys.xlsform.workbooks import survey, workbook

IMPORT = "/en/surveys/questionnaires/import/"
HEADER = ("type", "name", "label", "label::Pukhtoo", "required")
FORM = workbook(survey=survey(["text", "a", "Well?", "ښه؟", "yes"], header=HEADER))
NAMED = {"step": "store", "key": "youth", "ages": "11-17", "title": "Youth"}


def bomb():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    return buffer.getvalue()


def many_rows():
    return workbook(survey=survey(*(["note", f"n{row}", "x"] for row in range(60))))


CIRCLE = workbook(
    survey=survey(
        ["text", "a", "A", "${b} != ''"],
        ["text", "b", "B", "${a} != ''"],
        header=("type", "name", "label", "relevant"),
    )
)
BAD = {
    "wrong sheet": (lambda: workbook(one=[["a"]], two=[["b"]]), "There is no sheet named"),
    "circle": (lambda: CIRCLE, "Rows 2, 3 depend on each other in a circle"),
    "many rows": (many_rows, "more than 50 rows"),
    "bomb": (bomb, "far larger than a form can be"),
    "cut": (lambda: FORM[:900], "The file is damaged or cut short"),
    "text": (lambda: b"type,name\ntext,a\n", "This is a text file"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "This is no Excel workbook"),
    "nothing": (lambda: b"", "The file is empty"),
}


@pytest.fixture
def officer(signed_in, moderator):
    return signed_in(moderator)


def upload(data, name="form.xlsx"):
    return {"file": SimpleUploadedFile(name, data)}


def hidden(page):
    """What a page carries along to the next step."""
    fields = re.findall(r'<input type="hidden" name="(carried|name)" value="([^"]*)"', page)
    return dict(fields)


@pytest.mark.django_db
def test_a_file_becomes_a_draft_step_by_step(officer):
    page = officer.post(IMPORT, upload(FORM)).content.decode()
    assert "Which language is “default”?" in page
    assert "Which language is “Pukhtoo”?" in page

    languages = hidden(page) | {"language_0": "en", "language_1": "ps"}
    page = officer.post(IMPORT, languages | {"step": "languages"}).content.decode()
    assert "Leave out: That answers are required (1)" in page

    page = officer.post(IMPORT, languages | NAMED).content.decode()
    assert "1 thing cannot be stored." in page
    assert not Version.objects.exists()

    ticked = languages | NAMED | {"leave_left-required": "on"}
    stored = officer.post(IMPORT, ticked)
    version = Version.objects.get()
    assert stored.headers["Location"] == f"{IMPORT}{version.pk}/"
    (asked,) = plan_of(version).questions()
    assert asked.wording == {"en": "Well?", "ps": "ښه؟"}
    assert "Well?" in officer.get(stored.headers["Location"]).content.decode()
    # Sent twice, it is there once.
    assert officer.post(IMPORT, ticked).headers["Location"] == f"{IMPORT}{version.pk}/"


@pytest.mark.django_db
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_a_sentence_and_leaves_nothing(
    officer, name, tmp_path, capsys, monkeypatch
):
    # 20,000 in real life, which would take long to make.
    monkeypatch.setattr("surveys.xlsform.tables.MAX_ROWS", 50)
    make, wanted = BAD[name]
    data = make()

    page = officer.post(IMPORT, upload(data, "form.xls"))

    assert page.status_code == 200
    assert wanted in page.content.decode()
    path = tmp_path / "form.xlsx"
    path.write_bytes(data)
    with pytest.raises(SystemExit):
        call_command("import_xlsform", str(path), "--store", "--leave-out")
    assert wanted in capsys.readouterr().out
    assert not Questionnaire.objects.exists()


@pytest.mark.django_db
def test_a_large_or_forged_file_is_refused(officer):
    too_large = officer.post(IMPORT, upload(b"PK\x03\x04" + b"x" * 5_300_000)).content.decode()
    assert "The file is larger than 5 MB." in too_large
    for forged in ("five " * 1_000_000, "####", "eA==", "\0"):
        page = officer.post(IMPORT, NAMED | {"carried": forged, "name": "\0/../x"})
        assert page.status_code == 200
        assert forged not in page.content.decode().replace("eA==", "")
    assert not Questionnaire.objects.exists()


@pytest.mark.django_db
def test_a_version_is_taken_out_and_others_stay_outside(officer, signed_in, amina, interpreter):
    version = make_version(FOUR_QUESTIONS)
    address = f"/en/surveys/questionnaires/{version.pk}/xlsform/"

    assert f'href="{address}"' in officer.get(IMPORT).content.decode()
    answer = officer.get(address)

    assert 'filename="well-being_11-17_1.xlsx"' in answer.headers["Content-Disposition"]
    assert read_workbook(answer.getvalue()).is_valid
    assert officer.get("/en/surveys/questionnaires/999/xlsform/").status_code == 404
    for page in (address, IMPORT, f"{IMPORT}{version.pk}/"):
        for person in (amina, interpreter):
            assert signed_in(person).get(page).status_code == 403
            assert signed_in(person).post(page, NAMED).status_code in {403, 405}
        assert "/account/login/" in Client().get(page).headers["Location"]


@pytest.mark.django_db
def test_the_page_asks_as_much_for_one_as_for_many(officer, django_assert_max_num_queries):
    for number in range(21):
        make_version(FOUR_QUESTIONS, key=f"q{number}", status="draft")
    with django_assert_max_num_queries(8):
        officer.get(IMPORT)
