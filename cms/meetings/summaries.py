"""A meeting's summary in each language: an officer's words, or an interpreter's from the English.

What an interpreter handed in is read by young people at once: both texts are workers' own. It
stands for the English as it was when they were asked, and goes with it.
"""

from dataclasses import dataclass
from datetime import UTC

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.interpreting.reading import asked_of, english_of
from cms.languages.registry import DEFAULT_CODE, LANGUAGES
from cms.meetings.models import Meeting, Summary

SOURCE = "meetings.summary"


class State(TextChoices):
    """How far a language is; for officers."""

    WRITTEN = "written", _("written")
    INTERPRETED = "interpreted", _("written by an interpreter")
    ASKED = "asked", _("an interpreter is asked")
    OLDER = "older", _("the English changed since")
    NOT_YET = "not_yet", _("not yet")


@dataclass(frozen=True)
class Shown:
    """The summary as somebody reads it."""

    language: str
    words: str


def sources_of(english: Summary) -> dict[str, str]:
    """What each other language of these very words is called in the interpreters' queue."""
    moment = english.at.astimezone(UTC).strftime("%Y%m%d%H%M%S%f")
    return {
        language.code: f"{SOURCE}:{english.meeting_id}:{moment}:{language.code}"
        for language in LANGUAGES
        if language.code != DEFAULT_CODE
    }


def summary_in(meeting: Meeting, language: str) -> Shown | None:
    """In this language as soon as it is there; until then in older words, or in English."""
    rows = Summary.objects.filter(meeting=meeting, language__in=(language, DEFAULT_CODE))
    found = {one.language: one for one in rows}
    english, own = found.get(DEFAULT_CODE), found.get(language)
    if english is None:
        return None
    if own is not None and own.at >= english.at:
        return Shown(language, own.words)
    source = sources_of(english)[language]
    handed_in = english_of([source]).get(source)
    if handed_in is not None:
        return Shown(language, handed_in.text)
    return Shown(language, own.words) if own else Shown(DEFAULT_CODE, english.words)


def states_of(meeting: Meeting) -> dict[str, State]:
    """How far each language is."""
    written = {one.language: one for one in Summary.objects.filter(meeting=meeting)}
    english = written.get(DEFAULT_CODE)
    if english is None:
        return {language.code: State.NOT_YET for language in LANGUAGES}
    sources = sources_of(english)
    handed_in, asked = english_of(sources.values()), asked_of(sources.values())
    states = {DEFAULT_CODE: State.WRITTEN}
    for code, source in sources.items():
        own = written.get(code)
        if own is not None and own.at >= english.at:
            states[code] = State.WRITTEN
        elif source in handed_in:
            states[code] = State.INTERPRETED
        elif source in asked:
            states[code] = State.ASKED
        else:
            states[code] = State.OLDER if own else State.NOT_YET
    return states
