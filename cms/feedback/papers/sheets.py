"""A paper as a workbook: words stay words (promise 49), long ones go on in the next row."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Final

from cms.core.cells import cell_of
from cms.feedback.papers.model import Paper, Words
from cms.feedback.papers.staff_words import FIGURES_HEAD
from cms.languages.letters import direction_of_words

if TYPE_CHECKING:
    from openpyxl import Workbook

# A cell holds 32,767 letters as Excel counts them, some of ours twice; more would be cut silently.
MOST_IN_A_CELL: Final = 16_000
Row = tuple[str | int | None, ...]
# Where the words of a voice stand in their row.
WORDS_AT: Final = 2
# A column is as wide as so many digits; the letters of some scripts are wider.
WIDER: Final = 1.15
# In points; no program shows a higher row.
LINE_HEIGHT, HIGHEST_ROW = 15, 409
ABOUT, SENTENCES, THEMES, PERIODS = "Paper", "Sentences", "Themes", "Periods"
QUOTES, VOICES = "Quotes", "Voices"
HEADS: Final = {
    ABOUT: ("Part", "Words"),
    SENTENCES: ("Part", "Sentence", "From"),
    THEMES: FIGURES_HEAD,
    PERIODS: ("Theme", "Period", "Voices", "Change over all of them"),
    QUOTES: ("Voice", "Language", "Words", "English", "By"),
    VOICES: ("Voice", "Language", "Words", "English", "By"),
}
WIDTHS: Final = {
    ABOUT: (30, 100),
    SENTENCES: (30, 90, 40),
    THEMES: (45, 12),
    PERIODS: (45, 12, 14, 28),
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
    courses = [course for part in paper.parts for course in part.courses]
    if courses:
        _add(
            book,
            PERIODS,
            (
                (one.name, period, count, one.trend)
                for one in courses
                for period, count in zip(one.periods, one.counts, strict=True)
            ),
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


def _add(
    book: "Workbook", name: str, rows: Iterable[Row], *, from_right: Iterable[int] = ()
) -> None:
    """A sheet of these rows; in rows of the given numbers the words begin on the right."""
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for column, width in zip("ABCDE", WIDTHS[name], strict=False):
        sheet.column_dimensions[column].width = width
    sheet.append([cell_of(sheet, title, bold=True) for title in HEADS[name]])
    rtl = set(from_right)
    for number, row in enumerate(rows):
        # Not every program makes a row as high as its wrapped words.
        sheet.row_dimensions[number + 2].height = _height(row, WIDTHS[name])
        sheet.append(
            [
                cell_of(sheet, value, is_long=True, is_rtl=number in rtl and place == WORDS_AT)
                for place, value in enumerate(row)
            ]
        )


def _height(row: Row, widths: Sequence[int]) -> float:
    """In points: enough lines for the longest cell."""
    lines = [
        sum(ceil(max(len(line), 1) * WIDER / width) for line in str(value or "").split("\n"))
        for value, width in zip(row, widths, strict=True)
    ]
    return min(max(lines) * LINE_HEIGHT, HIGHEST_ROW)


def _add_words(book: "Workbook", name: str, voices: list[Words]) -> None:
    rows: list[Row] = []
    from_right: list[int] = []
    for one in voices:
        said, english = _pieces(one.text), _pieces(one.english)
        pieces = max(len(said), len(english))
        if direction_of_words(one.text, one.language) == "rtl":
            from_right += range(len(rows), len(rows) + pieces)
        rows += [
            (
                one.number or None,
                one.language_name,
                _at(said, place),
                _at(english, place),
                one.english_note,
            )
            for place in range(pieces)
        ]
    _add(book, name, rows, from_right=from_right)


def _pieces(text: str) -> list[str]:
    return [text[at : at + MOST_IN_A_CELL] for at in range(0, len(text), MOST_IN_A_CELL)] or [""]


def _at(pieces: list[str], place: int) -> str:
    return pieces[place] if place < len(pieces) else ""
