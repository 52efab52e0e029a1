"""What somebody asks for, read from plain words, and the place in a text where it stands.

There are no operators: whatever was typed is words, and words in quotation marks are a phrase.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final

from cms.languages.folding import fold, folded_words, other_forms, without_article

QUOTES: Final = '"“”„«»'
PHRASE: Final = re.compile(f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")
# An index cuts its words here, and so does a question.
LONGEST_WORD: Final = 40
MOST_TERMS: Final = 10
# From here on a word stands for all words that begin with it.
LONG_ENOUGH: Final = 4
# The last word may be half typed.
SHORTEST_BEGINNING: Final = 2
# Ukrainian words change their last letters: these are left off, as long as enough stays.
UKRAINIAN_ENDING: Final = re.compile("(?<=[а-яієґ]{4})[аеиіоуюяєь]{1,2}$")
WORDS_BEFORE: Final = 6
WORDS_SHOWN: Final = 36


@dataclass(frozen=True)
class Term:
    """One thing to find, folded: a word, the beginning of words, or words in a row."""

    words: tuple[str, ...]
    is_beginning: bool = False
    is_phrase: bool = False


@dataclass(frozen=True)
class Question:
    """What a text must hold, all of it. With no terms there is nothing that could be found."""

    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Piece:
    """Words of an excerpt: such as were asked for, or others."""

    text: str
    is_found: bool


def words_for_index(text: str) -> list[str]:
    """The words of a text in their order: phrases are looked for among these."""
    return [word[:LONGEST_WORD] for word in folded_words(text)]


def other_words_for_index(text: str) -> list[str]:
    """Further forms of the same words, found like them and never part of a phrase."""
    return [word[:LONGEST_WORD] for word in other_forms(text)]


def read_question(text: str) -> Question:
    """Never raises: what cannot be read as words asks for nothing."""
    phrases = [words_for_index(phrase) for phrase in PHRASE.findall(text)]
    plain = words_for_index(PHRASE.sub(" ", text))
    terms = [Term(tuple(words), is_phrase=True) for words in phrases if words]
    terms += [_term(word) for word in plain[:-1]]
    terms += [_term(word, is_last=True) for word in plain[-1:]]
    return Question(tuple(dict.fromkeys(terms))[:MOST_TERMS])


def _term(word: str, *, is_last: bool = False) -> Term:
    bare = without_article(word)
    shortest = SHORTEST_BEGINNING if is_last else LONG_ENOUGH
    if len(bare) < shortest:
        return Term((bare,))
    return Term((UKRAINIAN_ENDING.sub("", bare),), is_beginning=True)


def excerpt(text: str, question: Question) -> list[Piece]:
    """Some words of a text from shortly before the first that was asked for, else the first.

    Pieces stand in the order of the text, with a space between them.
    """
    words = text.split()
    is_asked_for = _reader_of(question)
    found = next((place for place, word in enumerate(words) if is_asked_for(word)), 0)
    start = max(0, found - WORDS_BEFORE)
    shown = words[start : start + WORDS_SHOWN]
    marked = [(word, is_asked_for(word)) for word in shown]
    before = [("…", False)] if start else []
    after = [("…", False)] if start + WORDS_SHOWN < len(words) else []
    runs = groupby([*before, *marked, *after], key=itemgetter(1))
    return [Piece(" ".join(word for word, _is in run), is_found) for is_found, run in runs]


def _reader_of(question: Question) -> Callable[[str], bool]:
    """Tells whether a word of a text, as it was written, is among what was asked for."""
    terms = question.terms
    exact = {word for term in terms if not term.is_beginning for word in term.words}
    beginnings = tuple(term.words[0] for term in terms if term.is_beginning)

    def is_asked_for(word: str) -> bool:
        forms = (form[:LONGEST_WORD] for form in fold(word).split())
        return any(form in exact or form.startswith(beginnings) for form in forms)

    return is_asked_for
