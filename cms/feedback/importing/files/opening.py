"""Which kind of file this is, by its bytes and then by its name, and the table in it."""

from typing import Final

from cms.core.workbooks import ZIP
from cms.feedback.importing.files.csv_files import CsvTable
from cms.feedback.importing.files.json_files import JsonTable
from cms.feedback.importing.files.shapes import Given, Table, UnreadableFile
from cms.feedback.importing.files.workbook_files import WorkbookTable

OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"
OTHERS: Final = ((OLD_WORKBOOK, "an old Excel file"), (b"%PDF", "a PDF"), (b"\x89PNG", "a picture"))
WORKBOOKS: Final = (".xlsx", ".xlsm")
MARKUP: Final = (b"<!doctype", b"<html", b"<?xml")


def is_json(given: Given) -> bool:
    """Whether each line should be a JSON object."""
    return given.name.lower().endswith((".jsonl", ".ndjson", ".json"))


def open_table(given: Given, *, encoding: str = "", delimiter: str = "", sheet: str = "") -> Table:
    """The table in a file; UnreadableFile where there is none."""
    with given.open() as file:
        start = file.read(512)
    if not start.strip(b"\0 \r\n\xef\xbb\xbf"):
        raise UnreadableFile("The file is empty. Check that it is the right one.")
    if start.startswith(ZIP):
        return WorkbookTable(given, sheet)
    for sign, what in OTHERS:
        if start.startswith(sign):
            raise UnreadableFile(f"This is {what}. Save the comments as .xlsx, .csv or .jsonl.")
    if given.name.lower().endswith(WORKBOOKS):
        raise UnreadableFile(
            "It is called a workbook and is none, or it was cut short. Open it and save it again."
        )
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(MARKUP):
        raise UnreadableFile("This is a web page. Save the comments as .xlsx, .csv or .jsonl.")
    if is_json(given):
        return JsonTable(given, encoding)
    return CsvTable(given, encoding, delimiter)
