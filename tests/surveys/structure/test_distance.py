"""How far it is, without a database: the own place grows, the number of all never does."""

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.structure.conditions import Step, shown_steps
from surveys.structure.distance import place_of


def step(number, kind="choice", **condition):
    return Step(number=number, key=f"q{number}", kind=kind, conditions=(condition,))


WAY = [
    step(1),
    step(2, question="q1", **{"in": ["yes"]}),
    step(3, question="q2", **{"in": ["yes"]}),
    step(4, kind="information"),
    step(5, any=[{"question": "q1", "in": ["no"]}, {"question": "q3", "not_in": ["no"]}]),
    step(6),
]


def test_questions_that_may_still_come_are_counted_from_the_start():
    place = place_of(WAY[0], WAY, {})
    assert (place.place, place.total) == (1, 5)


def test_questions_that_cannot_come_any_more_are_not_counted():
    place = place_of(WAY[5], WAY, {"q1": "no"})
    assert (place.place, place.total) == (3, 3)


def test_a_page_that_only_informs_has_no_place():
    assert place_of(WAY[3], WAY, {"q1": "no"}).place == 0


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["yes", "no", "skipped", "declined"]), min_size=6, max_size=6))
def test_on_the_way_the_place_grows_by_one_and_the_total_never_grows(said):
    answers, places = {}, []
    for each, answer in zip(WAY, said, strict=True):
        if each not in shown_steps(WAY, answers):
            continue
        if each.kind != "information":
            places.append(place_of(each, WAY, answers))
            answers[each.key] = answer
    assert [one.place for one in places] == list(range(1, len(places) + 1))
    totals = [one.total for one in places]
    assert totals == sorted(totals, reverse=True)
    assert totals[-1] == len(places)
