"""Files that are something else, locked, cut short or built to hurt."""

import io
import zipfile

import pytest

from surveys.xlsform.opening import UnreadableError
from surveys.xlsform.reading import read_workbook
from tests.surveys.xlsform.old_workbooks import old_workbook
from tests.surveys.xlsform.workbooks import survey, workbook

GOOD = workbook(survey=survey(["text", "a", "A"]))
STRINGS = "xl/sharedStrings.xml"
SHEET = "xl/worksheets/sheet1.xml"


def with_part(name, content):
    """A good workbook with one part put in the place of another."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return buffer.getvalue()


def zipped(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "."), content)
    return buffer.getvalue()


LOL = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><sst>&c;</sst>'
BAD_FILES = {
    "file-empty": b"",
    "file-is-text": b"type,name,label\ntext,a,A\n",
    "file-is-markup": b"<html><table></table></html>",
    "file-not-workbook": b"%PDF-1.7\n\0",
    "file-is-ods": zipped(mimetype="application/ods", content__xml="<a/>"),
    "file-locked": old_workbook(survey=survey()) + "EncryptedPackage".encode("utf-16-le"),
    "file-has-entities": with_part(STRINGS, LOL),
    "file-is-bomb": with_part(SHEET, b"<worksheet>" + b" " * 20_000_000),
    "file-broken": GOOD[: len(GOOD) // 2],
    "file-too-big": b"PK\x03\x04" + bytes(16 * 1024 * 1024),
}


@pytest.mark.parametrize("code", BAD_FILES)
def test_a_bad_file_is_refused_with_a_sentence(code):
    with pytest.raises(UnreadableError) as refusal:
        read_workbook(BAD_FILES[code])

    assert refusal.value.code == code
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    "data",
    [
        zipped(a="b"),
        with_part("xl/workbook.xml", "<workbook"),
        with_part(SHEET, "<worksheet><sheetData><row r='x'><c r='A1'><v>1</v></c></row>"),
        with_part("[Content_Types].xml", "<Types/>"),
        old_workbook(survey=survey())[:700],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2000,
        b"\x09\x08\x10\x00" + bytes(40),
    ],
)
def test_a_damaged_file_is_refused_and_never_crashes(data):
    with pytest.raises(UnreadableError):
        read_workbook(data)


def test_every_shorter_piece_of_an_old_workbook_is_read_or_refused():
    whole = old_workbook(survey=survey(["text", "a", "A"], ["integer", "b", 2.0]))
    verdicts = set()

    for length in range(0, len(whole), 97):
        broken = whole[:length] + b"\xee" * (length % 5)
        try:
            verdicts.add(read_workbook(broken).is_valid)
        except UnreadableError:
            verdicts.add("refused")

    assert "refused" in verdicts


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UnreadableError, match=r"none\.xlsx"):
        read_workbook(tmp_path / "none.xlsx")


def test_one_endless_text_without_a_tag_is_a_bomb():
    noise = bytes(range(97, 123)) * 100_000
    with pytest.raises(UnreadableError) as refusal:
        read_workbook(with_part(SHEET, b"<worksheet>" + noise + b"</worksheet>"))

    assert refusal.value.code == "file-is-bomb"
