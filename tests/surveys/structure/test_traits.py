"""The guard of rare traits: ten alike, or nothing told."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.enums import DECLINED, SKIPPED
from surveys.structure.traits import SMALLEST_GROUP, UNTOLD, without_rare

TRAITS = ["age", "gender", "origin"]


def people(count, **answers):
    return [{"life": "7", **answers} for _person in range(count)]


def groups(rows):
    told = [tuple(row.get(key, "") for key in TRAITS) for row in rows]
    return Counter(tuple("" if one in UNTOLD else one for one in each) for each in told)


def codes(letters):
    return st.sampled_from([*letters, *letters, DECLINED, SKIPPED])


ROWS = st.lists(
    st.fixed_dictionaries(
        {"life": st.sampled_from("0123")},
        optional={"age": codes("abc"), "gender": codes("gbx"), "origin": codes("uv")},
    ),
    max_size=60,
)


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_whoever_told_anything_of_themselves_is_one_of_ten_at_least(rows):
    kept = without_rare(rows, TRAITS)
    assert all(count >= SMALLEST_GROUP for told, count in groups(kept).items() if any(told))
    assert len(kept) == len(rows)
    for before, after in zip(rows, kept, strict=True):
        assert before.keys() == after.keys()
        for key, value in before.items():
            assert after[key] == value or (key in TRAITS and after[key] == DECLINED)
            assert after[key] == value or value not in UNTOLD
    assert without_rare(kept, TRAITS) == kept
    # Who was one of ten before keeps everything.
    large = {told for told, count in groups(rows).items() if count >= SMALLEST_GROUP}
    assert all(groups(kept)[told] >= groups(rows)[told] for told in large)


def test_only_the_rare_trait_goes_and_the_rest_stays():
    rows = [*people(12, age="14", gender="girl"), *people(9, age="14", gender="boy")]
    rows += people(1, age="14", gender="girl", origin="far")
    kept = without_rare(rows, TRAITS)
    assert kept[-1] == {"life": "7", "age": "14", "gender": "girl", "origin": DECLINED}
    # Nine boys of fourteen are fewer than ten, and without their gender still nine.
    assert all(one["gender"] == one["age"] == DECLINED for one in kept[12:21])
    assert kept[:12] == rows[:12]


def test_ten_alike_stay_and_nine_do_not():
    assert without_rare(people(10, age="14"), TRAITS) == people(10, age="14")
    assert without_rare(people(9, age="14"), TRAITS) == people(9, age=DECLINED)
    assert without_rare(people(3, origin=SKIPPED), TRAITS) == people(3, origin=SKIPPED)
    assert without_rare([], TRAITS) == []


def test_answers_that_are_no_traits_are_left_alone():
    rows = [{"change": ["a", "b"], "life": str(number)} for number in range(3)]
    assert without_rare(rows, ["age"]) == rows
