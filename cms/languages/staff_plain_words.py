"""Hints before words of staff go to young people: long sentences and long words. Hints, no rule."""

import re
from dataclasses import dataclass

LONG_SENTENCE = 20  # words
LONG_WORD = 12  # letters
MOST_HINTS = 5
SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")  # people type either mark


@dataclass(frozen=True)
class PlainHints:
    """What somebody should look at; nothing where all is short."""

    long_sentences: tuple[str, ...]
    long_words: tuple[str, ...]

    @property
    def is_plain(self) -> bool:
        return not (self.long_sentences or self.long_words)


def hints_for(text: str) -> PlainHints:
    sentences = [one for one in SENTENCES.split(text) if one.strip()]
    long_sentences = [one for one in sentences if len(WORDS.findall(one)) > LONG_SENTENCE]
    long_words = dict.fromkeys(
        word for word in WORDS.findall(text) if len(word) > LONG_WORD and "-" not in word
    )
    return PlainHints(tuple(long_sentences[:MOST_HINTS]), tuple(long_words)[:MOST_HINTS])
