"""Which themes, and so which subgroups, a voice belongs to: by words that can be pointed at.

Pure: no database, no model that cannot explain itself, and nothing in a text can steer it.
"""

from typing import NamedTuple

from cms.feedback.routing.lexicon import lexicon_of, themes, words_of


class Found(NamedTuple):
    """A theme in a text, and the words as they were written that show it."""

    theme: str
    because: tuple[str, ...]


def find_themes(text: str, language: str) -> tuple[Found, ...]:
    """Every theme whose words occur in the text."""
    words = words_of(text)
    found = lexicon_of(language).find(words)
    return tuple(
        Found(code, tuple(dict.fromkeys(words[place] for place in places)))
        for code, places in found.items()
    )


def subgroups_of(found: tuple[Found, ...]) -> frozenset[str]:
    """The codes of the subgroups whose themes were found."""
    return frozenset(code for one in found for code in themes()[one.theme].subgroups)
