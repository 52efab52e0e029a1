"""What is shown follows from the answers, and hidden answers lead nowhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.structure.conditions import ConditionError, Step, holds, looked_at_in, shown_steps

YES = {"question": "q1", "in": ["yes"]}
NOT_YES = {"question": "q1", "not_in": ["yes"]}


def step(number, *conditions):
    return Step(number=number, key=f"q{number}", kind="choice", conditions=conditions)


def shown(steps, **answers):
    return [one.number for one in shown_steps(steps, answers)]


@pytest.mark.parametrize(
    ("condition", "answer", "is_true"),
    [
        ({}, "no", True),
        (YES, "yes", True),
        (YES, "no", False),
        (YES, ["no", "yes"], True),
        (YES, None, False),
        (YES, "skipped", False),
        (NOT_YES, None, True),
        (NOT_YES, "yes", False),
        ({"all": [YES, NOT_YES]}, "yes", False),
        ({"any": [YES, NOT_YES]}, "yes", True),
        ({"any": [{"all": [YES]}, {"question": "q1", "in": ["declined"]}]}, "declined", True),
    ],
)
def test_a_condition_is_true_of_what_was_said(condition, answer, is_true):
    assert holds(condition, {"q1": answer}) is is_true


@pytest.mark.parametrize(
    "wrong",
    [
        {"question": "q1"},
        {"question": "q1", "in": []},
        {"question": "q1", "in": "yes"},
        {"question": "q1", "in": ["yes"], "not_in": ["no"]},
        {"all": []},
        {"all": YES},
        {"all": [{}]},
        {"any": [YES], "all": [YES]},
        {"maybe": [YES]},
        {"all": [{"all": [{"all": [{"all": [{"all": [YES]}]}]}]}]},
    ],
)
def test_what_is_no_condition_is_never_guessed_at(wrong):
    with pytest.raises(ConditionError):
        list(looked_at_in(wrong))


def test_an_answer_to_a_hidden_question_shows_nothing():
    steps = [step(1), step(2, YES), step(3, {}, {"question": "q2", "in": ["yes"]})]
    assert shown(steps, q1="yes", q2="yes") == [1, 2, 3]
    assert shown(steps, q1="no", q2="yes") == [1]
    assert shown(steps) == [1]


def test_a_section_hides_all_its_questions():
    steps = [step(1), step(2, YES, {}), step(3, YES, {})]
    assert shown(steps, q1="no") == [1]


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["yes", "no", "skipped", ""]), min_size=4, max_size=4))
def test_dropping_hidden_answers_changes_nothing_that_is_shown(said):
    steps = [
        step(1),
        step(2, YES),
        step(3, {"question": "q2", "not_in": ["yes"]}),
        step(4, {"any": [{"question": "q3", "in": ["no"]}, YES]}),
    ]
    answers = {f"q{number}": one for number, one in enumerate(said, start=1)}
    before = shown_steps(steps, answers)
    kept = {one.key: answers[one.key] for one in before}
    assert shown_steps(steps, kept) == before
