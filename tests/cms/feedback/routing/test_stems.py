import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.feedback.routing.stems import StemList

WORDS = st.text("abc", min_size=1, max_size=4)
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
STEMS = st.builds("{}{}{}".format, st.sampled_from(["", "~"]), PHRASES, st.sampled_from(["", "$"]))


def stands_at(stem, words, place):
    """As the rule says it, without any haste."""
    wanted = stem.strip("~$").split()
    there = words[place : place + len(wanted)]
    if len(there) < len(wanted):
        return False
    line, looked_for = " ".join(there), " ".join(wanted)
    starts = {0} if not stem.startswith("~") else set(range(len(there[0])))
    ends = {len(line)} if stem.endswith("$") else set(range(len(line) + 1))
    return any(
        line[start:].startswith(looked_for) and start + len(looked_for) in ends for start in starts
    )


@given(st.dictionaries(WORDS, st.lists(STEMS, max_size=4), max_size=3), st.lists(WORDS, max_size=6))
def test_what_is_found_is_what_the_rule_says(listed, words):
    expected = {}
    for owner, stems in listed.items():
        places = {
            place + behind
            for stem in stems
            for place in range(len(words))
            if stands_at(stem, words, place)
            for behind in range(len(stem.strip("~$").split()))
        }
        if places:
            expected[owner] = sorted(places)
    assert StemList(listed, fold=str).find(words) == expected


@pytest.mark.parametrize(
    ("stem", "text", "found"),
    [
        ("house", "my houses are far", [1]),
        ("house$", "my houses are far", []),
        ("~house", "a warehouse of things", [1]),
        ("social worker", "the social workers came", [1, 2]),
        ("social worker", "a social event, workers came", []),
        ("social worker", "very social", []),
    ],
)
def test_stems_of_each_kind(stem, text, found):
    assert StemList({"it": [stem]}, fold=str).find(text.split()).get("it", []) == found
