"""Page, PDF, Word and Excel hold the same sentences, counts and words, and none holds more."""

from collections import Counter
from dataclasses import dataclass, replace
from html import escape, unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from cms.feedback.models import Voice
from cms.feedback.papers import building, evidence, sheets, word
from cms.feedback.papers.building import pack_of, paper_of
from cms.feedback.papers.files import FORMS, PACKS
from cms.feedback.papers.model import Course, Part
from cms.feedback.papers.printed import html_of, html_of_pack
from cms.feedback.periods import read_period
from cms.feedback.summarising import listing
from cms.feedback.summarising.pages import show_summary
from tests.factories.papers import SECRET, WORDS


@dataclass
class Held:
    """What one format holds."""

    sentences: Counter
    counts: dict
    quotes: Counter
    voices: Counter
    english: Counter
    # Every text that stands anywhere in it.
    everything: set


def held_by_paper(paper):
    parts = paper.parts
    words = [one for part in parts for one in (*part.quotes, *part.voices)]
    lines = [line for part in parts for line in part.lines]
    own = {f"{paper.title}, {paper.period}", *paper.introduction, *(p.title for p in parts)}
    own |= {text for fact in paper.facts for text in fact} | {n for p in parts for n in p.notes}
    own |= {line.text for line in lines} | {line.cites for line in lines}
    own |= {text for one in words for text in (one.text, one.label, one.english, one.english_note)}
    own |= {text for part in parts for f in part.figures for text in (f.name, f.count)}
    return Held(
        Counter((line.text, line.cites) for line in lines),
        {f.name: f.count for part in parts for f in part.figures},
        Counter((q.text, q.language) for part in parts for q in part.quotes),
        Counter((v.text, v.label) for part in parts for v in part.voices),
        Counter((one.english, one.english_note) for one in words if one.english),
        own,
    )


def held_by_html(paper):
    page = BeautifulSoup(html_of(paper), "html.parser")
    lines = [
        (li.select_one(".paper__line").get_text(), li.select_one(".paper__cites").get_text())
        for li in page.select(".paper__lines li")
    ]
    rows = [row.find_all(["th", "td"]) for row in page.select("tbody tr")]
    return Held(
        Counter(lines),
        {name.get_text(): count.get_text() for name, count, _bar in rows},
        Counter((q.get_text(), q["lang"]) for q in page.select("blockquote")),
        Counter(
            (v.select_one(".paper__words").get_text(), v.select_one(".quiet").get_text())
            for v in page.select(".paper__voice")
        ),
        Counter(
            (said.get_text(), said.find_previous_sibling("p").get_text())
            for said in page.select(".paper__english")
        ),
        {str(text) for text in page.find_all(string=True) if text.strip()},
    )


def held_by_word(paper):
    document = Document(BytesIO(word.write_word(paper)))
    said = list(document.paragraphs)
    languages = {}
    for one in said:
        if one.style.name == word.QUOTE:
            tag = one.runs[0]._r.rPr.find(word._name("w:lang"))
            languages[one.text] = next(iter(tag.attrib.values())).lower()
    table = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    english = [n for n, one in enumerate(said) if one.style.name == word.ENGLISH]
    voices = [n for n, one in enumerate(said) if one.style.name == word.VOICE]
    return Held(
        Counter(
            (one.runs[0].text, one.runs[1].text.strip())
            for one in said
            if one.style.name == word.LINE
        ),
        {name: count for name, count, _bar in table[1:]},
        Counter((one.text, languages[one.text]) for one in said if one.style.name == word.QUOTE),
        Counter((said[n].text, said[n - 1].text) for n in voices),
        Counter((said[n].text, said[n - 1].text) for n in english),
        {run.text for one in said for run in one.runs}
        | {cell for row in table[1:] for cell in row if cell},
    )


def held_by_workbook(paper):
    book = load_workbook(BytesIO(sheets.write_workbook(paper)))
    rows = {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for sheet in book
    }
    codes = {q.language_name: q.language for part in paper.parts for q in part.quotes}
    words = rows[sheets.QUOTES] + rows[sheets.VOICES]
    return Held(
        Counter((text, cites) for _part, text, cites in rows[sheets.SENTENCES]),
        {name: str(count) for name, count, _bar in rows[sheets.THEMES]},
        Counter((row[2], codes[row[1]]) for row in rows[sheets.QUOTES]),
        Counter((row[2], f"Voice {row[0]}, {row[1]}") for row in rows[sheets.VOICES]),
        Counter((row[3], row[4]) for row in words if row[3]),
        {str(value) for listed in rows.values() for row in listed for value in row if value},
    )


