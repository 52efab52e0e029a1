"""The workbook runs nothing that anybody wrote, and cuts nothing off."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from cms.feedback.papers.model import Words
from cms.feedback.papers.sheets import QUOTES, THEMES, VOICES, write_workbook


@pytest.mark.promise(49)
def test_no_cell_of_a_papers_workbook_is_a_formula(paper):
    content = write_workbook(paper)
    book = load_workbook(BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    like = [cell for cell in cells if str(cell.value).startswith(("=", "+"))]
    assert len(like) == 3
    assert all(cell.quotePrefix and cell.data_type == "s" for cell in like)
    with ZipFile(BytesIO(content)) as pack:
        sheets = [name for name in pack.namelist() if name.startswith("xl/worksheets/")]
        assert len(sheets) == 5
        assert all(b"<f>" not in pack.read(name) for name in sheets)


def test_counts_stand_as_the_paper_says_them(paper):
    sheet = load_workbook(BytesIO(write_workbook(paper)))[THEMES]
    counts = [row[1].value for row in sheet.iter_rows(min_row=2)]
    assert counts == ["at least 10", "a few", "a few"]
    bars = [row[2].value for row in sheet.iter_rows(min_row=2)]
    assert bars == [100, None, None]
    (drawn,) = sheet.conditional_formatting
    assert str(drawn.sqref).startswith("C2:")
    assert not drawn.rules[0].dataBar.showValue


def test_every_column_is_printed_on_one_page_under_its_title(paper):
    for sheet in load_workbook(BytesIO(write_workbook(paper))):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"


def test_a_right_to_left_quote_begins_on_the_right(paper):
    sheet = load_workbook(BytesIO(write_workbook(paper)))[QUOTES]
    orders = {row[1].value: row[2].alignment.readingOrder for row in sheet.iter_rows(min_row=2)}
    assert orders["Arabic"] == 2
    assert orders["Vietnamese"] == 1


def test_forty_thousand_letters_go_on_in_the_next_row(paper):
    text = "".join(f"{number} " for number in range(9000))
    long = Words(text, "en", "English", number=1)
    part = replace(paper.parts[-1], voices=(long,))
    sheet = load_workbook(BytesIO(write_workbook(replace(paper, parts=(part,)))))[VOICES]
    assert "".join(row[2].value for row in sheet.iter_rows(min_row=2)) == text
