"""Words looked at by machine once they are nobody's any more: which language, any sign of worry.

Signs only move a text up; a person reads every text (promises.md D3).
"""

from cms.languages.detecting import detect, same_language


def language_of(text: str, *, page_language: str) -> str:
    """The language the text is in: the page's, unless the detector is sure of another."""
    guess = detect(text)
    if guess.code is None or not guess.is_sure or same_language(page_language, guess.code):
        return page_language
    return guess.code
