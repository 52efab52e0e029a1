"""A rephrased sentence says what its source says, or it does not stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.feedback.summarising.judging import REPORTING, fault_in

OPENING = "At least 90 voices are about this subgroup's work."
THEMES = "Most is said about: damp and mould; the wifi; a place to pray in Leeds."
ABOUT = "Most is said about:"
TWO = f"{OPENING} At least 20 different young people spoke."
NAMED = "Most requests are about: damp and mould (at least 20 voices); the wifi (a few voices)."


WORDS = st.sampled_from(
    ["happy", "safe", "angry", "good", "Kit", "7", "never", "all", *sorted(REPORTING)[:9]]
)


@pytest.mark.parametrize(
    ("source", "written"),
    [
        (OPENING, OPENING),
        (OPENING, "This subgroup's work is what at least 90 voices speak about."),
        (
            THEMES,
            "Young people talk most of damp and mould, the wifi, a place to pray in Leeds.",
        ),
    ],
)
def test_other_words_for_the_same_pass(source, written):
    assert fault_in(written, source, names=["damp and mould", "the wifi"]) == ""


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_numbers_that_change_places_never_pass(data):
    words = TWO.split()
    numbers = [place for place, word in enumerate(words) if word.isdigit()]
    swapped = list(words)
    first, second = numbers
    swapped[first], swapped[second] = words[second], words[first]
    at = data.draw(st.integers(0, len(words)))
    written = " ".join([*swapped[:at], *data.draw(st.lists(WORDS, max_size=2)), *swapped[at:]])
    assert fault_in(written, TWO)


@pytest.mark.parametrize(
    ("source", "written", "why"),
    [
        (OPENING, "At least 900 voices are about this subgroup's work.", "numbers"),
        (OPENING, "At least ninety voices are about this subgroup's work.", "numbers"),
        (OPENING, "Many voices are about this subgroup's work.", "numbers"),
        (OPENING, "At most 90 voices are about this subgroup's work.", "amounts"),
        (OPENING, "At least 90 voices are not about this subgroup's work.", "amounts"),
        (OPENING, "At least 90 happy voices are about this subgroup's work.", "new words"),
        (OPENING, "At least 90 voices in Leeds are about this subgroup's work.", "names"),
        (OPENING, "At least 90 voices.", "lost words"),
        (OPENING, "", "form"),
        (OPENING, f"{OPENING} https://example.org", "form"),
        (OPENING, f"{OPENING}\nAnd more.", "form"),
        (OPENING, "<b>At least 90 voices</b> are about this subgroup's work.", "form"),
        (OPENING, f"{OPENING} {OPENING}", "form"),
        (THEMES, "Everyone is happy.", "amounts"),
        (
            THEMES,
            f"{ABOUT} mould and damp; the wifi; a place to pray in Leeds.",
            "names",
        ),
        (THEMES, "Most is said about: damp and mould; the wifi; a place to pray.", "names"),
        (
            THEMES,
            f"{ABOUT} damp and mould; the wifi; a place to sleep in Leeds.",
            "new words",
        ),
        (THEMES, "አብዛኛው ስለ ቤት ነው።", "form"),
        (
            TWO,
            "At least 20 voices are about this subgroup's work. "
            "At least 90 different young people spoke.",
            "counted",
        ),
        (OPENING, "At least 90 young people voices are about this subgroup's work.", "counted"),
        (
            "A few voices are about this subgroup's work.",
            "A few young people voices are about this subgroup's work.",
            "counted",
        ),
        (
            THEMES,
            f"{ABOUT} the wifi; damp and mould; a place to pray in Leeds.",
            "order",
        ),
        (NAMED, NAMED.replace("at least 20", "a few", 1)[:-14] + "at least 20 voices).", "order"),
    ],
)
def test_anything_else_does_not_stand(source, written, why):
    assert fault_in(written, source, names=["damp and mould", "the wifi"]) == why


@given(words=st.lists(WORDS, max_size=5), at=st.integers(0, 8))
@settings(max_examples=60, deadline=None)
def test_no_word_of_meaning_gets_in_wherever_it_is_put(words, at):
    parts = OPENING.split()
    written = " ".join([*parts[:at], *words, *parts[at:]])
    if not fault_in(written, OPENING):
        assert set(words) <= REPORTING
