"""The one list of languages, compared with what others know of them."""

from datetime import date

import pytest
from babel import Locale
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import get_language_bidi, get_language_info, override

from cms.languages.registry import CODES, LANGUAGES, direction_of

EACH = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
NUMBERS = (0, 1, 2, 3, 5, 10, 11, 12, 21, 22, 25, 100, 101, 111)


def _gettext_form(rule: str, n: int) -> int:
    """What a gettext plural expression says for n, evaluated by Python."""
    from gettext import c2py

    return c2py(rule.split("plural=")[1].rstrip(";"))(n)


def test_there_are_thirteen_languages():
    assert len(CODES) == 13
    assert CODES[0] == "en"


@EACH
def test_django_knows_the_language_and_its_direction(language):
    assert get_language_info(language.code)["name_local"]
    with override(language.code):
        assert get_language_bidi() is language.is_rtl


@EACH
def test_direction_is_as_in_cldr(language):
    assert Locale.parse(language.locale_name).text_direction == language.direction.value


@EACH
def test_plural_rule_parts_numbers_as_cldr_does(language):
    """Numbers that CLDR gives different words must not share a gettext form."""
    names = {n: Locale.parse(language.locale_name).plural_form(n) for n in NUMBERS}
    for one in NUMBERS:
        for other in NUMBERS:
            if names[one] != names[other] and "many" not in {names[one], names[other]} - (
                {"many"} if language.code in {"ar", "uk"} else set()
            ):
                forms = [_gettext_form(language.plural_forms, n) for n in (one, other)]
                assert forms[0] != forms[1], (one, other)


@EACH
def test_dates_are_written_in_the_language(language):
    with override(language.code):
        shown = Template("{% load language_tags %}{{ day|local_date }}").render(
            Context({"day": date(2026, 11, 22)})
        )
    assert "2026" in shown or "٢٠٢٦" in shown or "۲۰۲۶" in shown or "۱۴۰۵" in shown
    if language.code != "en":
        assert "November 22" not in shown


def test_switcher_keeps_the_place():
    request = RequestFactory().get("/en/account/login/?next=/en/forum/")
    with override("en"):
        template = Template(
            "{% load language_tags %}{% language_links as links %}"
            "{% for link in links %}{{ link.url }} {% endfor %}"
        )
        links = template.render(Context({"request": request}))
    for code in CODES:
        assert f"/{code}/account/login/?next=/en/forum/" in links


def test_unknown_language_lets_the_browser_decide():
    assert direction_of("xx") == "auto"
    assert direction_of("ps") == "rtl"
