"""Cells of tables that leave the house: none of them becomes a formula in a spreadsheet."""

import unicodedata
from typing import Final, TypeVar

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
