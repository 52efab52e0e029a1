"""Numbers under their floor reach no sentence; minorities do."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.feedback.models import Voice
from cms.feedback.summarising import wording
from cms.feedback.summarising.counting import heard_of, people_of
from cms.feedback.summarising.staff_numbers import numbers_in, numbers_of_people
from cms.feedback.summarising.wording import Told, number

FEW_EXAMPLES = settings(max_examples=20, deadline=None)


def _voice(n, **fields):
    said = {"text": "We should have a desk.", "language": "en", "source": "forum"}
    return Voice(pk=n, key=f"k-{n}", said_on=date(2026, 11, 1), **said | fields)


def _voices(count, **fields):
    return tuple(_voice(n, speaker=f"s{n}", **fields) for n in range(1, count + 1))


@given(here=st.integers(1, 400), other=st.integers(0, 400))
@FEW_EXAMPLES
def test_no_number_and_no_difference_of_two_pins_one_to_nine(here, other):
    """Whatever two counts are shown, what lies between could be none or ten and more."""
    shown = [int(found) for found in re.findall(r"\d+", number(here) + " " + number(here + other))]
    assert all(one >= 10 and one % 10 == 0 for one in shown)
    if len(shown) == 2:
        least, most = shown[1] - shown[0] - 9, shown[1] - shown[0] + 9
        assert least <= other <= most
        assert least <= 0 or least > 9 or most > 9


@given(count=st.integers(1, 60))
@FEW_EXAMPLES
def test_no_sentence_holds_a_number_under_ten_but_of_languages(count):
    told = Told("mould", "mould", _voices(count))
    sentences = [
        wording.opening(told.voices),
        wording.of_theme(told),
        wording.of_few([told]),
        wording.of_asks(told),
        *wording.of_feelings(_voices(count, sentiment="negative")),
    ]
    for one in sentences:
        assert all(int(found) % 10 == 0 for found in re.findall(r"\d+", one.text)), one.text
        assert one.voices


def test_a_theme_of_one_language_names_it():
    told = Told("prayer", "a prayer room", _voices(5, language="ti"))
    said = wording.of_one_language(told)
    assert said.text == "Only voices in Tigrinya speak about a prayer room."


def test_one_person_in_two_channels_is_not_counted_twice():
    spoke = [*_voices(3), _voice(9, speaker="x", source="cards"), _voice(10, source="letters")]
    assert people_of(spoke) == 3
    assert heard_of(spoke) == 5
    assert people_of([_voice(1), _voice(2)]) is None
    assert heard_of([_voice(1, speaker="a"), _voice(2, speaker="a")]) == 1


def test_numbers_are_found_in_any_script_and_as_words():
    assert numbers_in("٣٠ of twenty, 50 % in 2026-Q4 and no one else") == {
        "30",
        "twenty",
        "50",
        "%",
        "2026-Q4",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One boy and 3 other young people wrote; two of them in Somali.", {"one", "3", "two"}),
        ("٤ voices, a single person, twelve care leavers", {"4", "single", "twelve"}),
        ("No one was left out. We met on 3 November. Two rooms were full; people came.", set()),
        ("In 2026-Q4 people spoke of one thing: rooms.", set()),
    ],
)
def test_numbers_that_count_people_are_told_from_others(text, found):
    assert numbers_of_people(text) == found


def test_that_some_came_without_age_or_place_is_shown_by_some_of_them():
    spoke = [_voice(1, age_band="16-17", locality="north"), *_voices(9)]
    (places,) = wording.of_places(spoke, {"north": "North", "south": "South"})
    ages = wording.of_ages(spoke)
    assert ages.text == "Ages heard: 16 to 17. Some voices came without an age."
    assert places.text == "Places heard: North. Some voices came without a place."
    for one in (ages, places):
        assert [voice.age_band for voice in one.voices] == ["16-17", "", "", ""]


def test_ages_and_places_are_missed_only_where_a_channel_tells_any():
    nothing_told = wording.not_heard(_voices(3), {"north": "North"})
    assert (nothing_told["age_bands"], nothing_told["localities"]) == ([], [])
    spoke = [_voice(1, age_band="16-17", locality="north"), *_voices(3)]
    missed = wording.not_heard(spoke, {"north": "North", "south": "South"})
    assert missed["age_bands"] == ["8-11", "12-15", "18-25"]
    assert missed["localities"] == ["South"]


@pytest.mark.parametrize(("count", "cited"), [(1, 1), (1_000, 1_000), (1_001, 501), (9_999, 1_000)])
def test_what_nobody_said_rests_on_so_many_evenly_spread(count, cited):
    voices = _voices(count)
    for sentence in (wording.of_ages(voices), *wording.of_silent_languages(["so"], voices)):
        steps = {voices.index(one) for one in sentence.voices}
        assert len(sentence.voices) == len(steps) == cited
        assert (min(steps), max(steps) >= count - 10) == (0, True)


def test_an_empty_list_of_languages_says_nothing():
    assert wording.of_silent_languages([], [SimpleNamespace()]) == []


def test_long_names_of_themes_fill_sentences_that_can_be_stored():
    told = [Told(f"t{n}", "a very long name " * 7, _voices(3)) for n in range(9)]
    lines = wording.in_lines(told)
    assert [one for line in lines for one in line] == told
    texts = [wording.of_few(line).text for line in lines] + [wording.headline(told[:3]).text]
    assert all(len(text) <= wording.LONGEST for text in texts)