# The words of a format's own frame, which say nothing of anybody.
FRAMES = {
    held_by_html: {
        "html",
        "Theme",
        "Voices",
        "Themes and how many voices speak about each",
        "Beside the others",
    },
    held_by_word: set(),
    held_by_workbook: {"Title", "Introduction"},
}


def _is_known(text, known):
    """Texts of a format come whole, or as what parts of a sentence's source stand apart."""
    flat = " ".join(text.split())
    known = {" ".join(one.split()) for one in known}
    return (
        flat in known
        or any(flat in one for one in known if one.startswith("(voices"))
        or (flat.removesuffix(":") in known or flat.isdigit())
    )


@pytest.mark.parametrize("held_by", list(FRAMES), ids=lambda reader: reader.__name__)
def test_a_format_holds_exactly_what_the_paper_holds(paper, held_by):
    held, wanted = held_by(paper), held_by_paper(paper)
    for kind in ("sentences", "counts", "quotes", "voices", "english"):
        assert getattr(held, kind) == getattr(wanted, kind), kind
    languages = {one.language_name for part in paper.parts for one in part.quotes}
    known = wanted.everything | FRAMES[held_by] | languages
    assert {text for text in held.everything if not _is_known(text, known)} == set()


def test_the_paper_holds_no_word_that_the_summary_page_does_not_show(
    signed, paper, housing_lead, signed_in
):
    page = signed_in(housing_lead).get(reverse("feedback:summary", args=[signed.pk]))
    shown = " ".join(page.content.decode().replace("<br>", "\n").split())
    for part in paper.parts:
        said = [*part.lines, *part.quotes, *part.voices]
        for text in [one.text for one in said] + [f.name for f in part.figures]:
            assert " ".join(escape(text).split()) in shown
        for one in part.figures:
            assert f"<bdi>{one.count}</bdi>" in shown
    assert {one.text for part in paper.parts for one in part.voices} == set(WORDS.values())


def test_a_pack_holds_every_paper_whole_and_each_voice_once(signed, paper):
    pack = pack_of([signed], read_period(signed.period))
    page = BeautifulSoup(html_of_pack(pack), "html.parser")
    whole = [li.select_one(".paper__line") for li in page.select("article .paper__lines li")]
    assert [one.get_text() for one in whole] == [
        line.text for part in paper.parts for line in part.lines
    ]
    quotes = Counter(quote.get_text() for quote in page.select("blockquote"))
    assert quotes == Counter(one.text for part in paper.parts for one in part.quotes)
    numbers = [tag["id"] for tag in page.select("[id]")]
    assert len(numbers) == len(set(numbers)) == 1 + len(WORDS)
    assert [len(page.select(name)) for name in ("h1", "h2")] == [1, 2]
    assert len(pack.notes) == 5


@pytest.fixture
def pack(signed, paper):
    """Two papers, the second one of another subgroup."""
    health = replace(paper, number=paper.number + 1, subgroup="Health and more")
    return replace(pack_of([signed], read_period(signed.period)), papers=(paper, health))


def test_a_pack_in_word_holds_every_paper_whole_under_one_title(pack, paper):
    document = Document(BytesIO(PACKS["docx"](pack)))
    said = list(document.paragraphs)
    lines = [one.runs[0].text for one in said if one.style.name == word.LINE]
    assert lines == 2 * [line.text for part in paper.parts for line in part.lines]
    levels = [one.style.name for one in said if one.style.name.startswith("Heading")]
    assert levels.count("Heading 1") == 1
    assert levels.count("Heading 2") == 1 + len(pack.papers)
    assert levels.count("Heading 3") == len(pack.papers) * (1 + len(paper.parts))
    texts = [one.text for one in said]
    assert set(pack.notes) <= set(texts)
    quotes = [one.text for one in said if one.style.name == word.QUOTE]
    assert quotes == 2 * [one.text for part in paper.parts for one in part.quotes]


