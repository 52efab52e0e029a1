"""Text is made safe without changing what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.cleaning import clean_line, clean_text, has_letters


@pytest.mark.promise(51)
@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\x00b", "ab"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("safe\u202eevil\u202c", "safeevil"),
        ("a\u200bb\ufeff", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian spelling needs its joiner
        ("👩\u200d👧", "👩\u200d👧"),
        ("z" + "\u0300" * 40, "z" + "\u0300" * 4),
        ("\n" * 10_000 + "x" + "\n" * 10_000 + "y", "x\n\ny"),
        ("  spaced  \n  in  ", "spaced\n  in"),
    ],
)
def test_tricks_go_and_words_stay(raw, clean):
    assert clean_text(raw) == clean_text(clean) == clean


@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(raw):
    once = clean_text(raw)
    assert clean_text(once) == once
    assert "\x00" not in once


@pytest.mark.promise(51)
@given(st.text(alphabet="ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئءآۆێڕڵሀለመሠረሰበተa ", max_size=80))
def test_letters_of_our_languages_are_never_lost(raw):
    assert clean_text(raw).replace(" ", "") == raw.replace(" ", "")


def test_a_line_has_no_line_breaks():
    assert clean_line(" one\n\ntwo ") == "one two"


def test_emoji_can_be_read_and_joiners_alone_cannot():
    assert has_letters("😊")
    assert not has_letters("\u200c\u200d ?!")
