"""The PDF: what a bar shows is said in words, in the languages and directions of its readers."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from cms.core import printing
from surveys.results.bars import HIDDEN, bar_of
from surveys.results.exporting.pdf_file import html_of, write_pdf
from surveys.results.release import Span
from surveys.results.shares import share
from tests.surveys.results.exporting.releases import LABELS, ORIGIN, released, spans_of

ARABIC = replace(
    LABELS,
    languages=("ar",),
    title=(LABELS.title[1],),
    **{
        part: {key: texts[1:] for key, texts in getattr(LABELS, part).items()}
        for part in ("questions", "answers", "shared")
    },
)


@pytest.mark.skipif(not printing.can_print(), reason="Pango is not installed")
def test_the_pdf_tells_every_range_and_no_other_number_of_people() -> None:
    labels = replace(LABELS, languages=("en",), title=LABELS.title[:1])
    read = PdfReader(BytesIO(write_pdf(released(), labels, ORIGIN)))
    text = " ".join(page.extract_text() for page in read.pages)

    told = set(re.findall(r"(\d+)–(\d+)(?! ?%)(?!\d)", text))
    assert {(int(low), int(high)) for low, high in told} - {(20, 29)} <= spans_of(released())
    assert spans_of(released()) <= {(int(low), int(high)) for low, high in told}
    assert "60–69 of 90–99 young people said “Always”." in " ".join(text.split())
    assert read.trailer["/Root"]["/Lang"] == "en"


def test_each_question_is_told_in_a_sentence_beside_its_table() -> None:
    page = html_of(released(), LABELS, ORIGIN)
    sentence = "\u206660–69\u2069 of \u206690–99\u2069 young people said “Always”."

    assert page.count(sentence) == 2  # in short, and at the question
    assert "All or almost all young people said “My carer”." in page
    mean = next(table.total.mean for table in released().tables if table.points)
    assert f"The average is {mean} out of 10." in page
    assert page.count('class="share-bar"') == 3 + 4 + 2
    assert page.count("<h1>") == 1


def test_a_paper_with_too_many_groups_says_that_it_has_none(monkeypatch) -> None:
    assert "it has no results by group" not in html_of(released(), LABELS, ORIGIN)
    monkeypatch.setattr("surveys.results.exporting.paper.MOST_CELLS_OF_GROUPS", 5)
    page = html_of(released(), LABELS, ORIGIN)
    assert "it has no results by group" in page
    assert 'class="groups' not in page


def test_a_paper_in_arabic_runs_from_right_to_left() -> None:
    page = html_of(released(), ARABIC, ORIGIN)
    assert '<html lang="ar" dir="rtl">' in page
    assert "كيف حالك؟" in page
    assert "Do you feel safe" not in page


def test_the_second_language_has_its_own_direction() -> None:
    page = html_of(released(), LABELS, ORIGIN)
    assert '<bdi lang="ar" dir="rtl">دائمًا</bdi>' in page


def test_words_of_a_council_are_not_markup() -> None:
    labels = replace(LABELS, title=("<script>x</script>", ""), languages=("en", "ar"))
    assert "<script>" not in html_of(released(), labels, ORIGIN)


def test_a_bar_is_full_as_far_as_the_ranges_are_certain_and_striped_beyond() -> None:
    bar = bar_of(share("yes", Span(30, 39), Span(60, 69)))
    assert (bar.least, bar.most, bar.striped) == (43, 65, 22)
    assert bar.low <= bar.least
    assert bar.most <= bar.high


def test_hidden_empty_and_missing_have_the_same_bar() -> None:
    assert bar_of(share("no", Span(0, 9), Span(60, 69))) == bar_of(None) == HIDDEN
