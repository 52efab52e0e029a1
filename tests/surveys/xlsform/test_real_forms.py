"""Real files: the sound ones mean the same to another reader, the faulty ones name their rows."""

import resource
import time

import pytest
from pyxform.xls2xform import convert

from surveys.xlsform.reading import read_workbook
from surveys.xlsform.writing import write_workbook
from tests.surveys.xlsform.old_workbooks import ExcelError, old_workbook
from tests.surveys.xlsform.real_forms import FAULTY, LIST, PLAIN, SOUND
from tests.surveys.xlsform.workbooks import survey, workbook

AGES = {".xlsx": workbook, ".xls": old_workbook}
ROWS = 976


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("name", SOUND)
def test_a_sound_form_means_the_same_after_its_journey(tmp_path, name, age):
    original = tmp_path / f"form{age}"
    original.write_bytes(AGES[age](**SOUND[name]))

    reading = read_workbook(original)
    again = tmp_path / "form.xlsx"
    data = write_workbook(reading.form)

    assert reading.is_valid, [f for f in reading.findings if f.severity == "error"]
    xform = convert(original).xform
    again.write_bytes(data)
    assert convert(again).xform == xform
    assert read_workbook(again).form == reading.form


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_form_names_sheet_and_row(name, age):
    sheets, places = FAULTY[name]

    reading = read_workbook(AGES[age](**sheets))

    faults = [finding for finding in reading.findings if finding.severity == "error"]
    assert places <= {(fault.sheet, fault.row) for fault in faults}
    assert all(fault.sheet and fault.row and fault.message for fault in faults)


def test_types_of_one_tool_are_named_as_such():
    reading = read_workbook(workbook(**FAULTY["KoboToolbox's own ranking"][0]))
    told = {one.row for one in reading.findings if "Only KoboToolbox" in one.message}
    assert told == {2, 3, 4}


def test_an_error_is_told_where_words_would_be_and_refused_where_others_read_a_number():
    shown = read_workbook(workbook(survey=survey(["text", "a", "#REF!"])))
    held = read_workbook(old_workbook(survey=survey(["text", "a", ExcelError()])))

    assert shown.is_valid
    assert ("cell-shows-error", 2) in {(one.code, one.row) for one in shown.findings}
    assert not held.is_valid


def test_rows_below_a_gap_are_left_out_only_where_they_are_faulty():
    gap = [[None]] * 65
    sound = read_workbook(workbook(survey=survey(["text", "a", "A"], *gap, ["text", "b", "B"])))
    faulty = read_workbook(workbook(survey=survey(["text", "a", "A"], *gap, ["text", "a", "B"])))

    assert [item.name for item in sound.form.items] == ["a", "b"]
    assert [item.name for item in faulty.form.items] == ["a"]
    assert ("rows-left-after-gap", "survey", 68) in {
        (one.code, one.sheet, one.row) for one in faulty.findings
    }
    # A form that is faulty above the gap too is told of everything.
    both = read_workbook(workbook(survey=survey(["txt", "a", "A"], *gap, ["text", "a", "B"])))
    assert {one.row for one in both.findings if one.severity == "error"} == {2, 68}


@pytest.mark.parametrize("age", AGES)
def test_a_form_of_976_rows_takes_five_seconds_and_300_megabytes_at_most(age):
    languages = ("English (en)", "Arabic (ar)", "French", "pash", "Dari (prs)", "Tigrinya (ti)")
    words = [f"{kind}::{language}" for kind in ("label", "hint") for language in languages]
    rows = [
        [("text", "select_one l")[number % 2], f"q{number}", *["Some words to read here"] * 12,
         f"${{q{number - 1}}} != '' and selected(${{q{number // 2}}}, 'c1')" if number else None]
        for number in range(ROWS)
    ]  # fmt: skip
    data = AGES[age](
        survey=[["type", "name", *words, "relevant"], *rows],
        choices=[LIST, *[["l", f"c{number}", "A choice"] for number in range(200)]],
    )
    started, before = time.process_time(), _megabytes()

    reading = read_workbook(data)

    assert time.process_time() - started < 5
    assert _megabytes() - before < 150
    assert reading.is_valid
    assert len(reading.form.items) == ROWS


def _megabytes():
    """The most that this process ever had; the whole command has about 100 before it reads."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_an_empty_heading_that_means_nothing_is_no_fault():
    header = (*PLAIN, "media::smell", "hint::")
    empty = read_workbook(workbook(survey=survey(["text", "a", "A"], header=header)))
    filled = read_workbook(workbook(survey=survey(["text", "a", "A", "x", "y"], header=header)))

    assert empty.is_valid
    assert {one.column for one in empty.findings if one.code == "column-faulty-but-empty"} == {
        "media::smell",
        "hint::",
    }
    assert {one.column for one in filled.findings if one.severity == "error"} == {
        "media::smell",
        "hint::",
    }
