"""A paper as a workbook: words stay words (promise 49), long ones go on in the next row."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final

from cms.core.cells import cell_of
from cms.feedback.papers.model import Paper, Words
from cms.feedback.papers.staff_words import FIGURES_HEAD
from cms.languages.registry import direction_of

if TYPE_CHECKING:
    from openpyxl import Workbook

# A cell holds 32,767 letters as Excel counts them, some of ours twice; more would be cut silently.
MOST_IN_A_CELL: Final = 16_000
ABOUT, SENTENCES, THEMES, QUOTES, VOICES = "Paper", "Sentences", "Themes", "Quotes", "Voices"
HEADS: Final = {
    ABOUT: ("Part", "Words"),
    SENTENCES: ("Part", "Sentence", "From"),
    THEMES: FIGURES_HEAD,
    QUOTES: ("Voice", "Language", "Words", "English", "By"),
    VOICES: ("Voice", "Language", "Words", "English", "By"),
}
WIDTHS: Final = {
    ABOUT: (30, 100),
    SENTENCES: (30, 90, 40),
    THEMES: (45, 12),
    QUOTES: (12, 18, 80, 80, 28),
    VOICES: (12, 18, 80, 80, 28),
}


def write_workbook(paper: Paper) -> bytes:
    """The file's bytes; counts are in the paper's own words."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "Chorus"
    book.properties.title = f"{paper.title}, {paper.period}"
    book.properties.language = "en-GB"
    book.properties.created = book.properties.modified = paper.signed_at.replace(tzinfo=None)
    _add(book, ABOUT, _about(paper))
    _add(
        book, SENTENCES, ((p.title, line.text, line.cites) for p in paper.parts for line in p.lines)
    )
    _add(
        book,
        THEMES,
        ((f.name, f.count) for p in paper.parts for f in p.figures),
    )
    _add_words(book, QUOTES, [words for part in paper.parts for words in part.quotes])
    _add_words(book, VOICES, [words for part in paper.parts for words in part.voices])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _about(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "Title", f"{paper.title}, {paper.period}"
    yield from paper.facts
    for words in paper.introduction:
        yield "Introduction", words
    for part in paper.parts:
        for note in part.notes:
            yield part.title, note


def _add(book: "Workbook", name: str, rows: Iterator[tuple[str | int, ...]]) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for column, width in zip("ABCDE", WIDTHS[name], strict=False):
        sheet.column_dimensions[column].width = width
    sheet.append([cell_of(sheet, title, bold=True) for title in HEADS[name]])
    for row in rows:
        sheet.append([cell_of(sheet, value, is_long=True) for value in row])


def _add_words(book: "Workbook", name: str, voices: list[Words]) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for column, width in zip("ABCDE", WIDTHS[name], strict=False):
        sheet.column_dimensions[column].width = width
    sheet.append([cell_of(sheet, title, bold=True) for title in HEADS[name]])
    for one in voices:
        is_rtl = direction_of(one.language) == "rtl"
        said, english = _pieces(one.text), _pieces(one.english)
        for place in range(max(len(said), len(english))):
            sheet.append(
                [
                    one.number or None,
                    cell_of(sheet, one.language_name),
                    cell_of(sheet, _at(said, place), is_long=True, is_rtl=is_rtl),
                    cell_of(sheet, _at(english, place), is_long=True),
                    cell_of(sheet, one.english_note, is_long=True),
                ]
            )


def _pieces(text: str) -> list[str]:
    return [text[at : at + MOST_IN_A_CELL] for at in range(0, len(text), MOST_IN_A_CELL)] or [""]


def _at(pieces: list[str], place: int) -> str:
    return pieces[place] if place < len(pieces) else ""
