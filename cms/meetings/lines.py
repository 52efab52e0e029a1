"""What staff write of a meeting in single lines, in the languages of its members.

Topic, food, agenda, decisions, promises and ideas are written in English; interpreters put each
line into other languages, and members read what was handed in at once: both texts are workers' own.
In the interpreters' queue a line is known by its very words. The same words of another meeting need
nobody twice, and other words are another line: no translation outlives what it says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from cms.interpreting.reading import English, english_of
from cms.languages.registry import DEFAULT_CODE, OTHER_CODES
from cms.meetings.models import Meeting

SOURCE = "meetings.line"


@dataclass(frozen=True)
class Line:
    """One line as somebody reads it, with the English that it says."""

    english: str
    words: str
    language: str

    @classmethod
    def in_english(cls, english: str) -> Self:
        return cls(english, english, DEFAULT_CODE)

    @property
    def is_translated(self) -> bool:
        return self.language != DEFAULT_CODE


@dataclass(frozen=True)
class Told:
    """Some lines that stand together, for a reader of one language."""

    lines: tuple[Line, ...]
    language: str

    @property
    def translated(self) -> list[Line]:
        return [line for line in self.lines if line.is_translated]

    @property
    def is_foreign(self) -> bool:
        """Nothing of it is in the reader's language."""
        return bool(self.lines) and self.language != DEFAULT_CODE and not self.translated

    @property
    def is_partly_foreign(self) -> bool:
        return bool(self.translated) and len(self.translated) < len(self.lines)


@dataclass(frozen=True)
class Lines:
    """What interpreters handed in, looked up once for all lines of a page."""

    found: Mapping[str, English]

    def of(self, english: str, language: str) -> Line:
        done = self.found.get(source_of(english, language))
        return Line(english, done.text, language) if done else Line.in_english(english)


def source_of(english: str, language: str) -> str:
    """What this line in this language is called in the interpreters' queue."""
    digest = sha256(english.encode()).hexdigest()[:32]
    return f"{SOURCE}:{digest}:{language}"


def lines_in(language: str, wanted: Iterable[str]) -> Lines:
    """In one query; in English nothing is asked."""
    texts = wanted if language in OTHER_CODES else ()
    sources = {source_of(english, language) for english in texts if english}
    return Lines(english_of(sources) if sources else {})


@dataclass(frozen=True)
class About:
    """What a meeting is about and what there is to eat."""

    title: Line
    food: Line
    told: Told


def about(meetings: Iterable[Meeting], language: str) -> dict[int, About]:
    """By the meetings' numbers; one query, however many there are."""
    some = list(meetings)
    lines = lines_in(language, [text for one in some for text in (one.title, one.food)])
    return {one.pk: _about(one, lines, language) for one in some}


def about_one(meeting: Meeting, language: str = DEFAULT_CODE) -> About:
    return about([meeting], language)[meeting.pk]


def all_told(some: Iterable[About], language: str) -> Told:
    """For one sentence about all of them."""
    return Told(tuple(line for one in some for line in one.told.lines), language)


def _about(meeting: Meeting, lines: Lines, language: str) -> About:
    title = lines.of(meeting.title, language)
    food = lines.of(meeting.food, language)
    said = tuple(line for line in (title, food) if line.english)
    return About(title=title, food=food, told=Told(said, language))
