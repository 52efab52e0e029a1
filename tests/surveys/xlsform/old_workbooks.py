"""Workbooks of Excel 97-2003 (.xls), byte by byte: no library here writes them.

Records after [MS-XLS], container after [MS-CFB]: one stream named Workbook in sectors of 512.
"""

import datetime as dt
import struct

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
PLAIN, DATE = 0, 1
DAY_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001


class ExcelError:
    """A cell that shows an error; 0x17 is #REF!"""

    def __init__(self, code=0x17):
        self.code = code


def old_workbook(**sheets):
    """The bytes of an .xls file: survey=[row, row...], each row a list of values."""
    return _container(_stream(sheets))


def _record(number, data=b""):
    return struct.pack("<HH", number, len(data)) + data


def _text(text, length):
    return struct.pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def _bof(kind):
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _stream(sheets):
    head = _bof(0x0005) + _record(0x0042, struct.pack("<H", 1200))
    head += _record(0x0031, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0)
                    + b"\x05\x01" + "Arial".encode("utf-16-le"))  # fmt: skip
    for number_format in (0, 14):
        head += _record(
            0x00E0, struct.pack("<HHHBBBBIiH", 0, number_format, 1, 0, 0, 0, 0, 0, 0, 0)
        )
    bodies = [_sheet(rows) for rows in sheets.values()]
    directory = sum(4 + 6 + 2 + 2 * len(title) for title in sheets)
    place = len(head) + directory + 4
    for title, body in zip(sheets, bodies, strict=True):
        head += _record(0x0085, struct.pack("<IH", place, 0) + _text(title, "<B"))
        place += len(body)
    return head + _record(0x000A) + b"".join(bodies)


def _sheet(rows):
    cells = (
        _cell(row, column, value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value is not None
    )
    return _bof(0x0010) + b"".join(cells) + _record(0x000A)


def _cell(row, column, value):
    if isinstance(value, bool):
        return _record(0x0205, struct.pack("<HHHBB", row, column, PLAIN, value, 0))
    if isinstance(value, ExcelError):
        return _record(0x0205, struct.pack("<HHHBB", row, column, PLAIN, value.code, 1))
    if isinstance(value, dt.datetime):
        days = (value - DAY_ZERO) / dt.timedelta(days=1)
        return _record(0x0203, struct.pack("<HHHd", row, column, DATE, days))
    if isinstance(value, int | float):
        return _record(0x0203, struct.pack("<HHHd", row, column, PLAIN, value))
    return _record(0x0204, struct.pack("<HHH", row, column, PLAIN) + _text(value, "<H"))


def _container(stream):
    stream = stream.ljust(8 * SECTOR, b"\0")
    sectors = -(-len(stream) // SECTOR)
    # Sector 0: the table of sectors; 1: the directory; from 2 on: the stream.
    # Each has places for 128 sectors, and is one itself.
    fats = -(-(sectors + 1) // 127)
    first = fats + 1
    table = [FAT] * fats + [END]
    table += [*range(first + 1, first + sectors), END]
    table += [FREE] * (fats * 128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fats, fats, 0, 4096,
                        END, 0, END, 0)  # fmt: skip
    head += struct.pack("<109I", *range(fats), *[FREE] * (109 - fats))
    directory = _entry("Root Entry", 5, END, 0, child=1) + _entry("Workbook", 2, first, len(stream))
    return (
        head
        + struct.pack(f"<{len(table)}I", *table)
        + directory.ljust(SECTOR, b"\0")
        + stream.ljust(sectors * SECTOR, b"\0")
    )


def _entry(name, kind, start, size, child=FREE):
    text = name.encode("utf-16-le") + b"\0\0"
    return text.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI8x8xIQ", len(text), kind, 1, FREE, FREE, child, 0, start, size
    )
