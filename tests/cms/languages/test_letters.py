import pytest

from cms.languages.letters import direction_of_words
from cms.languages.templatetags.language_tags import direction_in


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("البيت كويس", "ar", "rtl"),
        ("mali taza zor xosha", "ckb", "ltr"),
        ("Wifi بطيء", "ar", "rtl"),
        ("Hello", "en", "ltr"),
        ("البيت كويس", "en", "rtl"),
        ("I say سلام", "en", "ltr"),
        ("123 ...", "fa", "rtl"),
        ("", "ps", "rtl"),
        ("mali", "xx", "ltr"),
        ("12", "xx", "auto"),
    ],
)
def test_words_run_as_their_language_does_or_else_as_their_letters(text, language, direction):
    assert direction_of_words(text, language) == direction


@pytest.mark.parametrize("nothing", [None, ""])
def test_where_no_words_are_the_language_decides(nothing):
    assert direction_in(nothing, "ar") == "rtl"
    assert direction_in(nothing, "en") == "ltr"
