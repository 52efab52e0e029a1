"""What somebody's words tell about who they are, before others read them.

The jigsaw guard is a kindness: it looks on this machine, it marks, and it never blocks.
"""

import logging
from dataclasses import dataclass

from cms.safeguarding.identity import Mark, find_identity
from cms.safeguarding.identity_showing import LEGAL_KINDS, Piece, lines_of

logger = logging.getLogger("chorus.safeguarding")


@dataclass(frozen=True)
class Telling:
    """Title and text with what they tell, and whether it is a story for a solicitor."""

    title: list[list[Piece]]
    text: list[list[Piece]]
    is_found: bool
    is_legal: bool


def telling_of(title: str, text: str, language: str) -> Telling:
    """Both with their marks, for the writer or for whoever decides."""
    in_title, in_text = telling_marks(title, language), telling_marks(text, language)
    kinds = {mark.kind for mark in (*in_title, *in_text)}
    return Telling(
        title=lines_of(title, in_title),
        text=lines_of(text, in_text),
        is_found=bool(kinds),
        is_legal=not kinds.isdisjoint(LEGAL_KINDS),
    )


def telling_marks(text: str, language: str) -> tuple[Mark, ...]:
    """Where the text tells who somebody is. Nothing that goes wrong here keeps words from us."""
    try:
        return find_identity(text, language)
    except Exception as error:  # noqa: BLE001  # whatever it is, sending and deciding go on
        # The kind of failure only: a message could hold the words.
        logger.warning("safeguarding.marks.failed why=%s", type(error).__name__)
        return ()
