"""Workbooks for the tests: made cell by cell, as real files are."""

import io

from openpyxl import Workbook


def workbook(**sheets):
    """The bytes of a workbook: survey=[row, row...], each row a list of values."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def survey(*rows, header=("type", "name", "label")):
    """A survey sheet with these rows."""
    return [list(header), *map(list, rows)]


def choices(*rows, header=("list_name", "name", "label")):
    return [list(header), *map(list, rows)]
