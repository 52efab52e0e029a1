"""Any language there is can be kept under its tag; what is none is told apart."""

import pytest
from babel.core import get_global
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.languages.naming import (
    code_named,
    code_of,
    english_name_of,
    other_choices,
    own_name_of,
)
from cms.languages.registry import BY_CODE, LANGUAGES, direction_of
from cms.languages.templatetags.language_tags import direction_in, own_name

SORANI_LATIN = "Kurdish (Sorani) in Latin letters"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("pl", "pl"),
        ("PL", "pl"),
        ("pol", "pl"),
        ("ro-RO", "ro"),
        ("zh-Hant", "zh-Hant"),
        ("zh_TW", "zh-Hant"),
        ("zh-Hans-CN", "zh"),
        ("zh-yue", "yue"),
        ("ckb-Latn", "ckb-Latn"),
        ("ckb-Arab", "ckb"),
        ("ar-Latn", "ar-Latn"),
        ("kmr", "ku"),
        ("prs", "fa-af"),
        ("fa_AF", "fa-af"),
        ("fa-IR", "fa"),
        ("en-GB-oxendict", "en"),
        ("de-x-home", "de"),
        ("und", "und"),
        ("mul", "und"),
    ],
)
def test_a_tag_is_kept_as_its_language_and_its_letters(written, code):
    assert code_of(written) == code_of(code) == code


@pytest.mark.parametrize(
    "written", ["", " ", "x", "xx", "qaa", "en-ZZZZ-QQ", "xx-Latn", "en-XX", "mould", "p l", "١٢"]
)
def test_what_names_no_language_is_none(written):
    assert code_of(written) == ""


def test_no_region_is_kept_because_it_tells_where_somebody_is_from():
    assert code_of("pt-BR") == code_of("pt-AO") == "pt"


@settings(max_examples=200)
@given(st.text(max_size=14) | st.from_regex(r"[A-Za-z]{1,4}([-_][A-Za-z0-9]{1,5}){0,3}"))
def test_a_code_stays_itself_and_fits_its_column(written):
    code = code_of(written)
    assert len(code) <= 10
    assert code_of(code) == code
    assert code_named(code) == code
    assert direction_of(code) in {"ltr", "rtl", "auto"}
    assert english_name_of(code) or not code
    assert own_name_of(code) or not code


def test_every_language_that_unicode_knows_can_be_kept():
    tags = [tag for tag in get_global("likely_subtags") if "_" not in tag and tag != "und"]
    assert [tag for tag in tags if not code_of(tag)] == []


def test_languages_of_ours_stay_as_they_are():
    for one in LANGUAGES:
        assert code_named(one.code) == code_named(one.own_name) == one.code
        assert code_named(one.english_name.upper()) == one.code
        assert own_name(one.code) == one.own_name
        assert direction_of(one.code) == one.direction.value


@pytest.mark.parametrize(
    ("name", "code"),
    [("Polish", "pl"), ("kurmanji", "ku"), ("Kurdish", "ckb"), ("Unknown", "und"), ("zh", "zh")],
)
def test_staff_may_write_a_name(name, code):
    assert code_named(name) == code
    assert code_named("Elvish of the woods") == ""


@pytest.mark.parametrize(
    ("code", "english", "own", "direction"),
    [
        ("pl", "Polish", "polski", "ltr"),
        ("zh-Hant", "Traditional Chinese", "繁體中文", "ltr"),
        ("ur", "Urdu", "اردو", "rtl"),
        ("ku", "Kurdish (Kurmanji)", "kurdî (kurmancî)", "ltr"),
        ("ckb-Latn", SORANI_LATIN, SORANI_LATIN, "ltr"),
        ("aii", "aii", "aii", "rtl"),
        ("und", "Unknown language", "Unknown language", "auto"),
    ],
)
def test_names_and_directions(code, english, own, direction):
    assert (english_name_of(code), own_name_of(code), direction_of(code)) == (
        english,
        own,
        direction,
    )


def test_an_unknown_language_is_named_in_the_language_of_the_page():
    with override("ar"):
        assert own_name_of("und") == "لغة غير معروفة"


def test_words_of_an_unknown_language_run_the_way_of_their_letters():
    assert direction_in("ஒரு வார்த்தை", "und") == "ltr"
    assert direction_in("שלום לכולם", "und") == "rtl"
    assert direction_in("😂", "und") == "auto"


def test_a_list_to_choose_from_holds_each_other_language_once():
    codes = [code for code, _name in other_choices()]
    assert len(codes) == len(set(codes)) > 150
    assert {"pl", "ro", "ku", "zh", "zh-Hant", "rom", "bn", "ur"} <= set(codes)
    assert not set(codes) & set(BY_CODE)
