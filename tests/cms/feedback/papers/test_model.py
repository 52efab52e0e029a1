"""Sentences and the numbers behind them, in plain Python."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.feedback.papers.model import MOST_SPANS, Line, writable


@given(st.sets(st.integers(1, 60)))
@settings(max_examples=20)
def test_spans_hold_every_number_and_no_other(numbers):
    line = Line("x", tuple(sorted(numbers)))
    said = [one for first, last in line.spans for one in range(first, last + 1)]
    assert said == sorted(numbers)


def test_a_sentence_says_where_it_comes_from():
    assert Line("x", (1, 2, 3, 7)).cites == "(voices 1-3, 7)"
    assert Line("x", (4,), has_hidden=True).cites == (
        "(voices 4 and others whose words are not shown)"
    )
    assert Line("x", (), has_hidden=True).cites == "(voices not shown)"
    assert Line("x", (4,), has_unlisted=True).cites == (
        "(voices 4 and others for whom the list has no room)"
    )
    assert Line("x", (4,), has_hidden=True, has_unlisted=True).cites == (
        "(voices 4 and others who are counted and not listed)"
    )
    assert Line("x").cites == ""


def test_a_sentence_that_rests_on_thousands_names_some_and_says_so():
    line = Line("x", tuple(range(1, 2001, 2)), has_hidden=True)
    assert len(line.spans) == MOST_SPANS
    assert line.cites.endswith(
        ", 119 and more, on the page of the summary and others whose words are not shown)"
    )
    assert Line("x", tuple(range(1, 2001))).cites == "(voices 1-2000)"


@given(st.text(max_size=50))
@settings(max_examples=20)
def test_what_is_writable_stays_so(text):
    assert writable(writable(text)) == writable(text)


def test_letters_of_every_script_stay_and_control_characters_go():
    assert writable("ሰላም پ\u200cێ 😀\tx\r\ny") == "ሰላም پ\u200cێ 😀\tx\ny"
    assert writable("a\x00b\x1bc\ud800\ufffe") == "a\ufffdb\ufffdc\ufffd\ufffd"
