"""Bars of a paper as pictures, for files that draw none themselves. They hold no words."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Final

# Pixels for one unit of a chart: sharp on paper, and some hundred bytes.
SCALE: Final = 8
PAPER, INK = 255, 45
# A bar of the annex, which is as long as its hundred units.
BAR_WIDTH, BAR_HEIGHT = 100, 8
COURSE_HEIGHT: Final = 20


@dataclass(frozen=True)
class Drawn:
    """A picture, and the words that a reader of screens says instead."""

    png: bytes
    said: str


def draw_bar(length: int, said: str) -> Drawn | None:
    """Nothing where no number is told."""
    if not length:
        return None
    return Drawn(_png([(0, 0, length, BAR_HEIGHT)], BAR_WIDTH, BAR_HEIGHT), said)


def draw_course(bars: Iterable[tuple[int, int, int, int]], width: int, said: str) -> Drawn:
    return Drawn(_png(bars, width, COURSE_HEIGHT), said)


def _png(bars: Iterable[tuple[int, int, int, int]], width: int, height: int) -> bytes:
    from PIL import Image

    picture = Image.new("L", (width * SCALE, height * SCALE), PAPER)
    for x, y, wide, high in bars:
        box = (x * SCALE, y * SCALE, (x + wide) * SCALE, (y + high) * SCALE)
        picture.paste(INK, box)
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
