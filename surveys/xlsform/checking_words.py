"""Are there words wherever something is shown, and in every language?"""

from cms.languages import registry
from surveys.xlsform.headers import SURVEY, text_place
from surveys.xlsform.kinds import SPEAKING
from surveys.xlsform.names import header_of, living
from surveys.xlsform.notes import Notes
from surveys.xlsform.shapes import Column, Form, Item, Texts
from surveys.xlsform.tongues import code_of, contradiction_in, name_of


def check_words(form: Form, notes: Notes) -> None:
    """Notes missing words and languages that nobody can name."""
    _check_languages(form, notes)
    languages = _languages_of("label", form.survey_columns)
    for item, _ in living(form):
        if item.kind.name not in SPEAKING and not item.kind.is_begin:
            continue
        if _shows_nothing(item):
            notes.add("label-missing", "survey", item.row, header_of(form, "label"))
        _note_gaps(item.label, languages, "survey", item.row, notes)
    _check_choices(form, notes)


def _shows_nothing(item: Item) -> bool:
    """Groups, headings of a table and what is worked out may go without words."""
    if item.appearance == "label":
        return False
    is_silent = (item.calculation or item.trigger) and not item.hint
    return not (item.kind.is_begin or item.label or item.media or item.hint or is_silent)


def _languages_of(field: str, columns: tuple[Column, ...]) -> dict[str, str]:
    """Language -> heading, of the columns for this kind of words."""
    places = ((text_place(column.path, SURVEY), column.header) for column in columns)
    return {place[2]: header for place, header in places if place and place[0] == field}


def _note_gaps(texts: Texts, languages: dict[str, str], sheet: str, row: int, notes: Notes) -> None:
    if not texts or len(languages) < 2:  # noqa: PLR2004
        return
    for language, header in languages.items():
        if language and language not in texts:
            notes.add("label-missing-in-language", sheet, row, header, language=language)


def _check_choices(form: Form, notes: Notes) -> None:
    languages = _languages_of("label", form.choice_columns)
    header = next(iter(languages.values()), "label")
    for choice in form.choices:
        if not choice.list_name or not choice.name:
            continue
        if not choice.label and not choice.media:
            notes.add("choice-label-missing", "choices", choice.row, header)
        _note_gaps(choice.label, languages, "choices", choice.row, notes)


def _check_languages(form: Form, notes: Notes) -> None:
    for language in form.languages:
        sheet, header = _first_place(form, language.name)
        if language.code is None:
            _note_unknown(language.name, sheet, header, notes)
        elif not registry.is_known(language.code):
            name = name_of(language.code)
            notes.add("language-not-spoken", sheet, 1, header, language=name, code=language.code)
    default = form.settings.default_language
    names = {language.name for language in form.languages}
    if default and names and default not in names:
        if code_of(default) in {language.code for language in form.languages if language.code}:
            return
        notes.add("default-language-unknown", "settings", 2, "default_language", language=default)


def _note_unknown(language: str, sheet: str, header: str, notes: Notes) -> None:
    if differing := contradiction_in(language):
        named, coded = map(name_of, differing)
        values = {"language": language, "named": named, "coded": coded}
        notes.add("language-contradicts", sheet, 1, header, **values)
    else:
        notes.add("language-unknown", sheet, 1, header, language=language)


def _first_place(form: Form, language: str) -> tuple[str, str]:
    for sheet, columns in (("survey", form.survey_columns), ("choices", form.choice_columns)):
        for column in columns:
            place = text_place(column.path, SURVEY)
            if place and place[2] == language:
                return sheet, column.header
    return "survey", ""
