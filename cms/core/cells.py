"""Cells of tables that leave the house: none of them becomes a formula in a spreadsheet."""

import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# What a spreadsheet takes for the beginning of a formula.
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
Cell = TypeVar("Cell")


def inert(cell: Cell) -> Cell | str:
    """Words that a spreadsheet would take for a formula get an apostrophe before them.

    Full-width signs count as well: some programs read them like plain ones.
    """
    if not isinstance(cell, str):
        return cell
    first = unicodedata.normalize("NFKC", cell.lstrip(" "))[:1]
    return f"'{cell}" if first in FORMULA_SIGNS and first else cell


def cell_of(
    sheet: "WriteOnlyWorksheet",
    value: str | float | date | None,
    *,
    bold: bool = False,
    is_long: bool = False,
    is_rtl: bool = False,
) -> Any:
    """One cell; None for an empty one. openpyxl takes what begins with "=" for a formula.

    Long words wrap; right-to-left ones begin on the right, whatever letter comes first.
    """
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    if value is None or (value == "" and not bold):
        return None
    if not isinstance(value, str):
        if not is_long:
            return value
        number = WriteOnlyCell(sheet, value=value)
        number.alignment = Alignment(vertical="top")
        return number
    cell = WriteOnlyCell(sheet, value=str(value))
    cell.data_type = "s"
    if value.startswith(FORMULA_SIGNS):
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    if is_long or is_rtl:
        order = 2 if is_rtl else 1
        cell.alignment = Alignment(wrap_text=is_long, vertical="top", readingOrder=order)
    return cell
