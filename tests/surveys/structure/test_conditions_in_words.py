"""Skip logic as sentences: on paper nobody leaves a question out for the child."""

import pytest

from surveys.structure.conditions import ConditionError
from surveys.structure.conditions_in_words import Line, Pointed, in_words

YES_NO = (("yes", "Yes"), ("no", "No"), ("not_sure", "I am not sure"))
QUESTIONS = {"school": Pointed(5, YES_NO), "home": Pointed(7, YES_NO)}
AT_SCHOOL = {"question": "school", "in": ["yes"]}
AT_HOME = {"question": "home", "not_in": ["no", "declined"]}
ONLY = "Only if you chose “Yes” at question 5."
NOT = "Not if you chose “No” / “I do not want to say” at question 7."


@pytest.mark.parametrize(
    ("condition", "lines"),
    [
        ({}, []),
        (AT_SCHOOL, [(0, ONLY)]),
        (AT_HOME, [(0, NOT)]),
        ({"all": [AT_SCHOOL, AT_HOME]}, [(0, ONLY), (0, NOT)]),
        ({"any": [AT_SCHOOL]}, [(0, ONLY)]),
        (
            {"any": [AT_SCHOOL, AT_HOME]},
            [(0, "Only if one of these is true:"), (1, ONLY), (1, NOT)],
        ),
        (
            {"any": [{"all": [AT_SCHOOL, AT_HOME]}, AT_HOME]},
            [
                (0, "Only if one of these is true:"),
                (1, "Only if all of these are true:"),
                (2, ONLY),
                (2, NOT),
                (1, NOT),
            ],
        ),
    ],
)
def test_a_condition_is_told_with_numbers_and_labels(condition, lines):
    assert in_words(condition, QUESTIONS) == [Line(depth, text) for depth, text in lines]


def test_what_is_no_condition_is_never_printed_as_one():
    with pytest.raises(ConditionError):
        in_words({"question": "school", "is": ["yes"]}, QUESTIONS)
