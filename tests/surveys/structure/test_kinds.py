"""Each kind of question: what is an answer, what is none, and what is counted."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.enums import QuestionKind
from surveys.structure.kinds import KINDS, check, clean, codes_in, codes_of, counted, options_of

CODES = ("a", "b", "c")


def test_every_kind_of_question_is_in_the_table():
    assert set(KINDS) == set(QuestionKind.values)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("choice", ["b"], "b"),
        ("choice", ["declined"], "declined"),
        ("multiple", ["c", "a", "c"], ["a", "c"]),
        ("ranking", ["c", "a", "b"], ["c", "a", "b"]),
        ("number", ["17"], "17"),
        ("number", ["٠١٧"], "17"),
        ("number", ["۱۷"], "17"),
        ("number", [" १७ "], "17"),
        ("number", ["１７"], "17"),
    ],
)
def test_an_answer_is_kept_as_codes(kind, typed, kept):
    assert clean(kind, CODES, typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("choice", ["d"]),
        ("choice", ["a", "b"]),
        ("choice", []),
        ("multiple", ["a", "d"]),
        ("multiple", []),
        ("ranking", ["a", "b"]),
        ("ranking", ["a", "b", "b"]),
        ("number", ["seven"]),
        ("number", ["-1"]),
        ("number", ["1.5"]),
        ("number", ["²"]),
        ("number", ["1" * 7]),
        ("number", ["1" * 200_000]),
        ("number", ["1", "2"]),
        ("information", ["a"]),
        ("text", ["words"]),
    ],
)
def test_anything_else_is_refused(kind, typed):
    with pytest.raises(ValidationError):
        clean(kind, CODES, typed)


def test_not_saying_and_skipping_are_answers_to_every_question():
    for kind in ("choice", "multiple", "ranking", "number"):
        assert check(kind, CODES, "declined") == "declined"
        assert check(kind, CODES, "skipped") == "skipped"
    for forged in (["declined"], {"a": 1}, None, 7):
        with pytest.raises(ValidationError):
            check("multiple", CODES, forged)


def test_questions_without_own_choices_have_those_of_their_kind():
    assert codes_of("frequency", ()) == ("always", "sometimes", "never")
    assert codes_of("yes_no_not_sure", ()) == ("yes", "no", "not_sure")
    assert codes_of("frequency", ("often", "seldom")) == ("often", "seldom")
    scale = options_of("scale", [("0", "Very bad"), ("10", "Very good")])
    assert scale[0] == ("0", "0 – Very bad")
    assert scale[5] == ("5", "5")
    assert len(scale) == 11


def test_what_is_counted_of_each_kind():
    assert counted("choice", CODES, "a") == ["a"]
    assert counted("multiple", CODES, ["a", "c"]) == ["a", "c"]
    assert counted("ranking", CODES, ["c", "a", "b"]) == ["c"]
    for nothing in ("declined", "skipped", None, ["z"]):
        assert counted("multiple", CODES, nothing) == []


@settings(max_examples=25)
@given(st.sampled_from(["choice", "multiple", "ranking", "number"]), st.lists(st.text(max_size=3)))
def test_whatever_was_accepted_is_accepted_again(kind, typed):
    try:
        kept = clean(kind, CODES, typed)
    except ValidationError:
        return
    assert check(kind, CODES, kept) == kept
    assert "" not in codes_in(kept)
