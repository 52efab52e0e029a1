"""What a machine may say about a post: that it looks worrying. A person decides."""

from cms.safeguarding.human_first import is_human_first
from cms.safeguarding.screening import Look, Sign, look_for_signs, screen
from forum.models import EarlierWords, Post


def look_at(words: Post | EarlierWords) -> Look:
    """Signs of worry in the words of this revision, title and answers of a poll included."""
    return look_for_signs(f"{words.title}\n{words.said}".strip(), words.language)


def stands_first(language: str) -> bool:
    """Whether people read what is written in this language before other posts."""
    return is_human_first(language)


def signs_in_words(text: str, language: str) -> tuple[Sign, ...]:
    """The same for other words that a young person wrote: an answer about the English."""
    return screen(text, language)
