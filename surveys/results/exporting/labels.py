"""The words of a release in one or two languages: plain data, no database (naming.py reads it)."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# One text for each language of a file, in the order of its languages.
Texts = tuple[str, ...]


@dataclass(frozen=True)
class Origin:
    """Where the figures come from. `month` is that in which the wave closed, its first day.

    `themes`: what a person told in words, where there are no figures.
    """

    council: str
    wave: str
    version: str
    month: date | None
    released_on: date
    themes: str = ""
    themes_language: str = ""


@dataclass(frozen=True)
class Labels:
    """Wordings by the keys and codes of a release. What has no words is called by its key."""

    languages: tuple[str, ...]
    title: Texts
    age_version: str
    questions: Mapping[str, Texts] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], Texts] = field(default_factory=dict)
    breakdowns: Mapping[str, Texts] = field(default_factory=dict)
    groups: Mapping[tuple[str, str], Texts] = field(default_factory=dict)
    # Codes that mean the same in every table: declined, missing, unknown, the bands of a scale.
    shared: Mapping[str, Texts] = field(default_factory=dict)

    def question(self, key: str) -> Texts:
        return self._plain(self.questions.get(key), key)

    def answer(self, key: str, code: str) -> Texts:
        return self._plain(self.answers.get((key, code)) or self.shared.get(code), code)

    def breakdown(self, key: str) -> Texts:
        return self._plain(self.breakdowns.get(key) or self.questions.get(key), key)

    def group(self, breakdown: str, code: str) -> Texts:
        """A breakdown may be a question: then its groups are called as its answers."""
        texts = self.groups.get((breakdown, code)) or self.answers.get((breakdown, code))
        return self._plain(texts or self.shared.get(code), code)

    def _plain(self, texts: Texts | None, key: str) -> Texts:
        return tuple(plain(text or key) for text in texts or (key,) * len(self.languages))


def plain(text: str) -> str:
    """One line that every format can hold: no control characters, no halves of letters."""
    return "".join(" " if _breaks(letter) else letter for letter in text).strip()


def _breaks(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} or letter in "\ufffe\uffff"
