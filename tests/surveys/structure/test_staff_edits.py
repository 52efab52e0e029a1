"""A draft is changed as plain data: nothing is lost, and no part written over somebody else's."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.structure.conditions import steps_of
from surveys.structure.plans import SectionPlan, VersionPlan
from surveys.structure.staff_checking import problems_of
from surveys.structure.staff_edits import (
    check_writable,
    move_question,
    move_section,
    put_condition,
    put_question,
    put_section,
    question_in,
    remove_question,
    seen_of,
)
from surveys.structure.staff_naming import joined, parts_of, said
from surveys.structure.staff_picture import picture_of
from surveys.structure.staff_wordings import differences, faults_in, left_behind, remarks_on
from tests.factories.surveys import ask

WHEN = {"question": "a", "in": ["yes"]}
PLAN = VersionPlan(
    (
        SectionPlan("one", questions=(ask("a", "choice", "yes no"), ask("b", "text"))),
        SectionPlan("two", questions=(ask("c", "scale", shown_when=WHEN),)),
    )
)


def keys(plan):
    return [[one.key for one in section.questions] for section in plan.sections]


def test_questions_move_within_and_between_sections():
    assert keys(move_question("b", up=True)(PLAN)) == [["b", "a"], ["c"]]
    assert keys(move_question("b", up=False)(PLAN)) == [["a"], ["b", "c"]]
    assert keys(move_question("c", up=True)(PLAN)) == [["a", "b", "c"], []]
    assert move_question("a", up=True)(PLAN) == move_question("c", up=False)(PLAN) == PLAN
    assert keys(move_section("two", up=True)(PLAN)) == [["c"], ["a", "b"]]
    assert move_section("one", up=True)(PLAN) == PLAN


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 5), max_size=8))
def test_moving_about_loses_and_doubles_nothing(moves):
    plan = PLAN
    for move in moves:
        plan = move_question("abc"[move // 2], up=bool(move % 2))(plan)
    assert sorted(one.key for one in plan.questions()) == ["a", "b", "c"]
    assert {one.key: one for one in plan.questions()} == {one.key: one for one in PLAN.questions()}


def test_a_new_key_is_followed_by_the_conditions_that_look_at_it():
    a = question_in(PLAN, "a")
    plan = put_question(replace(a, key="z"), section="two", was="a", seen=seen_of(a))(PLAN)
    assert keys(plan) == [["b"], ["c", "z"]]
    assert question_in(plan, "c").shown_when == {"question": "z", "in": ["yes"]}


def test_nobody_writes_over_what_somebody_else_wrote_meanwhile():
    a = question_in(PLAN, "a")
    seen = seen_of(a)
    mine = replace(a, wording={"en": "Mine"})
    theirs = put_question(mine, section="one", was="a", seen=seen)(PLAN)
    for late in (
        put_question(a, section="one", was="a", seen=seen),
        put_condition("question", "a", {}, seen=seen),
        remove_question("a", seen=seen),
    ):
        with pytest.raises(ValidationError) as refused:
            late(theirs)
        assert refused.value.code == "changed"
    with pytest.raises(ValidationError) as refused:
        move_question("gone", up=True)(PLAN)
    assert refused.value.code == "gone"
    # Another question of the same section is no reason to be refused.
    section = PLAN.sections[0]
    renamed = put_section(SectionPlan("first"), was="one", seen=seen_of(section))(theirs)
    assert keys(renamed) == keys(PLAN)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (ask("b", "text"), "taken"),
        (ask("no key!", "text"), "letters"),
        (ask("x" * 61, "text"), "letters"),
        (ask("x", "telepathy"), "not known"),
        (ask("x", "choice", "yes yes"), "of its own"),
        (ask("x", "choice", "declined no"), "of its own"),
        (ask("x", "text", wording={"en": "w" * 401}), "too long"),
    ],
)
def test_what_the_database_cannot_hold_is_refused(question, told):
    plan = put_question(question, section="one", was="", seen="")(PLAN)
    with pytest.raises(ValidationError, match=told):
        check_writable(plan)


def test_a_condition_is_said_in_words_and_taken_apart():
    other = {"question": "b", "not_in": ["no", "declined"]}
    both = joined("all", [WHEN, other])
    assert parts_of(both) == ("all", [WHEN, other])
    assert parts_of(WHEN) == ("all", [WHEN])
    assert joined("any", [WHEN]) == WHEN
    assert joined("any", []) == {}
    assert said(both, PLAN) == "a is “Yes” and b is not “no” or “I do not want to say”"
    assert said({"any": [both, WHEN]}, PLAN).startswith("(a is “Yes” and")
    assert said({"what": 1}, PLAN) == "a condition that cannot be read"


def test_the_picture_shows_every_question_every_way_and_every_problem():
    drawn = picture_of(steps_of(PLAN), {"b"})
    assert [(node.key, node.is_conditional, node.is_wrong) for node in drawn.nodes] == [
        ("a", False, False),
        ("b", False, True),
        ("c", True, False),
    ]
    assert [(arc.source, arc.target, arc.is_backward) for arc in drawn.arcs] == [("a", "c", False)]
    assert [node.section for node in drawn.nodes] == ["one", "", "two"]


@pytest.mark.parametrize("condition", [{"question": "c", "in": ["1"]}, {"all": 3}, {"no": 1}])
def test_a_faulty_condition_is_drawn_all_the_same(condition):
    seen = seen_of(question_in(PLAN, "a"))
    plan = put_condition("question", "a", condition, seen=seen)(PLAN)
    assert len(picture_of(steps_of(plan), ()).nodes) == 3
    assert "a" in {problem.where for problem in problems_of(plan)}


def test_arcs_that_would_cross_run_in_lanes_of_their_own():
    crossing = VersionPlan(
        (
            SectionPlan(
                "one",
                questions=(
                    ask("a", "choice", "yes no"),
                    ask("b", "choice", "yes no"),
                    ask("c", "text", shown_when=WHEN),
                    ask("d", "text", shown_when={"question": "b", "in": ["yes"]}),
                ),
            ),
        )
    )
    outer = {arc.path.split("Q")[1].split()[0] for arc in picture_of(steps_of(crossing), ()).arcs}
    assert len(outer) == 2


@pytest.mark.parametrize(
    ("english", "text", "codes"),
    [
        ("Hello ${name}", "Bonjour ${name}", []),
        ("Hello ${name}", "Bonjour", ["placeholders"]),
        ("Hello", "Bonjour {nom}", ["placeholders"]),
        ("0 to 10", "من ٠ إلى ١٠", []),
        ("0 to 10", "من ٠ إلى ٩", ["numbers"]),
        ("Always", "always", ["same"]),
        ("No", "No", []),
        ("Long", "x" * 401, ["too_long"]),
    ],
)
def test_what_can_be_seen_wrong_without_reading_the_language(english, text, codes):
    assert [one.code for one in remarks_on(english, text, "wording")] == codes


def test_a_lost_placeholder_is_a_fault_and_old_words_are_known():
    before = VersionPlan((SectionPlan("one", questions=(ask("a", "text", wording=_words("Hi")),)),))
    now = VersionPlan(
        (SectionPlan("one", questions=(ask("a", "text", wording=_words("Hi {you}")),)),)
    )
    assert faults_in(before, "fr") == []
    assert [(one.thing, remark.code) for one, remark in faults_in(now, "fr")] == [
        ("question:a", "placeholders")
    ]
    assert left_behind(before, now, "fr") == {("question:a", "wording")}
    assert left_behind(before, before, "fr") == set()


def _words(english):
    return {"en": english, "fr": "Salut"}


def test_differences_name_what_cannot_be_compared_any_more():
    a = ask("a", "choice", "yes no maybe", is_core=True, wording={"en": "Else"})
    after = VersionPlan((SectionPlan("one", questions=(a, ask("d", "text"))),))
    found = {(one.key, one.what) for one in differences(PLAN, after)}
    assert found == {
        ("a", "scale"),
        ("a", "wording"),
        ("b", "dropped"),
        ("c", "dropped"),
        ("d", "added"),
    }
