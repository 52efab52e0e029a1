"""The Word file: headings, header rows, and marks of language in the order that Word reads."""

from io import BytesIO

from docx import Document

from cms.feedback.papers.word import QUOTE, _name, write_word
from tests.factories.papers import WORDS


def _quote(document, text):
    return next(p for p in document.paragraphs if p.style.name == QUOTE and p.text == text)


def test_a_word_file_has_a_title_a_language_and_real_headings(paper):
    document = Document(BytesIO(write_word(paper)))
    about = document.core_properties
    assert (about.title, about.language) == (f"{paper.title}, {paper.period}", "en-GB")
    assert (about.author, about.comments) == ("Chorus", "")
    levels = [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels == ["Heading 1"] + ["Heading 2"] * len(paper.parts)
    languages = {tag.get(_name("w:val")) for tag in document.styles.element.iter(_name("w:lang"))}
    assert languages == {"en-GB"}


def test_a_table_repeats_its_head(paper):
    table = Document(BytesIO(write_word(paper))).tables[0]
    assert table.rows[0]._tr.trPr.find(_name("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[0].cells] == ["Theme", "Voices", "Beside the others"]
    bars = [row.cells[2]._tc.findall(f".//{_name('wp:docPr')}") for row in table.rows[1:]]
    assert all(row._tr.trPr.find(_name("w:cantSplit")) is not None for row in table.rows[1:])
    # A few have no bar that would tell how many.
    assert [[one.get("descr") for one in bar] for bar in bars] == [["at least 10"], [], []]


def test_right_to_left_quotes_are_marked_in_the_order_of_the_schema(paper):
    document = Document(BytesIO(write_word(paper)))
    for code in ("ar", "ckb"):
        quote = _quote(document, WORDS[code])
        inner = [child.tag for child in quote._p.pPr]
        assert inner.index(_name("w:pStyle")) < inner.index(_name("w:bidi"))
        marks = [child.tag for child in quote.runs[0]._r.rPr]
        assert marks == [_name("w:rtl"), _name("w:lang")]
        assert quote.runs[0]._r.rPr.find(_name("w:lang")).get(_name("w:bidi")) == code
    said = _quote(document, WORDS["ti"])
    assert said._p.pPr.find(_name("w:bidi")) is None
    assert said.runs[0]._r.rPr.find(_name("w:lang")).get(_name("w:val")) == "ti"
