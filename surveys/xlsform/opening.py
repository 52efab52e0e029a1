"""May this file be opened at all? Looks at the bytes before any reader of workbooks does.

A workbook comes from outside: it may be something else under its name, locked, cut short, or
built to fill the memory. What openpyxl loads whole is bounded here; worksheets are streamed.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from surveys.xlsform.staff_sentences import sentence

MEGABYTE = 1024 * 1024
MAX_FILE_BYTES = 15 * MEGABYTE
# xlrd keeps every cell of an old workbook in memory.
MAX_OLD_FILE_BYTES = 8 * MEGABYTE
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

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_FORMULAS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ")


class UnreadableError(Exception):
    """Nothing in this file can be read as a form; the code and a sentence say why."""

    def __init__(self, code: str, /, **values: object) -> None:
        self.code = code
        super().__init__(sentence(code, **values))


@dataclass(frozen=True)
class PartScan:
    """What a first look at a worksheet's XML saw."""

    merged: tuple[str, ...] = ()
    has_formulas: bool = False


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
    if data.startswith(_ZIP):
        return OpenedFile(data, stem, is_old=False, scans=_scan_zip(data))
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


def _scan_zip(data: bytes) -> dict[str, PartScan]:
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
        raise UnreadableError("file-broken") from error
    except (RuntimeError, ValueError) as error:  # what zipfile says of locked parts
        raise UnreadableError("file-locked") from error


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        is_open_document = "content.xml" in names and "mimetype" in names
        raise UnreadableError("file-is-ods" if is_open_document else "file-not-workbook")
    if "xl/workbook.bin" in names:
        raise UnreadableError("file-is-xlsb")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise UnreadableError("file-is-bomb")
    for part in parts:
        packed = max(part.compress_size, 1)
        if part.file_size > RATIO_MATTERS_FROM and part.file_size / packed > MAX_RATIO:
            raise UnreadableError("file-is-bomb")
        if part.file_size > _limit_of(part.filename.lower()):
            raise UnreadableError("file-is-bomb")


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
                raise UnreadableError("file-is-bomb")
            if _declares(window):
                raise UnreadableError("file-has-entities")
            if b"mergeCell " in window:
                merged.extend(found.decode() for found in _MERGED.findall(window))
            has_formulas = has_formulas or any(sign in window for sign in _FORMULAS)
            tail = window[-64:]
    return PartScan(tuple(dict.fromkeys(merged)), has_formulas)


def _declares(window: bytes) -> bool:
    """Does a document type or an entity stand here? A NUL is UTF-16, which would hide one."""
    return b"\0" in window or (b"<!" in window and bool(_DECLARATION.search(window)))
