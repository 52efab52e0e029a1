"""What a machine may say about a post: that it looks worrying, or in another language.

Neither shows, hides or changes anything: a person decides, and the writer's word on the language
stands.
"""

import logging

from cms.languages.detecting import detect
from cms.languages.registry import is_known
from cms.safeguarding.human_first import is_human_first
from cms.safeguarding.identity import Mark, find_identity
from cms.safeguarding.screening import Look, Sign, look_for_signs, screen
from forum.models import Post

logger = logging.getLogger("chorus.forum")


def look_at(post: Post) -> Look:
    """Signs of worry in the words of this revision, title and answers of a poll included."""
    return look_for_signs(f"{post.title}\n{post.said}".strip(), post.language)


def stands_first(language: str) -> bool:
    """Whether people read what is written in this language before other posts."""
    return is_human_first(language)


def signs_in_words(text: str, language: str) -> tuple[Sign, ...]:
    """The same for other words that a young person wrote: an answer about the English."""
    return screen(text, language)


def other_language(text: str, stated: str) -> str:
    """The code of the language that the text surely is in, if it is not the stated one; or ""."""
    try:
        guess = detect(text)
    except Exception as error:  # noqa: BLE001  # no detector keeps words from us
        logger.warning("forum.detecting.failed why=%s", type(error).__name__)
        return ""
    if not guess.is_sure or guess.code is None or not is_known(guess.code):
        return ""
    # No detector tells Dari from Farsi: only the person can say.
    if guess.code.partition("-")[0] == stated.partition("-")[0]:
        return ""
    return guess.code


def telling_marks(text: str, language: str) -> tuple[Mark, ...]:
    """Where the text tells who somebody is. Nothing that goes wrong here keeps words from us."""
    try:
        return find_identity(text, language)
    except Exception as error:  # noqa: BLE001  # whatever it is, sending and deciding go on
        # The kind of failure only: a message could hold the words.
        logger.warning("forum.marks.failed why=%s", type(error).__name__)
        return ()
