"""A council paper as plain data. Every file of it is written from this and from nothing else.

So that no file can hold more than another, nothing here knows the database: what may be shown was
decided before (cms.feedback.summarising.pages), and how it looks is decided afterwards.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

# What XML, and so a PDF, a Word and an Excel file, cannot hold.
NOT_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# A sentence may rest on thousands; a paper of ten minutes names those of some lines.
MOST_SPANS: Final = 60
# What stands in short keeps to one page.
MOST_SPANS_IN_SHORT: Final = 15


def writable(text: str) -> str:
    """The text as every format can hold it: one kind of line break, no control characters."""
    return NOT_IN_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass(frozen=True)
class Line:
    """A sentence of the summary, and the numbers of the voices that it rests on."""

    text: str
    numbers: tuple[int, ...] = ()
    # Whether it rests on voices, too, whose words are not shown, or for which there is no room.
    has_hidden: bool = False
    has_unlisted: bool = False
    most_spans: int = MOST_SPANS

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The numbers as (first, last), as many as a reader would look up."""
        return self._all_spans[: self.most_spans]

    @property
    def _all_spans(self) -> list[tuple[int, int]]:
        """All of them; neighbours stand together."""
        found: list[tuple[int, int]] = []
        for number in self.numbers:
            if found and found[-1][1] == number - 1:
                found[-1] = (found[-1][0], number)
            else:
                found.append((number, number))
        return found

    @property
    def others(self) -> str:
        """What is said of the voices whose number does not stand here; "" if there are none."""
        if not self.numbers:
            return "not listed" if self.has_unlisted else "not shown" * self.has_hidden
        more = "and more, on the page of the summary" * (len(self._all_spans) > self.most_spans)
        return f"{more} {self._unnumbered}".strip()

    @property
    def _unnumbered(self) -> str:
        if self.has_hidden and self.has_unlisted:
            return "and others who are counted and not listed"
        if self.has_unlisted:
            return "and others for whom the list has no room"
        return "and others whose words are not shown" * self.has_hidden

    @property
    def cites(self) -> str:
        """Where the sentence comes from, as it stands behind it; "" for a released figure."""
        listed = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in self.spans)
        told = " ".join(part for part in (listed, self.others) if part)
        return f"(voices {told})" if told else ""


@dataclass(frozen=True)
class Words:
    """What a young person said, letter for letter, in their language."""

    text: str
    # A code of cms.languages.naming, and its name in English.
    language: str
    language_name: str
    # Under which it stands in the annex; 0 for a quote that stands in no sentence.
    number: int = 0
    english: str = ""
    # Who made the English: it is never shown without.
    english_note: str = ""

    @property
    def label(self) -> str:
        return f"Voice {self.number}, {self.language_name}" if self.number else self.language_name


@dataclass(frozen=True)
class Figure:
    """One row of the annex: a theme, how many voices, and how long its bar is (0 to 100)."""

    name: str
    count: str
    # As long as the words say, in tens; 0 for "a few".
    bar: int = 0


@dataclass(frozen=True)
class Course:
    """One theme over several periods: what is said of each, and whether a course is clear."""

    name: str
    periods: tuple[str, ...]
    counts: tuple[str, ...]
    # (x, y, width, height) in a chart that is so wide and twenty high.
    bars: tuple[tuple[int, int, int, int], ...]
    width: int
    trend: str


@dataclass(frozen=True)
class Part:
    """One part of the paper, under its heading. What stands in it stands in this order."""

    code: str
    title: str
    # Words of the paper itself: purpose, method, what is missing.
    notes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    quotes: tuple[Words, ...] = ()
    figures: tuple[Figure, ...] = ()
    # All over the same periods.
    courses: tuple[Course, ...] = ()
    voices: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Paper:
    """One signed-off summary as a paper. The first part fits on the first page, and stands there
    alone: the officer's introduction comes after it, as long as it may be.
    """

    number: int
    title: str
    subgroup: str
    period: str
    signed_at: datetime
    # (label, value): for whom, of when, by whom.
    facts: tuple[tuple[str, str], ...]
    introduction: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def in_short(self) -> Part:
        return self.parts[0]

    @property
    def shortest(self) -> tuple[str, ...]:
        """What stands of it on the first page of a pack."""
        return tuple(line.text for line in self.in_short.lines[:3]) or self.in_short.notes

    @property
    def last_number(self) -> int:
        """The highest number under which a voice stands in the annex; 0 for none."""
        return max((voice.number for part in self.parts for voice in part.voices), default=0)

    @property
    def further_parts(self) -> tuple[Part, ...]:
        return self.parts[1:]


@dataclass(frozen=True)
class Pack:
    """The papers of one period, for the board that all subgroups report to."""

    title: str
    period: str
    facts: tuple[tuple[str, str], ...]
    # What is missing, in a sentence each.
    notes: tuple[str, ...]
    papers: tuple[Paper, ...]
