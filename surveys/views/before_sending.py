"""What the page before sending says about free texts: marks, and whether others may read them.

The marks are a kindness: they are found on this machine, they never block, and nothing of them is
kept. Consent is to exactly the words that stand there, and without a tick there is none.
"""

from collections.abc import Collection
from dataclasses import replace

from cms.safeguarding.identity import PERSONAL_KINDS, find_identity
from cms.safeguarding.identity_showing import Piece, lines_of
from surveys.actions.answering import Answer, Words

SHOW = "show"


def marked(text: str, language: str) -> list[list[Piece]]:
    """The lines of a text in pieces; [] where nothing in it tells who or where somebody is."""
    marks = [mark for mark in find_identity(text, language) if mark.kind in PERSONAL_KINDS]
    return lines_of(text, marks) if marks else []


def with_consent(answers: dict[str, Answer], ticked: Collection[str]) -> dict[str, Answer]:
    """The answers; a free text whose question was ticked may be shown to others."""
    return {
        key: replace(answer, may_be_shown=key in ticked) if isinstance(answer, Words) else answer
        for key, answer in answers.items()
    }
