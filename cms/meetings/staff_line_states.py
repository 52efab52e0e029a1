"""How far a meeting's lines are in the languages of its people, for officers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from cms.accounts.models import User
from cms.interpreting.reading import asked_of, english_of
from cms.languages.registry import OTHER_LANGUAGES, Language
from cms.meetings.agenda_lines import lines_there_already
from cms.meetings.agendas import agenda_of
from cms.meetings.lines import source_of
from cms.meetings.models import AgendaPoint, Meeting, Note
from cms.meetings.models.meetings import entitled


@dataclass(frozen=True)
class Written:
    """Every line that members read, each once; the agenda as soon as an officer agrees to it.

    Not only when both have agreed: the chair says yes to what they read in their language.
    """

    lines: list[str]
    points: list[AgendaPoint]


@dataclass(frozen=True)
class InLanguage:
    """How many lines are there, are asked for, and are still to be asked for."""

    language: Language
    there: int
    asked: int
    missing: list[str]


def written_of(meeting: Meeting, *, on: date) -> Written:
    agenda = agenda_of(meeting, on=on)
    points = agenda.points if agenda.officer_agreed else []
    notes = Note.objects.filter(meeting=meeting).values_list("words", "owner_role")
    said = [
        meeting.title,
        meeting.food,
        *(point.line for point in points),
        *(text for note in notes for text in note),
    ]
    return Written(list(dict.fromkeys(filter(None, said))), points)


def languages_of(meeting: Meeting, *, on: date) -> list[Language]:
    """Other than English, in which the people of this meeting read."""
    theirs = set(entitled(meeting, on=on).order_by().values_list("language", flat=True).distinct())
    return [language for language in OTHER_LANGUAGES if language.code in theirs]


def states_in(meeting: Meeting, *, reader: User, on: date) -> list[InLanguage]:
    """Of each language of its people."""
    written, languages = written_of(meeting, on=on), languages_of(meeting, on=on)
    sources = {
        (language.code, line): source_of(line, language.code)
        for language in languages
        for line in written.lines
    }
    done, asked = set(english_of(sources.values())), asked_of(sources.values())
    return [
        _state(
            language,
            {line: sources[language.code, line] for line in written.lines},
            done=done,
            asked=asked,
            elsewhere=lines_there_already(written.points, reader=reader, language=language.code),
        )
        for language in languages
    ]


def unasked_of(meeting: Meeting, *, reader: User, on: date) -> int:
    """Of how many lines, language by language, nobody was asked for the words."""
    return sum(len(one.missing) for one in states_in(meeting, reader=reader, on=on))


def _state(
    language: Language,
    sources: dict[str, str],
    *,
    done: Collection[str],
    asked: Collection[str],
    elsewhere: Collection[str],
) -> InLanguage:
    there = {line for line, source in sources.items() if source in done or line in elsewhere}
    waiting = {line for line, source in sources.items() if source in asked} - there
    missing = [line for line in sources if line not in there and line not in waiting]
    return InLanguage(language, there=len(there), asked=len(waiting), missing=missing)
