"""Headings, languages and cells, as real files have them."""

import datetime as dt
import io

import openpyxl
import pytest

from surveys.xlsform import tables
from surveys.xlsform.reading import read_workbook
from surveys.xlsform.tongues import code_of
from tests.surveys.xlsform.old_workbooks import ExcelError, old_workbook
from tests.surveys.xlsform.workbooks import choices, survey, workbook


def found(reading, code):
    """(sheet, row, column) of the findings with this code."""
    return [(f.sheet, f.row, f.column) for f in reading.findings if f.code == code]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Arabic (ar)", "ar"), ("arabic", "ar"), ("العربية", "ar"), ("ara", "ar"),
        ("French", "fr"), ("français (fr)", "fr"), ("Francais", "fr"), ("FR", "fr"),
        ("Dari (prs)", "fa-af"), ("dari", "fa-af"), ("fa-AF", "fa-af"), ("دری", "fa-af"),
        ("Farsi", "fa"), ("Persian (fa)", "fa"), ("Kurdish (Sorani)", "ckb"), ("ckb", "ckb"),
        ("Pashto", "ps"), ("pus", "ps"), ("Tigrinya", "ti"), ("ትግርኛ", "ti"), ("አማርኛ", "am"),
        ("Somali (so)", "so"), ("Albanian", "sq"), ("Tiếng Việt", "vi"), ("українська", "uk"),
        ("English\xa0(en)", "en"), ("Swahili", "sw"), ("Kiswahili (sw)", "sw"), ("español", "es"),
        ("English - UK (en-GB)", "en"), ("pash", None), ("arabic dialect", None), ("", None),
        ("English(EN)", "en"), ("Arabic（ar）", "ar"), ("Arabic - ar", "ar"), ("arabic_ar", "ar"),
        ("Portuguese (BR)", "pt"), ("French (CA)", "fr"), ("Chinese (TW)", "zh"),
        ("Dari (fa)", "fa-af"), ("Persian (prs)", "fa-af"), ("Sorani (ku)", "ckb"),
        ("Kurdish (ckb)", "ckb"), ("Norwegian (nb)", "nb"), ("Albanian (al)", "sq"),
        ("Levantine (ar)", "ar"), ("note en", None), ("کوردی", "ckb"),
    ],
)  # fmt: skip
def test_a_language_is_known_by_its_names_and_codes(name, code):
    assert code_of(name) == code


def test_a_mapping_answers_what_nobody_knows():
    assert code_of("Arabic  Dialect", {"arabic dialect": "ar"}) == "ar"
    assert code_of("pash", {"Pash": "pus"}) == "ps"


@pytest.mark.parametrize("name", ["Dari (da)", "Pashto (pa)", "Tigrinya (tg)", "Kurdish (kr)"])
def test_a_name_with_the_code_of_another_language_is_asked_about(name):
    form = survey(["text", "a", "What?"], header=("type", "name", f"label::{name}"))

    reading = read_workbook(workbook(survey=form))
    answered = read_workbook(workbook(survey=form), mapping={name: "prs"})

    assert [language.code for language in reading.form.languages] == [None]
    assert found(reading, "language-contradicts") == [("survey", 1, f"label::{name}")]
    assert [language.code for language in answered.form.languages] == ["fa-af"]
    assert not found(answered, "language-contradicts")


def test_columns_are_understood_however_they_are_written():
    headers = (
        "Type",
        "NAME",
        "label::Arabic (ar)",
        "Label :: arabic dialect",
        "label (fr)",
        "hint::Swahili",
        "Constraint\xa0Message::pash",
        "skip logic",
        "media::audio::English (en)",
    )
    row = ["text", "a", "ع", "لهجة", "Oui", "K", "P", "true()", "a.mp3"]
    data = workbook(survey=[headers, row])

    reading = read_workbook(data, mapping={"arabic dialect": "ar"})

    (question,) = reading.form.items
    assert question.label == {"Arabic (ar)": "ع", "arabic dialect": "لهجة", "fr": "Oui"}
    assert question.hint == {"Swahili": "K"}
    assert question.constraint_message == {"pash": "P"}
    assert question.relevant == "true()"
    assert question.media == {"audio": {"English (en)": "a.mp3"}}
    codes = {language.name: language.code for language in reading.form.languages}
    assert codes["arabic dialect"] == "ar"
    assert codes["pash"] is None
    assert found(reading, "language-unknown") == [("survey", 1, "Constraint\xa0Message::pash")]
    assert [place[2] for place in found(reading, "column-tolerated")] == [
        "label (fr)",
        "skip logic",
    ]


