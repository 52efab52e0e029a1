"""A paper as a workbook: words stay words (promise 49), long ones go on in the next row."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from cms.core.cells import cell_of
from cms.feedback.papers.drawn import COURSE_HEIGHT
from cms.feedback.papers.model import Pack, Paper, Words
from cms.feedback.papers.staff_words import CHART, FIGURES_HEAD
from cms.languages.letters import direction_of_words

if TYPE_CHECKING:
    from openpyxl import Workbook

# A cell holds 32,767 letters as Excel counts them, some of ours twice; more would be cut silently.
MOST_IN_A_CELL: Final = 16_000


@dataclass(frozen=True)
class FromRight:
    """Words that begin on the right."""

    text: str

    def __str__(self) -> str:
        return self.text


Cell = str | int | FromRight | None
Row = tuple[Cell, ...]
# A column is as wide as so many digits; the letters of some scripts are wider.
WIDER: Final = 1.15
# Under these titles stand bars, drawn by the spreadsheet: so much of a hundred, and no count.
BARS: Final = {FIGURES_HEAD[-1], CHART}
FULL: Final = 100
# In points; no program shows a higher row.
LINE_HEIGHT, HIGHEST_ROW = 15, 409
A4, BAR_COLOUR, LAST_ROW = 9, "FF4A5568", 1_048_576
ABOUT, SENTENCES, THEMES, PERIODS = "Paper", "Sentences", "Themes", "Periods"
QUOTES, VOICES = "Quotes", "Voices"
HEADS: Final = {
    ABOUT: ("Part", "Words"),
    SENTENCES: ("Part", "Sentence", "From"),
    THEMES: FIGURES_HEAD,
    PERIODS: ("Theme", "Period", "Voices", CHART, "Change over all of them"),
    QUOTES: ("Voice", "Language", "Words", "English", "By"),
    VOICES: ("Voice", "Language", "Words", "English", "By"),
}
WIDTHS: Final = {
    ABOUT: (30, 100),
    SENTENCES: (30, 90, 40),
    THEMES: (45, 14, 40),
    PERIODS: (45, 12, 14, 20, 28),
    QUOTES: (8, 16, 55, 55, 22),
    VOICES: (8, 16, 55, 55, 22),
}


def write_workbook(paper: Paper) -> bytes:
    """The file's bytes; counts are in the paper's own words."""
    return _written([paper], f"{paper.title}, {paper.period}", is_pack=False)


def write_workbook_pack(pack: Pack) -> bytes:
    """Every paper of a period in the same sheets, each row with its subgroup."""
    return _written(pack.papers, pack.title, is_pack=True, notes=(*pack.facts, *_numbered(pack)))


def _numbered(pack: Pack) -> list[tuple[str, str]]:
    return [("Missing", note) for note in pack.notes]


def _written(
    papers: Sequence[Paper], title: str, *, is_pack: bool, notes: Iterable[tuple[str, str]] = ()
) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    made_at = max(paper.signed_at for paper in papers).replace(tzinfo=None)
    book.properties.creator, book.properties.title = "Chorus", title
    book.properties.language = "en-GB"
    book.properties.created = book.properties.modified = made_at
    for name, rows_of in SHEETS.items():
        rows: list[Row] = [("", *note) for note in notes] if is_pack and name == ABOUT else []
        rows += [(paper.subgroup, *row) for paper in papers for row in rows_of(paper)]
        if rows or name != PERIODS:
            _add(book, name, rows, is_pack=is_pack)
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


def _sentences(paper: Paper) -> Iterator[Row]:
    return ((part.title, line.text, line.cites) for part in paper.parts for line in part.lines)


def _themes(paper: Paper) -> Iterator[Row]:
    figures = (one for part in paper.parts for one in part.figures)
    return ((one.name, one.count, one.bar or None) for one in figures)


def _periods(paper: Paper) -> Iterator[Row]:
    for one in (course for part in paper.parts for course in part.courses):
        for period, count, bar in zip(one.periods, one.counts, one.bars, strict=True):
            _x, _y, _width, height = bar
            yield one.name, period, count, FULL * height // COURSE_HEIGHT or None, one.trend


def _add(book: "Workbook", name: str, rows: Iterable[Row], *, is_pack: bool) -> None:
    """A sheet of these rows, each with the subgroup before it; alone, a paper needs none."""
    first = 0 if is_pack else 1
    heads, widths = ("Subgroup", *HEADS[name])[first:], (30, *WIDTHS[name])[first:]
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    _lay_out(sheet)
    for column, title, width in zip("ABCDEF", heads, widths, strict=False):
        sheet.column_dimensions[column].width = width
        if title in BARS:
            _draw_bars(sheet, column)
    sheet.append([cell_of(sheet, title, bold=True) for title in heads])
    for number, row in enumerate(rows):
        # Not every program makes a row as high as its wrapped words.
        sheet.row_dimensions[number + 2].height = _height(row[first:], widths)
        sheet.append(
            [
                cell_of(sheet, _text(value), is_long=True, is_rtl=isinstance(value, FromRight))
                for value in row[first:]
            ]
        )


def _lay_out(sheet: Any) -> None:
    """Whoever prints it finds every column on one page, under its title."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"


def _draw_bars(sheet: Any, column: str) -> None:
    from openpyxl.formatting.rule import DataBarRule

    bars = DataBarRule(
        start_type="num",
        start_value=0,
        end_type="num",
        end_value=FULL,
        color=BAR_COLOUR,
        showValue=False,
    )
    sheet.conditional_formatting.add(f"{column}2:{column}{LAST_ROW}", bars)


def _height(row: Row, widths: Sequence[int]) -> float:
    """In points: enough lines for the longest cell."""
    lines = [
        sum(ceil(max(len(line), 1) * WIDER / width) for line in str(value or "").split("\n"))
        for value, width in zip(row, widths, strict=True)
    ]
    return min(max(lines) * LINE_HEIGHT, HIGHEST_ROW)


def _quotes(paper: Paper) -> Iterator[Row]:
    return _rows_of(words for part in paper.parts for words in part.quotes)


def _voices(paper: Paper) -> Iterator[Row]:
    return _rows_of(words for part in paper.parts for words in part.voices)


def _rows_of(voices: Iterable[Words]) -> Iterator[Row]:
    for one in voices:
        said, english = _pieces(one.text), _pieces(one.english)
        is_rtl = direction_of_words(one.text, one.language) == "rtl"
        for place in range(max(len(said), len(english))):
            words = _at(said, place)
            yield (
                one.number or None,
                one.language_name,
                FromRight(words) if is_rtl else words,
                _at(english, place),
                one.english_note,
            )


def _pieces(text: str) -> list[str]:
    return [text[at : at + MOST_IN_A_CELL] for at in range(0, len(text), MOST_IN_A_CELL)] or [""]


def _at(pieces: list[str], place: int) -> str:
    return pieces[place] if place < len(pieces) else ""


def _text(value: Cell) -> str | int | None:
    return value.text if isinstance(value, FromRight) else value


SHEETS: Final[dict[str, Callable[[Paper], Iterable[Row]]]] = {
    ABOUT: _about,
    SENTENCES: _sentences,
    THEMES: _themes,
    PERIODS: _periods,
    QUOTES: _quotes,
    VOICES: _voices,
}
