"""A paper as a Word file: real headings, tables with header rows, each quote in its language."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from cms.feedback.papers.drawn import Drawn, draw_bar, draw_course
from cms.feedback.papers.model import Line, Pack, Paper, Part, Words
from cms.feedback.papers.staff_words import CHANGE, CHART, FIGURES_HEAD, IN_SHORT
from cms.languages.letters import direction_of_words
from cms.languages.tags import UNKNOWN, script_of

if TYPE_CHECKING:
    from docx.document import Document as DocumentType

# What comes after our element in the order that the format's schema asks for.
AFTER_BIDI: Final = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
)
AFTER_LANG: Final = ("w:eastAsianLayout", "w:specVanish", "w:oMath")
# Styles of the paper: readers of screens, and our tests, tell by them what a paragraph is.
LINE, NOTE, QUOTE, LABEL, ENGLISH, VOICE = (
    "Paper sentence",
    "Paper note",
    "Paper quote",
    "Paper label",
    "Paper English",
    "Paper voice",
)
FACT: Final = "Paper fact"
# In centimetres: as high as a line.
CHART_HEIGHT: Final = 0.3
# The level of the one heading that names the whole file.
PAPER: Final = 1
ENGLISH_HERE: Final = "en-GB"
# Word has a mark of its own for languages of these letters.
EAST_ASIAN: Final = frozenset({"Hans", "Hant", "Hani", "Jpan", "Kore", "Bopo"})
LETTERS_OF_REGION: Final = 2


def write_word(paper: Paper) -> bytes:
    """The file's bytes. Nothing in it is newer or older than the paper."""
    document = _empty(f"{paper.title}, {paper.period}", paper.signed_at)
    document.add_heading(f"{paper.title}, {paper.period}", PAPER)
    _add_paper(document, paper, PAPER + 1)
    return _saved(document)


def write_word_pack(pack: Pack) -> bytes:
    """Every paper of a period in one file, each one level lower and on a page of its own."""
    document = _empty(pack.title, max(paper.signed_at for paper in pack.papers))
    document.add_heading(pack.title, PAPER)
    _add_facts(document, pack.facts)
    for note in pack.notes:
        document.add_paragraph(note, style=NOTE)
    document.add_heading(IN_SHORT, PAPER + 1)
    for paper in pack.papers:
        document.add_heading(paper.subgroup, PAPER + 2)
        for words in paper.shortest:
            document.add_paragraph(words, style=NOTE)
    for paper in pack.papers:
        title = document.add_heading(f"{paper.title}, {paper.period}", PAPER + 1)
        title.paragraph_format.page_break_before = True
        _add_paper(document, paper, PAPER + 2)
    return _saved(document)


def _saved(document: "DocumentType") -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _add_facts(document: "DocumentType", facts: Iterable[tuple[str, str]]) -> None:
    for label, value in facts:
        said = document.add_paragraph(style=FACT)
        said.add_run(f"{label}: ").bold = True
        said.add_run(value)


def _add_paper(document: "DocumentType", paper: Paper, level: int) -> None:
    """What stands below a paper's title, its parts under headings of this level."""
    _add_facts(document, paper.facts)
    _add_part(document, paper.in_short, level)
    # One page of "in short" first; in a pack that page is the pack's.
    on_new_page = level == PAPER + 1
    for words in paper.introduction:
        said = document.add_paragraph(words, style=NOTE)
        said.paragraph_format.page_break_before, on_new_page = on_new_page, False
    for part in paper.further_parts:
        _add_part(document, part, level, on_new_page=on_new_page)
        on_new_page = False


