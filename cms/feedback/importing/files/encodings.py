"""Which letters the bytes of a file stand for: recognised where that is certain, else asked for."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cms.feedback.importing.files.shapes import LONGEST_LINE, Given, UnreadableFile

LOOK: Final = 65_536
# What may be told; the value is what Python calls it. Windows' own are never guessed: every byte
# is a letter in them, so that a wrong guess looks like an answer.
TOLD: Final = {
    "utf-8": "utf-8",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "windows-1252": "cp1252",
    "windows-1256": "cp1256",
}
MARKS: Final = (
    (codecs.BOM_UTF8, "UTF-8 with a mark", "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16"),
)
# Of a text in UTF-16 with Western letters about half of the bytes are null.
TELLING_SHARE: Final = 0.2
# So many letters in UTF-8, and a line is no other: of Western letters never one by chance, of
# Arabic ones hardly ever three.
LEAST_LETTERS: Final = {"cp1252": 1, "cp1256": 3}
DAMAGE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Encoding:
    """How people call it, and how Python does."""

    name: str
    codec: str

    @property
    def on_error(self) -> str:
        """How a wrong byte is marked, so that its line can be named: a letter that is none."""
        return "surrogatepass" if self.codec.startswith("utf-16") else "surrogateescape"


def encoding_of(given: Given, told: str = "") -> Encoding:
    """A mark in the file counts most, then what was told, then UTF-8; UnreadableFile if unclear."""
    with given.open() as file:
        start = file.read(LOOK)
    for mark, name, codec in MARKS:
        if start.startswith(mark):
            return Encoding(name, codec)
    if told:
        if told not in TOLD:
            raise UnreadableFile(f"The encoding is not known. Use one of: {', '.join(TOLD)}.")
        return Encoding(told, TOLD[told])
    if start and start.count(0) > len(start) * TELLING_SHARE:
        little = start[1::2].count(0) >= start[::2].count(0)
        likely = "utf-16-le" if little else "utf-16-be"
        raise UnreadableFile(
            f"The file holds null bytes. If it is UTF-16 without a mark, say so: {likely}."
        )
    return Encoding("UTF-8", "utf-8")


class TooLong(Exception):
    """A line that is longer than any line may be; it was skipped."""


class Lines:
    """Decoded lines with their ends, each of bounded length; `number` is that of the last one.

    Iterating goes on after TooLong.
    """

    def __init__(self, given: Given, encoding: Encoding) -> None:
        self.number = 0
        self._file = io.TextIOWrapper(
            given.open(), encoding=encoding.codec, errors=encoding.on_error, newline=""
        )
        self._name = encoding.name

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.number += 1
        line = self._piece()
        if not line:
            self.number -= 1
            raise StopIteration
        if len(line) > LONGEST_LINE and not line.endswith(("\n", "\r")):
            while (more := self._piece()) and not more.endswith(("\n", "\r")):
                pass
            raise TooLong(f"the line is longer than {LONGEST_LINE:,} letters. Split or shorten it.")
        return line

    def _piece(self) -> str:
        try:
            return self._file.readline(LONGEST_LINE + 1)
        except UnicodeError:
            raise UnreadableFile(
                f"line {self.number}: from here on it is not {self._name}. "
                "The file may be cut short: save it again."
            ) from None

    def close(self) -> None:
        self._file.close()


def has_damage(text: str) -> bool:
    """Whether a byte in it was no letter of the encoding."""
    return bool(DAMAGE.search(text))


def fault_in(text: str, encoding: Encoding) -> str:
    """What is wrong with the letters of a line, in words that begin one; "" if nothing is."""
    if has_damage(text):
        return f"it is not {encoding.name}."
    if encoding.codec in LEAST_LETTERS and not text.isascii() and _is_utf8(text, encoding.codec):
        return f"it is UTF-8, and not {encoding.name} as you said: the file holds both."
    return ""


def _is_utf8(text: str, codec: str) -> bool:
    """Whether its bytes are UTF-8 as well: every byte is some letter of Windows."""
    try:
        read = text.encode(codec).decode("utf-8")
    except UnicodeError:
        return False
    return sum(not letter.isascii() for letter in read) >= LEAST_LETTERS[codec]
