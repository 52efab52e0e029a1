"""Opens an .xlsx row by row, and nothing of it that a form does not need.

openpyxl would first read the whole of every sheet that does not state its size, and give up
over broken document properties, themes and names of areas. None of these matters here.
"""

import io

from openpyxl import Workbook
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._read_only import ReadOnlyWorksheet


class _Sheet(ReadOnlyWorksheet):  # type: ignore[misc]
    """A sheet whose stated size is not asked for: it is often wrong, or a million rows."""

    def _get_size(self) -> None:
        pass


class _Reader(ExcelReader):  # type: ignore[misc]
    def read(self) -> None:
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        # Formats tell a date from a number.
        apply_stylesheet(self.archive, self.wb)
        for sheet, rel in self.parser.find_sheets():
            if rel.target in self.valid_files and "chartsheet" not in rel.Type:
                table = _Sheet(self.wb, sheet.name, rel.target, self.shared_strings)
                self.wb._sheets.append(table)


def open_streamed(data: bytes, *, data_only: bool) -> Workbook:
    """The workbook for reading row by row, with values (data_only) or formulas; close it."""
    reader = _Reader(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)
    reader.read()
    return reader.wb
