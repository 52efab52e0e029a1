"""May this file be opened at all? Looks at the bytes before any reader of workbooks does.

A workbook comes from outside: it may be something else under its name, locked, cut short, or
built to fill the memory (cms.core.workbooks).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cms.core.workbooks import MEGABYTE, ZIP, PartScan, WorkbookError, scan_archive
from surveys.xlsform.staff_sentences import sentence

MAX_FILE_BYTES = 15 * MEGABYTE
# xlrd keeps every cell of an old workbook in memory.
MAX_OLD_FILE_BYTES = 8 * MEGABYTE

_OLE = b"\xd0\xcf\x11\xe0"
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")


class UnreadableError(Exception):
    """Nothing in this file can be read as a form; the code and a sentence say why."""

    def __init__(self, code: str, /, **values: object) -> None:
        self.code = code
        super().__init__(sentence(code, **values))


@dataclass(frozen=True)
class OpenedFile:
    """The bytes of a file that may be read, and what they are."""

    data: bytes
    stem: str
    is_old: bool
    scans: Mapping[str, PartScan]


def open_file(source: Path | str | bytes | BinaryIO) -> OpenedFile:
    """The file's bytes, looked over; raises UnreadableError."""
    data, stem = _bytes_of(source)
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableError("file-too-big", limit=MAX_FILE_BYTES // MEGABYTE)
    if not data.strip(b"\0 \r\n"):
        raise UnreadableError("file-empty")
    if data.startswith(ZIP):
        try:
            return OpenedFile(data, stem, is_old=False, scans=scan_archive(data))
        except WorkbookError as error:
            raise UnreadableError(error.code) from error
    if data.startswith((_OLE, *_OLD_BIFF)):
        _check_old(data)
        return OpenedFile(data, stem, is_old=True, scans={})
    raise UnreadableError(_what_else(data))


def _bytes_of(source: Path | str | bytes | BinaryIO) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, ""
    if isinstance(source, str | Path):
        path = Path(source)
        try:
            with path.open("rb") as file:
                return file.read(MAX_FILE_BYTES + 1), path.stem
        except (OSError, ValueError) as error:
            raise UnreadableError("file-missing", name=str(source)) from error
    name = getattr(source, "name", "")
    stem = Path(name).stem if isinstance(name, str) else ""
    return source.read(MAX_FILE_BYTES + 1), stem


def _check_old(data: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableError("file-locked")
    if len(data) > MAX_OLD_FILE_BYTES:
        raise UnreadableError("file-too-big", limit=MAX_OLD_FILE_BYTES // MEGABYTE)


def _what_else(data: bytes) -> str:
    """The code of a file that is no workbook."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<h:html")):
        return "file-is-markup"
    if b"\0" in data[:4096] or start.startswith(b"%pdf"):
        return "file-not-workbook"
    return (
        "file-is-text"
        if b"," in start or b";" in start or b"\t" in start
        else ("file-not-workbook")
    )
