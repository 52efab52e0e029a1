"""The words of a form in the languages of Chorus; what has no place there is noted."""

from collections.abc import Mapping
from dataclasses import dataclass

from cms.core.cleaning import clean_text
from cms.languages import registry
from surveys.structure.plans import Texts
from surveys.xlsform.expressions import REFERENCE
from surveys.xlsform.headers import SURVEY, text_place
from surveys.xlsform.notes import Notes
from surveys.xlsform.shapes import Form
from surveys.xlsform.tables import ERROR_TEXTS
from surveys.xlsform.tongues import code_of

# What the report calls the language of words that stand under no language.
NAMELESS = "default"


@dataclass(frozen=True)
class Place:
    """Where words stand: `field` is that of a row ("label", "hint")."""

    sheet: str
    row: int
    field: str


def codes_of_languages(form: Form, mapping: Mapping[str, str]) -> dict[str, str | None]:
    """The languages in which the form has words, by name ("" is no name) -> their codes."""
    names: dict[str, None] = {}
    for item, _ in form.walk():
        names |= dict.fromkeys([*item.label, *item.hint])
    for choice in form.choices:
        names |= dict.fromkeys(choice.label)
    known = {language.name: language.code for language in form.languages}
    # Looking for a name that nobody knows is dear: only those that are used are looked for.
    return {
        name: known.get(name or form.settings.default_language)
        or _code_of(name or form.settings.default_language, mapping)
        for name in names
    }


def _code_of(name: str, mapping: Mapping[str, str]) -> str | None:
    if name:
        return code_of(name, mapping)
    return code_of(NAMELESS, mapping) if NAMELESS in mapping else None


def languages_to_ask(form: Form, mapping: Mapping[str, str]) -> list[str]:
    """Names of languages whose code nobody has said yet, as a mapping takes them."""
    default = form.settings.default_language or NAMELESS
    codes = codes_of_languages(form, mapping)
    return [name or default for name, code in codes.items() if code is None]


class Words:
    """Reads the words of rows, and notes those that are left out."""

    def __init__(self, form: Form, mapping: Mapping[str, str], notes: Notes) -> None:
        self.notes = notes
        self.codes = codes_of_languages(form, mapping)
        self.headers: dict[tuple[str, str, str], str] = {}
        for sheet, columns in (("survey", form.survey_columns), ("choices", form.choice_columns)):
            for column in columns:
                if place := text_place(column.path, SURVEY):
                    self.headers[sheet, place[0], place[2]] = column.header

    def read(self, texts: Mapping[str, str], longest: int, place: Place) -> Texts:
        """Language code -> words."""
        found: dict[str, str] = {}
        # Words under no language come last: those under a name are the more certain.
        for name in sorted(texts, key=lambda one: not one):
            text = clean_text(texts[name])
            if text:
                self._keep(found, name, text, longest, place)
        return found

    def _keep(
        self, found: dict[str, str], name: str, text: str, longest: int, place: Place
    ) -> None:
        code, shown = self.codes.get(name), name or NAMELESS
        header = self.headers.get((place.sheet, place.field, name), place.field)
        where = (place.sheet, place.row, header)
        if code is None or not registry.is_known(code):
            self.notes.add("left-language", place.sheet, 1, header, language=shown)
        elif text in ERROR_TEXTS:
            self.notes.add("left-error", *where, text=text)
        elif len(text) > longest:
            self.notes.add("left-too-long", *where, language=shown, longest=longest)
        elif found.get(code, text) != text:
            self.notes.add("left-second-words", *where, language=shown)
        else:
            found[code] = text
            if reference := REFERENCE.search(text):
                self.notes.add("left-reference", *where, text=reference[0])
