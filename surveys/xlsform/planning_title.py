"""Which questionnaire a form says that it is: key, ages and title."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import slugify

from cms.core.cleaning import clean_line
from cms.languages.registry import DEFAULT_CODE, is_known
from surveys.structure.plans import LONGEST, Texts
from surveys.xlsform.own_columns import AGES, KEY, TITLE
from surveys.xlsform.shapes import Form
from surveys.xlsform.slugs import LONGEST_KEY, is_slug
from surveys.xlsform.tongues import code_of


@dataclass(frozen=True)
class Named:
    """What a questionnaire is called; a form may leave key and ages empty."""

    key: str
    ages: str
    title: Texts


def name_of_form(form: Form, mapping: Mapping[str, str] | None = None) -> Named:
    """Key, ages and title as far as the form tells them; the title is never without English."""
    settings = form.settings
    own = settings.extra.get(KEY, "")
    key = own if is_slug(own, LONGEST_KEY) else slugify(settings.form_id)[:LONGEST_KEY]
    return Named(key, settings.extra.get(AGES, ""), _title_of(form, mapping or {}))


def _title_of(form: Form, mapping: Mapping[str, str]) -> Texts:
    settings = form.settings
    said = {settings.default_language: settings.title or settings.form_id} | {
        name.partition("::")[2]: text
        for name, text in settings.extra.items()
        if name.partition("::")[0] == TITLE
    }
    title: dict[str, str] = {}
    for name, text in said.items():
        code = code_of(name, mapping) or DEFAULT_CODE
        if is_known(code):
            title[code] = clean_line(text)[: LONGEST["title"]]
    title.setdefault(
        DEFAULT_CODE, clean_line(settings.title or settings.form_id)[: LONGEST["title"]]
    )
    return {code: text for code, text in title.items() if text}
