"""One protection for all files: each holds the ranges of the release and no other count."""

import csv
import re
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import pyreadstat
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from surveys.results.exporting.csv_file import write_csv
from surveys.results.exporting.ddi_file import SPACE, write_ddi
from surveys.results.exporting.labels import Labels
from surveys.results.exporting.pdf_file import html_of
from surveys.results.exporting.rows import Kind, Remark, figures
from surveys.results.exporting.sav_file import write_sav
from surveys.results.exporting.sheet import NUMBERS
from surveys.results.exporting.xlsx_file import write_xlsx
from surveys.results.protection import protect
from surveys.results.release import Release, Row, Span, Table
from surveys.results.shares import Word
from tests.bench.disclosure import random_wave
from tests.surveys.results.exporting.releases import (
    LABELS,
    ORIGIN,
    ordinary,
    released,
    spans_of,
    too_few,
)

PAIRS = (("count_low", "count_high"), ("base_low", "base_high"))
ON_PAPER = re.compile("\u2066(\\d+)–(\\d+)\u2069")
IN_CODEBOOK = re.compile(r"(\d+) to (\d+)$")
NO_WORDS = Labels(("en",), ("Survey",), "11-17")


def pairs_of(lines: list[dict]) -> set[tuple[int, int]]:
    return {
        (int(float(line[low])), int(float(line[high])))
        for line in lines
        for low, high in PAIRS
        if str(line[low] if line[low] is not None else "").lower() not in {"", "nan"}
    }


def in_csv(release: Release, labels: Labels) -> list[dict]:
    text = write_csv(release, labels, ORIGIN).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def in_xlsx(release: Release, labels: Labels) -> list[dict]:
    sheet = load_workbook(BytesIO(write_xlsx(release, labels, ORIGIN))).worksheets[1]
    names, _titles, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def in_sav(release: Release, labels: Labels):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.sav"
        path.write_bytes(write_sav(release, labels, ORIGIN))
        return pyreadstat.read_sav(str(path))


def in_codebook(release: Release, labels: Labels) -> set[tuple[int, int]]:
    root = ET.fromstring(write_ddi(release, labels, ORIGIN))
    texts = [
        element.text or ""
        for tag in ("catStat", "TotlResp", "notes")
        for element in root.iter(f"{{{SPACE}}}{tag}")
    ]
    found = (IN_CODEBOOK.search(text) for text in texts)
    return {(int(one[1]), int(one[2])) for one in found if one}


def on_paper(release: Release, labels: Labels) -> set[tuple[int, int]]:
    found = ON_PAPER.findall(html_of(release, labels, ORIGIN))
    return {(int(low), int(high)) for low, high in found}


@settings(max_examples=4, deadline=None, phases=(Phase.generate,))
@given(st.integers(0, 10_000))
def test_every_file_holds_the_ranges_of_the_release_and_no_other_count(seed: int) -> None:
    release = protect(random_wave(seed, people=60))
    published = spans_of(release)

    assert pairs_of(in_csv(release, NO_WORDS)) == published
    assert pairs_of(in_xlsx(release, NO_WORDS)) == published
    assert pairs_of(in_sav(release, NO_WORDS)[0].to_dict("records")) == published
    assert on_paper(release, NO_WORDS) == published  # a small wave has room for its groups
    assert in_codebook(release, NO_WORDS) <= published


def test_the_same_numbers_stand_in_csv_xlsx_and_spss() -> None:
    release = released()

    def numbers(lines: list[dict]) -> list[list[float | None]]:
        cells = ([line[name] for name in NUMBERS] for line in lines)
        # A missing number is an empty cell in CSV and XLSX, and not a number in SPSS.
        return [
            [None if str(one) in {"", "None", "nan"} else float(one) for one in row]
            for row in cells
        ]

    first = numbers(in_csv(release, LABELS))
    assert len(first) == len(list(figures(release)))
    assert numbers(in_xlsx(release, LABELS)) == first
    assert numbers(in_sav(release, LABELS)[0].to_dict("records")) == first


