"""A release as a workbook: what it means on the first sheet, the figures on the second."""

from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.core.cells import cell_of
from cms.languages.registry import BY_CODE
from surveys.results.exporting.labels import Labels, Origin
from surveys.results.exporting.sheet import Column, sheet_of
from surveys.results.exporting.staff_words import read_me, titles
from surveys.results.release import Release

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

WIDE, NARROW = 40, 12


def write_xlsx(release: Release, labels: Labels, origin: Origin) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "Chorus"
    about = book.create_sheet(_("Read me"))
    about.column_dimensions["A"].width = WIDE
    about.column_dimensions["B"].width = 3 * WIDE
    for name, words in read_me(release, labels, origin):
        about.append([cell_of(about, name, bold=True), cell_of(about, words)])
    language = BY_CODE.get(labels.languages[0])
    sheet = sheet_of(release, labels)
    figures = book.create_sheet(_("Figures"))
    figures.sheet_view.rightToLeft = bool(language and language.is_rtl)
    figures.freeze_panes = "A3"
    _widths(figures, sheet.columns)
    figures.append([cell_of(figures, column.name, bold=True) for column in sheet.columns])
    known = titles()
    figures.append([cell_of(figures, _title(column, known)) for column in sheet.columns])
    for row in sheet.rows:
        figures.append([cell_of(figures, cell) for cell in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _widths(sheet: "WriteOnlyWorksheet", columns: tuple[Column, ...]) -> None:
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, 1):
        is_words = "_" in column.name and not column.is_number
        sheet.column_dimensions[get_column_letter(number)].width = WIDE if is_words else NARROW


def _title(column: Column, known: dict[str, str]) -> str:
    name, _sign, language = column.name.partition("_")
    return known[column.name] if column.name in known else f"{known[name]} ({language})"
