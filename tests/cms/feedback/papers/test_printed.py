"""The PDF: tagged, with headings in order, each quote in its language."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from cms.core import printing
from cms.feedback.papers import printed
from cms.feedback.papers.files import FORMS, PACKS
from cms.feedback.papers.model import Line, Pack, Words
from tests.factories.papers import SECRET, WORDS

pytestmark = pytest.mark.skipif(
    not printing.can_print(), reason=f"Pango is not installed: {printing.PACKAGES}"
)


def _tags(read):
    """Every tag, with the language that it states."""
    everything = [read.get_object(number) for number in range(1, read.trailer["/Size"])]
    tags = [one for one in everything if isinstance(one, dict) and "/S" in one and "/P" in one]
    return [(one["/S"], one.get("/Lang")) for one in tags]


def test_a_pdf_is_tagged_and_says_the_language_of_each_quote(paper):
    read = PdfReader(BytesIO(FORMS["pdf"].write(paper)))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert read.metadata.title == f"{paper.title}, {paper.period}"
    tags = _tags(read)
    names = [name for name, _language in tags]
    assert [names.count(one) for one in ("/H1", "/Table")] == [1, 1]
    assert names.count("/H2") == len(paper.parts)
    quotes = [language for name, language in tags if name == "/BlockQuote"]
    assert sorted(quotes) == sorted(WORDS)
    text = " ".join(" ".join(page.extract_text().split()) for page in read.pages)
    for part in paper.parts:
        for line in part.lines:
            assert line.text in text
    # Between two files of one font pypdf sees gaps where there are none.
    assert WORDS["vi"].replace(" ", "") in text.replace(" ", "")
    assert SECRET not in text
    # The first page is the one to read in a minute.
    first = read.pages[0].extract_text()
    assert "In short" in first
    assert "Purpose" not in first


def test_in_short_keeps_to_the_first_page_however_long_the_introduction(paper):
    """With as many sentences as a draft has there, each resting on hundreds of voices."""
    said = "At least 900 voices are about this subgroup's work, and 300 young people spoke."
    most = paper.in_short.lines[0].most_spans
    line = Line(said, tuple(range(1, 999, 2)), has_hidden=True, most_spans=most)
    short = replace(paper.in_short, lines=5 * (line,))
    introduction = (1000 * "a ",)
    long = replace(paper, introduction=introduction, parts=(short, *paper.further_parts))
    first, second, *_rest = PdfReader(BytesIO(FORMS["pdf"].write(long))).pages
    assert " ".join(first.extract_text().split()).count("not shown)") == 5
    assert "a a a a" not in first.extract_text()
    assert second.extract_text().lstrip().startswith("a a a a")


def test_six_subgroups_in_short_fit_on_the_first_page_of_the_boards_pack(paper):
    said = (
        "Most is said about: turning 18 and leaving care; personal advisers and pathway plans; "
        "money and benefits."
    )
    short = replace(paper.in_short, lines=(Line("At least 20 spoke."), *2 * (Line(said),)))
    papers = tuple(
        replace(paper, number=number, subgroup=f"Subgroup {number}", parts=(short,))
        for number in range(1, 7)
    )
    pack = Pack("What young people say", paper.period, paper.facts, (), papers)
    first = PdfReader(BytesIO(PACKS["pdf"](pack))).pages[0].extract_text()
    assert all(f"Subgroup {number}" in first for number in range(1, 7))
    assert " ".join(first.split()).count("turning 18") == 2 * 6


@pytest.mark.parametrize("missing", ["我的", "\U0001faea", ""])
def test_words_whose_letters_the_machine_has_not_are_no_row_of_boxes(paper, monkeypatch, missing):
    """Whatever fonts the machine of this test has."""
    said = replace(paper.parts[1], quotes=(Words("我的房間 \U0001faea", "zh", "Chinese"),))
    odd = replace(paper, parts=(paper.in_short, said))
    pack = Pack("What young people say", paper.period, paper.facts, (), (odd,))
    pages = []

    def print_page(html, **_styles):
        pages.append(html)
        return printing.Printed(b"%PDF", frozenset(missing))

    monkeypatch.setattr(printed, "print_page", print_page)
    monkeypatch.setattr(printed, "pdf_of", lambda html, **styles: print_page(html).content)
    for write, asked in ((printed.write_pdf, odd), (printed.write_pack, pack)):
        pages.clear()
        assert write(asked) == b"%PDF"
        assert ("cannot show the letters of these words" in pages[-1]) == ("我" in missing)
        assert ("我的房間" in pages[-1]) == ("我" not in missing)
