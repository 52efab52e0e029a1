"""Lines that nobody wrote by hand: "We asked you ...", in the language of whoever reads them.

Stored in English, like every line; other languages are made when the page is. Where the question
or our own words are not there in a language, the whole line stays English: half of it helps nobody.
"""

import textwrap
from collections.abc import Iterable, Mapping
from typing import Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cms.core.cleaning import clean_line
from cms.feedback.figures import questions_in
from cms.feedback.models import Answer, Figure
from cms.feedback.states.answers import LONGEST_LINE, AnswerTo
from cms.languages.registry import DEFAULT_CODE

LINE: Final = _("We asked you: “%(question)s” Too few of you gave a good answer.")


def line_of(question: str) -> str:
    """In English, as it is stored; a long question is cut after a word."""
    with translation.override(DEFAULT_CODE):
        room = LONGEST_LINE - len(LINE % {"question": ""})
        return LINE % {"question": textwrap.shorten(question, room, placeholder="…")}


def lines_in(language: str, answers: Iterable[Answer]) -> Mapping[int, str]:
    """By answer, of those whose line is our own still; their rooms are asked once."""
    about = {one.pk: one for one in answers if one.kind == AnswerTo.FIGURE}
    if language == DEFAULT_CODE or not about or not _speaks(language):
        return {}
    figures = Figure.objects.in_bulk({one.figure_id for one in about.values()})
    own = {
        pk: figures[one.figure_id].code
        for pk, one in about.items()
        if one.figure_id and one.line == clean_line(line_of(figures[one.figure_id].name))
    }
    asked = questions_in(language, set(own.values()))
    with translation.override(language):
        return {pk: LINE % {"question": asked[code]} for pk, code in own.items() if code in asked}


def _speaks(language: str) -> bool:
    """Whether our part of the line is translated."""
    with translation.override(DEFAULT_CODE):
        english = str(LINE)
    with translation.override(language):
        return str(LINE) != english
