"""Answers that are kept by word."""

from hypothesis import given
from hypothesis import strategies as st

from cms.languages.remembering import LONGEST, Remembered


@given(st.lists(st.text("ab", max_size=4)), st.integers(1, 3))
def test_answers_are_those_of_asking_each_time(words, most):
    known = Remembered(str.upper, most=most)
    assert list(known.of(words)) == [word.upper() for word in words]
    assert len(known) <= most


def test_a_word_is_asked_about_once_and_a_very_long_one_is_not_kept():
    asked = []
    known = Remembered(lambda word: asked.append(word) or len(word))
    long = "a" * (LONGEST + 1)
    assert list(known.of(["tea", "tea", long, long])) == [3, 3, LONGEST + 1, LONGEST + 1]
    assert asked == ["tea", long, long]
    assert set(known) == {"tea"}
