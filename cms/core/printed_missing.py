"""Letters that no font of this machine has: a PDF shows empty boxes in their places.

WeasyPrint logs each of them. They are letters of what somebody said, so no log may hold them: here
they are counted instead, and whoever prints says in plain words what cannot be read.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

FONTS = "fonts-noto-core fonts-noto-cjk"
logger = logging.getLogger("chorus.printing")


class _Boxes(logging.Filter):
    """Keeps these lines out of every log, and their letters until they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        is_one = ".notdef" in str(record.msg)
        if is_one and isinstance(record.args, tuple) and record.args:
            self.letters.add(str(record.args[0]))
        return not is_one


@cache
def _boxes() -> _Boxes:
    boxes = _Boxes()
    logging.getLogger("weasyprint").addFilter(boxes)
    return boxes


@contextmanager
def letters_missing() -> Iterator[set[str]]:
    """Fills a set while something is printed. One PDF is made at a time (cms.core.printing)."""
    boxes = _boxes()
    boxes.letters = set()
    yield boxes.letters
    if boxes.letters:
        logger.warning("core.printing.no_letters count=%s install: %s", len(boxes.letters), FONTS)
