"""Everything that forbids publishing is found, and nothing else."""

import pytest

from surveys.structure.plans import SectionPlan, VersionPlan
from surveys.structure.staff_checking import problems_of
from tests.factories.surveys import FOUR_QUESTIONS, ask


def plan(*questions, **section):
    return VersionPlan((SectionPlan(key="one", questions=questions, **section),))


def when(key, *codes, word="in"):
    return {"question": key, word: list(codes)}


def found(version):
    return {(one.code, one.where) for one in problems_of(version)}


def test_a_sound_questionnaire_has_no_problem():
    first = ask("first", "choice", "yes no")
    second = ask("second", "multiple", "a b c", shown_when=when("first", "yes"))
    third = ask("third", "text", shown_when={"all": [when("second", "a"), when("second", "b")]})
    fourth = ask("fourth", "text", shown_when=when("first", "yes", word="not_in"))
    assert found(plan(first, second, third, fourth)) == set()
    assert found(VersionPlan((FOUR_QUESTIONS,))) == set()


@pytest.mark.parametrize("wording", [{}, {"ar": "سؤال"}, {"en": "  ", "ar": "سؤال"}])
def test_a_question_without_english_is_a_problem(wording):
    first, second = ask("first", "choice", "yes no"), ask("second", "text", wording=wording)
    assert found(plan(first, second)) == {("no_words", "second")}


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        (when("nobody", "yes"), "unknown"),
        (when("later", "yes"), "forward"),
        (when("asked", "yes"), "circle"),
        (when("words", "yes"), "not_testable"),
        (when("first", "perhaps"), "codes"),
        ({"question": "first"}, "condition"),
        ({"all": [when("first", "yes"), when("first", "no")]}, "unreachable"),
        ({"all": [when("first", "yes"), when("first", "yes", word="not_in")]}, "unreachable"),
    ],
)
def test_a_wrong_condition_is_named(condition, code):
    version = plan(
        ask("first", "choice", "yes no"),
        ask("words", "text"),
        ask("asked", "choice", "yes no", shown_when=condition),
        ask("later", "choice", "yes no"),
    )
    assert found(version) == {(code, "asked")}


def test_two_that_wait_for_each_other_are_a_circle():
    one = ask("one", "choice", "yes no", shown_when=when("two", "yes"))
    two = ask("two", "choice", "yes no", shown_when=when("one", "yes"))
    assert found(plan(ask("first", "scale"), one, two)) == {("circle", "one"), ("circle", "two")}


def test_nobody_reaches_a_question_behind_one_that_hides_its_answer():
    """The second is met by those who said no; the third wants them to have said yes as well."""
    second = ask("second", "choice", "yes no", shown_when=when("first", "no"))
    third = ask("third", "text", shown_when={"all": [when("second", "yes"), when("first", "yes")]})
    assert found(plan(ask("first", "choice", "yes no"), second, third)) == {
        ("unreachable", "third")
    }


def test_the_first_question_is_for_everybody():
    version = VersionPlan(
        (SectionPlan("one", shown_when=when("a", "yes"), questions=(ask("a", "frequency"),)),)
    )
    assert {code for code, _where in found(version)} == {"circle"}


def test_a_condition_with_too_many_answers_is_called_too_complicated():
    many = " ".join(f"c{number}" for number in range(18))
    asked = ask("asked", "text", shown_when=when("first", *many.split()))
    assert found(plan(ask("first", "multiple", many), asked)) == {("too_complicated", "asked")}


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (plan(), ("dead_end", "one")),
        (VersionPlan(()), ("dead_end", "")),
        (plan(ask("a", "choice")), ("dead_end", "a")),
        (plan(ask("a", "choice", "yes declined")), ("codes", "a")),
        (plan(ask("a", "choice", "yes yes")), ("codes", "a")),
        (plan(ask("a", "scale", "11")), ("codes", "a")),
        (plan(ask("a", "faces", "happy sad angry")), ("codes", "a")),
        (plan(ask("a", "riddle")), ("kind", "a")),
        (plan(ask("a", "text"), ask("a", "text")), ("twice", "a")),
        (plan(ask("a", "text", wording={"en": "x" * 401})), ("too_long", "question:a wording")),
    ],
)
def test_what_nobody_could_answer_is_named(wrong, problem):
    assert problem in found(wrong)
