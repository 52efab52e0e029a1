"""Files of other systems are read as they come, and what is wrong is said by line."""

import io

import pytest
from openpyxl import Workbook

from cms.feedback.importing.feeds import given_bytes
from cms.feedback.importing.files.opening import open_table
from cms.feedback.importing.files.shapes import UnreadableFile

TEXT = "خانه‌ام سرد است"


def _read(content, name="cards.csv", **options):
    table = open_table(given_bytes(name, content), **options)
    return table, list(table.lines())


def _words(lines):
    return [line.cells.get("Comment") for line in lines]


@pytest.mark.parametrize(
    ("codec", "told", "said"),
    [
        ("utf-8", "", "The file is UTF-8."),
        ("utf-8-sig", "", "The file is UTF-8 with a mark."),
        ("utf-16", "", "The file is UTF-16."),
        ("utf-16-be", "utf-16-be", "The file is utf-16-be."),
        ("cp1256", "windows-1256", "The file is windows-1256."),
    ],
)
def test_encodings_are_recognised_or_told_and_said(codec, told, said):
    text = TEXT if codec != "cp1256" else "صوتي مهم"
    table, lines = _read(f"Nr;Comment\r\n1;{text}\r\n".encode(codec), encoding=told)
    assert said in table.notes
    assert _words(lines) == [text]


def test_windows_letters_are_never_guessed_but_named_by_line():
    content = "Nr,Comment\n1,fine\n2,café\n3,fine too\n".encode("cp1252")
    _table, lines = _read(content)
    assert [(line.number, bool(line.problem)) for line in lines] == [
        (2, False),
        (3, True),
        (4, False),
    ]
    assert "windows-1252" in lines[1].problem
    assert _words(_read(content, encoding="windows-1252")[1])[1] == "café"


def test_utf_16_without_its_mark_is_asked_about():
    with pytest.raises(UnreadableFile, match="utf-16-le"):
        _read("Nr,Comment\n1,fine\n".encode("utf-16-le"))


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found_by_the_first_rows(sign):
    rows = [["Nr", "Comment"], ["1", "a, b; and c"], ["2", "two\nlines"]]
    content = "\n".join(sign.join(f'"{cell}"' for cell in row) for row in rows)
    _table, lines = _read(content.encode())
    assert _words(lines) == ["a, b; and c", "two\nlines"]
    assert [line.number for line in lines] == [2, 3]


def test_a_quotation_mark_that_never_closes_swallows_nothing_in_silence():
    content = 'Nr,Comment\n1,fine\n2,"open\n3,fine\n4,fine\n'
    _table, lines = _read(content.encode())
    assert lines[0].problem == ""
    assert "the lines up to 5 cannot be read" in lines[1].problem
    assert lines[1].number == 3


def test_formulas_in_a_csv_are_words_and_too_many_cells_are_a_problem():
    _table, lines = _read(b"Nr,Comment\n1,=1+1\n2,two,three\n3\n")
    assert _words(lines) == ["=1+1", None, None]
    assert "3 cells, but there are 2 columns" in lines[1].problem


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"%PDF-1.7 ...", "This is a PDF"),
        (b"<!DOCTYPE html><p>", "web page"),
        (b"\xd0\xcf\x11\xe0 old", "an old Excel file"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"Comment,Comment\n1,2\n", "same name"),
    ],
)
def test_what_is_no_table_gets_a_sentence(content, words):
    with pytest.raises(UnreadableFile, match=words):
        _read(content)


def _workbook(fill):
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    sheet.append(["Nr", "Comment", "Day"])
    fill(book, sheet)
    book.save(file)
    return file.getvalue()


def test_a_workbook_says_what_it_hides():
    def fill(book, sheet):
        sheet.append([1, "fine", None])
        sheet.append([2.0, "merged", None])
        sheet.merge_cells("B3:C3")
        book.create_sheet("Names").sheet_state = "hidden"
        book.create_sheet("Other").append(["x"])

    table, lines = _read(_workbook(fill), "cards.xlsx")
    assert [line.cells["Nr"] for line in lines] == ["1", "2"]
    told = " ".join(table.notes)
    assert "Hidden sheets, not read: Names." in told
    assert "Other sheets, not read: Other." in told
    assert "Merged cells (1: B3:C3)" in told


def test_a_formula_that_was_never_worked_out_is_named_by_row():
    def fill(_book, sheet):
        sheet.append([1, "fine"])
        sheet.append([2, '=CONCATENATE("a","b")'])

    table, lines = _read(_workbook(fill), "cards.xlsx")
    assert [bool(line.problem) for line in lines] == [False, True]
    assert lines[1].number == 3
    assert any("formulas" in note for note in table.notes)


@pytest.mark.parametrize(
    ("told", "codec", "words"),
    [("windows-1252", "cp1252", "café"), ("windows-1256", "cp1256", "غرفتي باردة")],
)
def test_a_file_of_two_encodings_is_named_by_line_and_not_garbled(told, codec, words):
    rows = [f"1,{words}\n".encode(codec), f"2,{words}\n".encode(), b"3,fine\n"]
    _table, lines = _read(b"Nr,Comment\n" + b"".join(rows), encoding=told)
    assert [bool(line.problem) for line in lines] == [False, True, False]
    assert "it is UTF-8" in lines[1].problem
    assert words not in lines[1].problem


def test_what_is_called_a_workbook_and_is_none_says_so():
    with pytest.raises(UnreadableFile, match="called a workbook"):
        _read(b"Comment\nfine\n", "cards.xlsx")
