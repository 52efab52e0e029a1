"""How far a meeting's summary is in each language, for officers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.interpreting.reading import asked_of, english_of
from cms.languages.registry import DEFAULT_CODE, LANGUAGES
from cms.meetings.models import Meeting, Summary
from cms.meetings.summaries import sources_of


class State(TextChoices):
    WRITTEN = "written", _("written")
    INTERPRETED = "interpreted", _("written by an interpreter")
    ASKED = "asked", _("an interpreter is asked")
    OLDER = "older", _("the English changed since")
    NOT_YET = "not_yet", _("not yet")


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
