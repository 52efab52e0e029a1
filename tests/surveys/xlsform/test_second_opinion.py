"""pyxform, the second opinion: does a form mean the same after a journey through Chorus?"""

import pytest
from pyxform.xls2xform import convert

from surveys.xlsform.reading import read_workbook
from surveys.xlsform.writing import write_workbook
from tests.surveys.xlsform.forms import FORMS
from tests.surveys.xlsform.old_workbooks import old_workbook
from tests.surveys.xlsform.workbooks import workbook


@pytest.mark.parametrize("name", FORMS)
def test_a_written_form_means_the_same_to_another_reader(tmp_path, name):
    original = tmp_path / "original.xlsx"
    original.write_bytes(workbook(**FORMS[name]))

    reading = read_workbook(original)
    again = tmp_path / "again.xlsx"
    again.write_bytes(write_workbook(reading.form))

    assert reading.is_valid, [f for f in reading.findings if f.severity == "error"]
    assert convert(again).xform == convert(original).xform
    assert read_workbook(again).form == reading.form


@pytest.mark.parametrize("name", ["languages", "groups and repeats", "numbers and dates"])
def test_an_old_workbook_means_the_same_after_it_was_written_anew(tmp_path, name):
    original = tmp_path / "original.xls"
    original.write_bytes(old_workbook(**FORMS[name]))

    reading = read_workbook(original)
    again = tmp_path / "again.xlsx"
    again.write_bytes(write_workbook(reading.form))

    assert reading.is_valid
    assert convert(again).xform == convert(original).xform
