"""Numbers typed from paper: read in digits of any script, refused when they name no answer."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.forms.staff_papers import read_typed, typed_for
from surveys.models.asking import Asked
from surveys.structure.kinds import options_of


def asked(kind, codes=""):
    options = options_of(kind, [(code, code.title()) for code in codes.split()])
    return Asked("key", kind, "en", "Wording", "", "", "", tuple(options), (), "")


@pytest.mark.parametrize(
    ("kind", "codes", "typed", "stored"),
    [
        ("choice", "red green blue", "2", "green"),
        ("choice", "red green blue", "٣", "blue"),
        ("frequency", "", " 1 ", "always"),
        ("yes_no_not_sure", "", "x", "declined"),
        ("yes_no_not_sure", "", "Х", "declined"),
        ("scale", "", "0", "0"),
        ("scale", "", "۱۰", "10"),
        ("faces", "happy between sad", "3", "sad"),
        ("multiple", "red green blue", "3, 1", ["red", "blue"]),
        ("multiple", "red green blue", "١،٢", ["red", "green"]),
        ("ranking", "red green blue", "2 3 1", ["blue", "red", "green"]),
        ("number", "", "፲", None),
        ("number", "", "012", "12"),
        ("choice", "red green", "", ""),
    ],
)
def test_what_is_typed_is_what_a_screen_would_have_stored(kind, codes, typed, stored):
    question = asked(kind, codes)
    if stored is None:  # Ethiopic has signs for numbers, but no digits.
        with pytest.raises(ValidationError):
            read_typed(question, typed)
    else:
        assert read_typed(question, typed) == stored


@pytest.mark.parametrize(
    ("kind", "codes", "typed"),
    [
        ("choice", "red green", "3"),
        ("choice", "red green", "0"),
        ("choice", "red green", "1 2"),
        ("choice", "red green", "red"),
        ("scale", "", "11"),
        ("scale", "", "-"),
        ("multiple", "red green", "1 9"),
        ("ranking", "red green", "1 1"),
        ("ranking", "red green", "1"),
        ("number", "", "many"),
        ("choice", "red green", "9" * 80),
    ],
)
def test_a_number_that_names_no_answer_is_refused_with_a_sentence(kind, codes, typed):
    with pytest.raises(ValidationError) as refused:
        read_typed(asked(kind, codes), typed)
    assert refused.value.messages[0].endswith(".")


@settings(max_examples=25)
@given(st.permutations(["red", "green", "blue", "grey"]))
def test_places_written_beside_the_answers_come_back_as_the_order(order):
    question = asked("ranking", "red green blue grey")
    places = " ".join(str(order.index(code) + 1) for code in question.codes)
    assert read_typed(question, places) == list(order)


def test_an_entry_is_shown_with_the_number_on_the_paper():
    assert typed_for(asked("choice", "red green"), "green") == "2 Green"
    assert typed_for(asked("scale", "0"), "7") == "7"
    assert typed_for(asked("choice", "red green"), "declined") == "I do not want to say"
    assert typed_for(asked("choice", "red green"), None) == "nothing"
    assert typed_for(asked("text"), {"text": "A desk", "language": "en"}) == "A desk"