def test_no_file_tells_an_exact_count() -> None:
    """30 said sometimes, 4 never: a column of counts has only ends of ranges."""
    exact = {cell for table in ordinary().tables for cell in table.total.cells}
    assert {30, 3, 4} <= exact
    ends = {end for span in spans_of(released()) for end in span}
    lines = in_csv(released(), LABELS)

    for low, high in PAIRS:
        told = {int(line[end]) for line in lines for end in (low, high) if line[end]}
        assert told <= ends
        assert not told & (exact - ends)


def test_empty_and_hidden_are_the_same_line() -> None:
    def lines(never: int) -> list[dict]:
        span = Span(never // 10 * 10, never // 10 * 10 + 9)
        row = Row("", Span(60, 69), (Span(60, 69), span, Span(0, 9), Span(0, 9)))
        table = Table("safe", ("always", "never", "declined", "missing"), True, row, ())
        return in_csv(Release("wave-1", Span(60, 69), tables=(table,)), LABELS)

    assert lines(0) == lines(4)
    (line,) = [one for one in lines(4) if one["answer"] == "never"]
    assert (line["shown"], line["percent"]) == (Word.HIDDEN, "")
    (line,) = [one for one in lines(4) if one["answer"] == "always"]
    assert (line["shown"], line["percent"]) == (Word.ALMOST_ALL, "")


def test_a_group_under_ten_has_no_percentage_and_no_interval() -> None:
    row = Row("a", Span(0, 19), (Span(0, 9), Span(0, 9), Span(0, 9)))
    table = Table("safe", ("always", "declined", "missing"), True, row, ())
    answer = next(
        one
        for one in figures(Release("wave-1", Span(20, 39), tables=(table,)))
        if one.kind is Kind.ANSWER
    )
    assert answer.word is Word.HIDDEN
    assert (answer.percent, answer.least, answer.most, answer.low, answer.high) == (None,) * 5
    assert answer.remarks == (Remark.SMALL_BASE,)


def test_every_mean_of_the_release_is_told_with_its_interval_and_none_else() -> None:
    release = released()
    scale = next(table for table in release.tables if table.points)
    means = [one for one in figures(release) if one.kind is Kind.MEAN]

    assert {one.table for one in means} == {"life"}
    assert means[0].mean == scale.total.mean
    assert all(one.mean_low <= one.mean <= one.mean_high and one.count is None for one in means)


@pytest.mark.parametrize("write", [write_csv, write_ddi, html_of])
def test_a_file_depends_on_the_release_alone(write) -> None:
    """Of the wave as it was counted, nothing but its ranges can be in there.

    Workbooks and SPSS also hold the time at which they were written.
    """
    first, *_rest = ordinary().tables
    assert first.total.cells[0] == 60
    moved = replace(first.total, cells=(61, 31, *first.total.cells[2:]))
    other = replace(ordinary(), tables=(replace(first, total=moved), *ordinary().tables[1:]))
    assert protect(other) == released()
    assert write(protect(other), LABELS, ORIGIN) == write(released(), LABELS, ORIGIN)


@pytest.mark.parametrize("labels", [LABELS, NO_WORDS], ids=["two languages", "no words"])
def test_under_ten_answers_every_file_says_so(labels: Labels) -> None:
    release = too_few()
    (line,) = in_csv(release, labels)
    assert "Fewer than ten young people answered." in line["about"]
    assert (line["shown"], line["count_low"], line["count_high"]) == (Word.HIDDEN, "0", "9")
    book = load_workbook(BytesIO(write_xlsx(release, labels, ORIGIN)))
    assert "Fewer than ten" in str([row[1].value for row in book.worksheets[0].rows])
    assert "Fewer than ten" in write_ddi(release, labels, ORIGIN).decode()
    frame, meta = in_sav(release, labels)
    assert len(frame) == 1
    assert "Fewer than ten" in " ".join(meta.notes)
    assert "Only a few young people answered" in html_of(release, labels, ORIGIN)
