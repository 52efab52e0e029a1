"""Workbooks from outside (.xlsx): is it safe to open this one, and reading it row by row.

A workbook may be locked, cut short, or built to fill the memory. What openpyxl loads whole is
bounded here, before any reader of workbooks looks; worksheets are streamed.
"""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MEGABYTE = 1024 * 1024
MAX_UNPACKED_BYTES = 600 * MEGABYTE
MAX_PART_BYTES = 8 * MEGABYTE
MAX_STRINGS_BYTES = 30 * MEGABYTE
MAX_PARTS = 2_000
# Rows that hold nothing but formats pack about fifty to one; zeros pack a thousand to one.
MAX_RATIO = 300
RATIO_MATTERS_FROM = 10 * MEGABYTE
# A cell holds 32,767 characters; no piece of honest XML is longer than this without a tag.
MAX_WITHOUT_TAG = MEGABYTE
CHUNK = 256 * 1024
# Whatever the readers raise over a damaged file; SyntaxError is how readers of XML say it.
# MemoryError is among it: their own
# sanity checks are few, and a file that asks for a terabyte is damaged.
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, SyntaxError, InvalidFileException, OSError,
    EOFError, LookupError, ValueError, TypeError, AttributeError, AssertionError, ArithmeticError,
    NotImplementedError, RecursionError, MemoryError,
)  # fmt: skip

ZIP = b"PK\x03\x04"
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_FORMULAS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ")


class WorkbookError(Exception):
    """This archive is no workbook that may be opened; the code says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class PartScan:
    """What a first look at a worksheet's XML saw."""

    merged: tuple[str, ...] = ()
    has_formulas: bool = False


def scan_archive(data: bytes) -> dict[str, PartScan]:
    """What each part of a workbook holds, by its name; raises WorkbookError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_directory(parts)
            return {
                part.filename: _scan_part(archive, part)
                for part in parts
                if part.filename.lower().endswith((".xml", ".rels"))
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise WorkbookError("file-broken") from error
    except (RuntimeError, ValueError) as error:  # what zipfile says of locked parts
        raise WorkbookError("file-locked") from error


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        is_open_document = "content.xml" in names and "mimetype" in names
        raise WorkbookError("file-is-ods" if is_open_document else "file-not-workbook")
    if "xl/workbook.bin" in names:
        raise WorkbookError("file-is-xlsb")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise WorkbookError("file-is-bomb")
    for part in parts:
        packed = max(part.compress_size, 1)
        if part.file_size > RATIO_MATTERS_FROM and part.file_size / packed > MAX_RATIO:
            raise WorkbookError("file-is-bomb")
        if part.file_size > _limit_of(part.filename.lower()):
            raise WorkbookError("file-is-bomb")


def _limit_of(name: str) -> int:
    if not name.endswith((".xml", ".rels")) or "/worksheets/" in name:
        return MAX_UNPACKED_BYTES
    return MAX_STRINGS_BYTES if "sharedstrings" in name else MAX_PART_BYTES


def _scan_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> PartScan:
    merged: list[str] = []
    has_formulas = False
    tail = b""
    since_tag = 0
    with archive.open(part) as file:
        while chunk := file.read(CHUNK):
            since_tag = 0 if b"<" in chunk else since_tag + len(chunk)
            window = tail + chunk
            if since_tag > MAX_WITHOUT_TAG:
                raise WorkbookError("file-is-bomb")
            if _declares(window):
                raise WorkbookError("file-has-entities")
            if b"mergeCell " in window:
                merged.extend(found.decode() for found in _MERGED.findall(window))
            has_formulas = has_formulas or any(sign in window for sign in _FORMULAS)
            tail = window[-64:]
    return PartScan(tuple(dict.fromkeys(merged)), has_formulas)


def _declares(window: bytes) -> bool:
    """Does a document type or an entity stand here? A NUL is UTF-16, which would hide one."""
    return b"\0" in window or (b"<!" in window and bool(_DECLARATION.search(window)))


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
                table.sheet_state = sheet.state
                self.wb._sheets.append(table)


def open_streamed(data: bytes, *, data_only: bool) -> Workbook:
    """The workbook for reading row by row, with values (data_only) or formulas; close it.

    openpyxl would first read the whole of every sheet that does not state its size, and give up
    over broken document properties, themes and names of areas. None of these matters here.
    """
    reader = _Reader(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)
    reader.read()
    return reader.wb
