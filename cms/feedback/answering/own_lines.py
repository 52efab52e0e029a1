"""Lines that nobody wrote by hand: "We asked you ...", in the language of whoever reads them.

Stored in English, like every line; other languages are made when the page is. A theme has a short
name in every language, and where it has none, the subgroup's name tells what it was about. Where a
question was not asked in a language, the line goes without it: half of it helps nobody. Where our
own words are not there in a language, it stays English.
"""

import textwrap
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from cms.core.cleaning import clean_line
from cms.feedback.figures import questions_in
from cms.feedback.models import Answer, Figure, ThemeCount
from cms.feedback.states.answers import LONGEST_LINE, AnswerTo
from cms.feedback.theming.plain_names import NAMES
from cms.languages.registry import DEFAULT_CODE
from cms.subgroups.models import Subgroup

LINE: Final = _("We asked you: “%(question)s” Too few of you gave a good answer.")
LINE_WITHOUT: Final = _("We asked you something in a survey. Too few of you gave a good answer.")
THEME_LINE: Final = _("You talked about this: %(topic)s")


def line_of_theme(name: str) -> str:
    """In English, as it is proposed to staff and stored."""
    return f"You speak about {name}."


def line_of(question: str) -> str:
    """In English, as it is stored; a long question is cut after a word."""
    with translation.override(DEFAULT_CODE):
        room = LONGEST_LINE - len(LINE % {"question": ""})
        return LINE % {"question": textwrap.shorten(question, room, placeholder="…")}


def lines_in(language: str, answers: Iterable[Answer]) -> Mapping[int, str]:
    """By answer, of those whose line is our own still, and says what it is about in this language;
    their rooms are asked once.
    """
    if language == DEFAULT_CODE:
        return {}
    listed = list(answers)
    lines: dict[int, str] = {}
    if _speaks(language, LINE):
        own = _figures_of(listed)
        asked = questions_in(language, set(own.values()))
        told = {pk: {"question": asked[code]} for pk, code in own.items() if code in asked}
        lines |= _written(language, LINE, told)
    if _speaks(language, THEME_LINE):
        topics = _topics(language, _of_own_themes(listed))
        told = {pk: {"topic": topic} for pk, topic in topics.items()}
        lines |= _written(language, THEME_LINE, told)
    return lines


def lines_without_question(language: str, answers: Iterable[Answer]) -> Mapping[int, str]:
    """The lines about questions once more, for where one was not asked in this language."""
    if language == DEFAULT_CODE or not _speaks(language, LINE_WITHOUT):
        return {}
    return _written(language, LINE_WITHOUT, {pk: {} for pk in _figures_of(answers)})


def _written(language: str, line: Promise, told: Mapping[int, Mapping[str, str]]) -> dict[int, str]:
    with translation.override(language):
        return {pk: line % values for pk, values in told.items()}


def _figures_of(answers: Iterable[Answer]) -> dict[int, str]:
    """By answer the codes of the figures of which a line of ours tells."""
    about = {one.pk: one for one in answers if one.kind == AnswerTo.FIGURE}
    figures = Figure.objects.in_bulk({one.figure_id for one in about.values()}) if about else {}
    return {
        pk: figures[one.figure_id].code
        for pk, one in about.items()
        if one.figure_id and one.line == clean_line(line_of(figures[one.figure_id].name))
    }


def _of_own_themes(answers: Iterable[Answer]) -> list[Answer]:
    """Those to a theme whose line is as it was proposed."""
    about = [one for one in answers if one.kind == AnswerTo.THEME]
    if not about:
        return []
    counted = ThemeCount.objects.filter(
        summary__in={one.summary_id for one in about}, theme__in={one.theme for one in about}
    )
    names = {
        (summary, theme): name
        for summary, theme, name in counted.values_list("summary", "theme", "name")
    }
    return [
        one
        for one in about
        if one.line == clean_line(line_of_theme(names.get((one.summary_id, one.theme), "")))
    ]


def _topics(language: str, answers: Collection[Answer]) -> dict[int, str]:
    """By answer the theme's short name, else its subgroup's; none where neither is there."""
    named = {one.pk: NAMES[one.theme] for one in answers if one.theme in NAMES}
    with translation.override(language):
        found = {pk: str(name) for pk, name in named.items() if _speaks(language, name)}
    others = [one for one in answers if one.pk not in found]
    column = build_localized_fieldname("name", language)
    rows = Subgroup.objects.filter(pk__in={one.subgroup_id for one in others})
    subgroups = dict(rows.values_list("pk", column)) if others else {}
    return found | {
        one.pk: subgroups[one.subgroup_id] for one in others if subgroups.get(one.subgroup_id)
    }


def _speaks(language: str, words: Promise) -> bool:
    """Whether words of ours are translated."""
    with translation.override(DEFAULT_CODE):
        english = str(words)
    with translation.override(language):
        return str(words) != english