def test_an_old_workbook_is_read_by_the_type_of_its_cells():
    data = old_workbook(
        survey=[["type", "name", "label", "required", "default"],
                ["integer", "a", "Alter\xa0Größe", True, 7.0],
                ["date", "b", "When?", False, dt.datetime(2020, 2, 1)],  # noqa: DTZ001
                ["decimal", "c", ExcelError(), None, 1.5]],
        choices=choices(["yes_no", 1.0, "Yes"]),
    )  # fmt: skip

    reading = read_workbook(data)

    first, second, third = reading.form.items
    assert (first.label[""], first.required, first.default) == ("Alter\xa0Größe", "TRUE", "7")
    assert (second.required, second.default) == ("FALSE", "2020-02-01 00:00:00")
    assert third.default == "1.5"
    assert reading.form.choices[0].name == "1"
    assert found(reading, "cell-is-date") == [("survey", 3, "default")]
    assert found(reading, "cell-is-error") == [("survey", 4, "label")]


def test_nothing_is_dropped_in_silence():
    data = workbook(
        survey=[["type", "name", "label", "colour", None], ["text", "a", "A", "red", "lost"],
                ["geopoint", "b", "B"], ["deviceid", "c"]],
        settings=[["form_title", "public_key"], ["T", "k"], ["more", None]],
        notes=[["Anything"]],
        entities=[["list_name", "label"], ["x", "y"]],
    )  # fmt: skip

    reading = read_workbook(data)

    assert found(reading, "column-unknown") == [("survey", 1, "colour")]
    assert found(reading, "cell-without-header") == [("survey", 2, "E")]
    assert found(reading, "type-tells-who") == [("survey", 3, "type"), ("survey", 4, "type")]
    assert found(reading, "settings-more-rows") == [("settings", 3, "")]
    assert found(reading, "setting-not-used") == [("settings", 1, "public_key")]
    assert found(reading, "sheet-unknown") == [("notes", 0, "")]
    assert found(reading, "sheet-not-asked") == [("entities", 0, "")]
    assert reading.form.items[0].extra == {"colour": "red"}
    assert [sheet.title for sheet in reading.form.other_sheets] == ["notes", "entities"]


def test_merged_cells_formulas_and_control_characters_are_named():
    book = openpyxl.load_workbook(io.BytesIO(workbook(survey=survey(["text", "a", "A"]))))
    sheet = book["survey"]
    sheet["C3"], sheet["B3"], sheet["A3"] = '=CONCATENATE("a","b")', "b", "text"
    sheet["A4"], sheet["B4"], sheet["C4"] = "text", "c", "Words_x0007_ "
    sheet.merge_cells("A4:A5")
    buffer = io.BytesIO()
    book.save(buffer)

    reading = read_workbook(buffer.getvalue())

    assert found(reading, "formula-without-value") == [("survey", 3, "label")]
    assert found(reading, "cells-merged") == [("survey", 4, "type")]


def test_formatted_blank_rows_cost_nothing_and_rows_after_a_gap_are_named():
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("survey")
    for row in survey(["text", "a", "A"], *[[None]] * 70, ["text", "b", "B"]):
        sheet.append(row)
    for _ in range(3_000):
        sheet.append([None, "  "])
    buffer = io.BytesIO()
    book.save(buffer)

    reading = read_workbook(buffer.getvalue())

    assert [item.row for item in reading.form.items] == [2, 73]
    assert found(reading, "rows-after-gap") == [("survey", 73, "")]
    assert found(reading, "blank-rows-to-the-end") == [("survey", 74, "")]


def test_a_sheet_with_too_many_rows_is_cut_and_says_where(monkeypatch):
    monkeypatch.setattr(tables, "MAX_ROWS", 50)
    rows = [["l", number, "x"] for number in range(60)]
    data = workbook(survey=survey(["select_one l", "a", "A"]), choices=choices(*rows), other=rows)

    reading = read_workbook(data)

    assert found(reading, "too-many-rows") == [("choices", 52, "")]
    assert found(reading, "too-many-rows-aside") == [("other", 52, "")]
    assert not reading.is_valid


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ({"Sheet1": [["a"]], "Sheet2": [["b"]]}, "no-survey-sheet"),
        ({"survey": []}, "no-type-column"),
        ({"survey": [["name", "label"], ["a", "A"]]}, "no-type-column"),
        ({"survey": survey()}, "no-questions"),
        ({"survey": [["type", "name", "Type"], ["text", "a", "b"]]}, "column-twice"),
        ({"survey": [["type", "name", "media::smell"], ["text", "a", "b"]]}, "media-kind-unknown"),
    ],
)
def test_a_workbook_that_is_no_form_gets_its_sheet_and_row(sheets, code):
    reading = read_workbook(workbook(**sheets))

    assert found(reading, code)[0][1] == 1
    assert not reading.is_valid


def test_a_single_sheet_of_another_name_is_the_survey():
    reading = read_workbook(workbook(Tabelle1=survey(["text", "a", "A"])), name="form")

    assert reading.is_valid
    assert found(reading, "survey-sheet-guessed") == [("Tabelle1", 0, "")]
    assert reading.form.settings.form_id == "form"