def _add_part(
    document: "DocumentType", part: Part, level: int, *, on_new_page: bool = False
) -> None:
    document.add_heading(part.title, level).paragraph_format.page_break_before = on_new_page
    for note in part.notes:
        document.add_paragraph(note, style=NOTE)
    for line in part.lines:
        _add_line(document, line)
    for words in part.quotes:
        _add_words(document, words, QUOTE).paragraph_format.keep_with_next = True
        document.add_paragraph(words.label, style=LABEL)
        _add_english(document, words)
    if part.courses:
        head = ("Theme", *part.courses[0].periods, CHART, CHANGE)
        _add_table(
            document,
            head,
            [
                (c.name, *c.counts, draw_course(c.bars, c.width, c.trend), c.trend)
                for c in part.courses
            ],
        )
    if part.figures:
        rows = [(f.name, f.count, draw_bar(f.bar, f.count)) for f in part.figures]
        _add_table(document, FIGURES_HEAD, rows)
    for words in part.voices:
        document.add_paragraph(words.label, style=LABEL).paragraph_format.keep_with_next = True
        _add_words(document, words, VOICE)
        _add_english(document, words)


def _add_line(document: "DocumentType", line: Line) -> None:
    said = document.add_paragraph(style=LINE)
    said.add_run(line.text)
    if line.cites:
        said.add_run(f" {line.cites}").font.size = _points(9)


def _add_english(document: "DocumentType", words: Words) -> None:
    if words.english:
        note = document.add_paragraph(words.english_note, style=LABEL)
        note.paragraph_format.keep_with_next = True
        document.add_paragraph(words.english, style=ENGLISH)


def _add_words(document: "DocumentType", words: Words, style: str) -> Any:
    """Words in their language: Word chooses letters, speech and spelling by these marks."""
    said = document.add_paragraph(style=style)
    run = said.add_run(words.text)
    kind = "w:val"
    if direction_of_words(words.text, words.language) == "rtl":
        run.font.rtl = True
        said._p.get_or_add_pPr().insert_element_before(_element("w:bidi"), *AFTER_BIDI)
        kind = "w:bidi"
    elif script_of(words.language) in EAST_ASIAN:
        kind = "w:eastAsia"
    tongue = _element("w:lang", {kind: _tag(words.language)})
    run._r.get_or_add_rPr().insert_element_before(tongue, *AFTER_LANG)
    return said


def _add_table(
    document: "DocumentType", titles: Sequence[str], rows: Iterable[Sequence[str | Drawn | None]]
) -> None:
    table = document.add_table(rows=1, cols=len(titles), style="Table Grid")
    head = table.rows[0]
    for cell, words in zip(head.cells, titles, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    # The row is repeated on each page, and read out as the heading of its columns.
    head._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for row in rows:
        added = table.add_row()
        # No row is torn between two pages.
        added._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        for cell, held in zip(added.cells, row, strict=True):
            if isinstance(held, Drawn):
                _add_picture(cell.paragraphs[0].add_run(), held)
            else:
                cell.text = held or ""


def _add_picture(run: Any, drawn: Drawn) -> None:
    from docx.shared import Cm

    picture = run.add_picture(BytesIO(drawn.png), height=Cm(CHART_HEIGHT))
    picture._inline.docPr.set("descr", drawn.said)


def _empty(title: str, made_at: datetime) -> "DocumentType":
    """A4, in British English, with a title, and styles without slant: not every script has one."""
    from docx import Document
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm

    document = Document()
    about = document.core_properties
    about.title, about.author, about.comments = title, "Chorus", ""
    about.language = ENGLISH_HERE
    about.created = about.modified = made_at.replace(microsecond=0)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    for name in (LINE, NOTE, QUOTE, LABEL, ENGLISH, VOICE, FACT):
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
    styles: Any = document.styles
    styles[QUOTE].paragraph_format.left_indent = styles[QUOTE].paragraph_format.right_indent = Cm(1)
    styles[LABEL].font.size = _points(9)
    for tongue in document.styles.element.iter(_name("w:lang")):
        tongue.set(_name("w:val"), ENGLISH_HERE)
    return document


def _tag(code: str) -> str:
    """A language as Word writes it: fa-af is fa-AF, and nobody's is x-none."""
    if code == UNKNOWN:
        return "x-none"
    language, _, region = code.partition("-")
    return f"{language}-{region.upper()}" if len(region) == LETTERS_OF_REGION else code


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(_name(key), value)
    return made


def _name(short: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(short))


def _points(number: int) -> Any:
    from docx.shared import Pt

    return Pt(number)
