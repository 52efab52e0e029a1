"""CSV and XLSX: words stay words."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from cms.core.cells import FORMULA_SIGNS, inert
from surveys.results.exporting.csv_file import write_csv
from surveys.results.exporting.labels import Labels
from surveys.results.exporting.xlsx_file import write_xlsx
from tests.surveys.results.exporting.releases import LABELS, ORIGIN, released

FORMULAS = ("=1+1", '=HYPERLINK("http://x.test")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1")


def named(text: str) -> Labels:
    """Labels that are this text wherever a council writes words."""
    return replace(
        LABELS,
        title=(text, text),
        age_version=text,
        questions=dict.fromkeys(LABELS.questions, (text, text)),
        answers=dict.fromkeys(LABELS.answers, (text, text)),
    )


@pytest.mark.promise(49)
@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    origin = replace(ORIGIN, wave=text, council=text)
    written = write_csv(released(), named(text), origin).decode("utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(written)) for cell in row]

    assert any(cell.startswith("'") for cell in cells)
    assert not [cell for cell in cells if cell.lstrip().startswith((*FORMULA_SIGNS, "＝"))]


@pytest.mark.promise(49)
def test_no_cell_of_a_workbook_is_a_formula() -> None:
    for text in FORMULAS[:3]:
        origin = replace(ORIGIN, wave=text, council=text)
        written = write_xlsx(released(), named(text), origin)
        book = load_workbook(BytesIO(written))
        cells = [cell for sheet in book for row in sheet.rows for cell in row]

        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert text in {cell.value for cell in cells}
        with ZipFile(BytesIO(written)) as parts:
            sheets = [parts.read(name) for name in parts.namelist() if "sheets/" in name]
        assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet]


@pytest.mark.parametrize("text", ["0–9", "Yes = no", "", "'quoted", "؟"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert inert(text) == text


def test_a_workbook_says_what_its_numbers_mean_and_where_they_come_from() -> None:
    book = load_workbook(BytesIO(write_xlsx(released(), LABELS, ORIGIN)))
    about = dict(row for row in book.worksheets[0].iter_rows(values_only=True))

    assert released().digest in about.values()
    assert {"Autumn", "11-17/2", "2026-11-20", "Survey of young people, Norfolk"} <= set(
        about.values()
    )
    assert "30 to 39" in str(list(book.worksheets[0].iter_rows(values_only=True)))


@pytest.mark.parametrize(("language", "is_rtl"), [("ar", True), ("ti", False)])
def test_the_sheet_runs_as_its_language_does_and_keeps_every_script(language, is_rtl) -> None:
    words = {"ar": "دائمًا", "ti": "ኩሉ ግዜ"}[language]
    labels = replace(LABELS, languages=(language, "en"), answers={("safe", "always"): (words, "A")})
    sheet = load_workbook(BytesIO(write_xlsx(released(), labels, ORIGIN))).worksheets[1]
    rows = list(sheet.iter_rows(values_only=True))

    assert bool(sheet.sheet_view.rightToLeft) is is_rtl
    assert words in {row[rows[0].index(f"answer_{language}")] for row in rows}
    assert words in write_csv(released(), labels, ORIGIN).decode()


def test_control_characters_of_a_label_do_not_break_a_file() -> None:
    labels = named("a\x00b\x0b\ud800c\nd")
    assert load_workbook(BytesIO(write_xlsx(released(), labels, ORIGIN)))
    assert b"\x00" not in write_csv(released(), labels, ORIGIN)
