"""A meeting's summary in each language: an officer's words, or an interpreter's from the English.

What an interpreter handed in is read by young people at once: both texts are workers' own. It
stands for the English as it was when they were asked, and goes with it.
"""

from dataclasses import dataclass
from datetime import UTC

from cms.interpreting.reading import english_of
from cms.languages.registry import DEFAULT_CODE, OTHER_CODES
from cms.meetings.lines import Line
from cms.meetings.models import Meeting, Summary

SOURCE = "meetings.summary"


@dataclass(frozen=True)
class Shown:
    """The summary as somebody reads it; `is_older` if its English was changed since."""

    language: str
    words: str
    english: str
    is_older: bool = False

    @property
    def line(self) -> Line:
        return Line(self.english, self.words, self.language)


def sources_of(english: Summary) -> dict[str, str]:
    """What each other language of these very words is called in the interpreters' queue."""
    moment = english.at.astimezone(UTC).strftime("%Y%m%d%H%M%S%f")
    return {code: f"{SOURCE}:{english.meeting_id}:{moment}:{code}" for code in OTHER_CODES}


def summary_in(meeting: Meeting, language: str) -> Shown | None:
    """In this language as soon as it is there; until then in older words, or in English."""
    rows = Summary.objects.filter(meeting=meeting, language__in=(language, DEFAULT_CODE))
    found = {one.language: one for one in rows}
    english, own = found.get(DEFAULT_CODE), found.get(language)
    if english is None:
        return None
    if own is not None and own.at >= english.at:
        return Shown(language, own.words, english.words)
    source = sources_of(english)[language]
    handed_in = english_of([source]).get(source)
    if handed_in is not None:
        return Shown(language, handed_in.text, english.words)
    if own is not None:
        return Shown(language, own.words, english.words, is_older=True)
    return Shown(DEFAULT_CODE, english.words, english.words)
