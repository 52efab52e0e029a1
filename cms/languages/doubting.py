"""Whether words are in another language than their writer says. The writer's word stands."""

import logging

from cms.languages.detecting import detect
from cms.languages.registry import is_known

logger = logging.getLogger("chorus.languages")


def other_language(text: str, stated: str) -> str:
    """The code of the language that the text surely is in, if it is not the stated one; or ""."""
    try:
        guess = detect(text)
    except Exception as error:  # noqa: BLE001  # no detector keeps words from us
        logger.warning("languages.detecting.failed why=%s", type(error).__name__)
        return ""
    if not guess.is_sure or guess.code is None or not is_known(guess.code):
        return ""
    # No detector tells Dari from Farsi: only the person can say.
    if guess.code.partition("-")[0] == stated.partition("-")[0]:
        return ""
    return guess.code