def test_a_pack_in_excel_names_the_subgroup_in_each_row(pack, paper):
    book = load_workbook(BytesIO(PACKS["xlsx"](pack)))
    alone = load_workbook(BytesIO(sheets.write_workbook(paper)))
    assert book.sheetnames == alone.sheetnames
    for name in (sheets.SENTENCES, sheets.THEMES, sheets.QUOTES, sheets.VOICES):
        rows = [[cell.value for cell in row] for row in alone[name].iter_rows()]
        wanted = [[one.subgroup, *row] for one in pack.papers for row in rows[1:]]
        found = [[cell.value for cell in row] for row in book[name].iter_rows()]
        assert found == [["Subgroup", *rows[0]], *wanted]
    about = {cell.value for row in book[sheets.ABOUT].iter_rows() for cell in row}
    assert set(pack.notes) <= about
    orders = {row[2].value: row[3].alignment.readingOrder for row in book[sheets.QUOTES]}
    assert (orders["Arabic"], orders["Vietnamese"]) == (2, 1)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}


def _raw(content):
    """Everything that stands in a zipped file, whichever part of it."""
    with ZipFile(BytesIO(content)) as pack:
        parts = [pack.read(name).decode("utf-8", "replace") for name in pack.namelist()]
    return unescape(" ".join(parts))


def test_a_course_has_its_chart_beside_its_table_in_every_file(paper):
    bars = ((0, 20, 7, 0), (10, 10, 7, 10), (20, 0, 7, 20))
    counts = ("few or none", "at least 10", "at least 20")
    course = Course("cold", ("2026-Q2", "2026-Q3", "2026-Q4"), counts, bars, 27, "clearly more")
    paper = replace(paper, parts=(*paper.parts, Part("courses", "Over", courses=(course,))))
    page = BeautifulSoup(html_of(paper), "html.parser")
    assert len(page.select(".paper__courses rect")) == 3
    table = Document(BytesIO(word.write_word(paper))).tables[-1]
    cells = table.rows[1].cells
    assert [cell.text for cell in cells] == ["cold", *counts, "", "clearly more"]
    (picture,) = cells[4]._tc.findall(f".//{word._name('wp:docPr')}")
    assert picture.get("descr") == "clearly more"
    sheet = load_workbook(BytesIO(sheets.write_workbook(paper)))[sheets.PERIODS]
    assert [row[3].value for row in sheet.iter_rows(min_row=2)] == [None, 50, 100]


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_words_that_may_not_be_quoted_and_words_taken_back_are_in_no_file(signed, form):
    assert SECRET not in _raw(FORMS[form].write(paper_of(signed)))
    gone = WORDS["vi"]
    assert gone in _raw(FORMS[form].write(paper_of(signed)))
    Voice.objects.filter(key="card-vi").update(is_withdrawn=True)
    Voice.objects.filter(key="card-ti").update(text="ካልእ ቃላት እዩ።")
    again = paper_of(signed)
    quotes = {one.text for part in again.parts for one in part.quotes}
    assert gone not in _raw(FORMS[form].write(again))
    assert gone not in html_of(again)
    # Changed words are no quote any more.
    assert quotes == {WORDS[code] for code in ("en", "ar", "ckb")}


def test_every_format_lists_the_same_voices_and_says_where_there_is_no_room_for_more(
    signed, monkeypatch
):
    for room in (building, listing):
        monkeypatch.setattr(room, "MOST_LISTED", 2)
    quoted = signed.quotes.get(voice__language="ti")
    signed.quotes.exclude(pk=quoted.pk).delete()
    paper = paper_of(signed)
    annex, method = paper.parts[-1], next(one for one in paper.parts if one.code == "method")
    assert [voice.number for voice in annex.voices] == [1, 2]
    assert WORDS["ti"] in {voice.text for voice in annex.voices}
    assert any("It holds 2 at most: those that are quoted" in note for note in method.notes)
    told = "(voices 1-2 and others who are counted and not listed)"
    for held in (held_by_html, held_by_word, held_by_workbook):
        found = held(paper)
        assert found.voices == held_by_paper(paper).voices
        assert told in {cites for _text, cites in found.sentences}
    sources = evidence._sources(show_summary(signed, to_officers=False))
    assert (len(sources["not_listed"]), sources["not_shown"]) == (3, ["card-secret"])
