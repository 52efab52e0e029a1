"""Quotes are spread over who spoke, and none is chosen without consent."""

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.feedback.models import Voice
from cms.feedback.states.staff_summaries import QuoteReason
from cms.feedback.summarising.choosing_quotes import (
    MOST_QUOTES,
    Candidate,
    _best_passage,
    _by_language,
    _candidates,
    by_likeness,
    choose_quotes,
    looked_at,
)
from cms.feedback.summarising.quoting import names_nobody
from cms.feedback.summarising.wording import Told

TEXTS = (
    "The wifi is slow in my room.",
    "Ring me on 07700 900142 about the flat. It is cold in here.",
    "My room is warm and I am happy here.",
    "البيت كويس والناس طيبين بس الاكل",
    "😀",
    "no",
)


def _voice(n, text, **fields):
    said = {"language": "en", "source": "forum", "may_be_quoted": True} | fields
    return Voice(pk=n, key=f"k-{n:03}", text=text, said_on=date(2026, 11, 1), **said)


def _chosen(*said):
    told = [Told("home", "home", said)]
    read = {voice.pk: voice for voice in said}
    return choose_quotes(told, {pk: read[pk] for pk in looked_at(told)}, {})


voices = st.lists(
    st.tuples(
        st.sampled_from(TEXTS),
        st.sampled_from(["en", "ar", "ti"]),
        st.booleans(),
        st.sampled_from(["", "12-15", "16-17"]),
        st.sampled_from(["", "positive", "negative"]),
    ),
    max_size=30,
)


@given(spoken=voices)
@settings(max_examples=20, deadline=None)
def test_every_quote_is_a_slice_of_a_consenting_voice_and_names_nobody(spoken):
    told = [
        _voice(n, text, language=code, may_be_quoted=may, age_band=band, sentiment=feeling)
        for n, (text, code, may, band, feeling) in enumerate(spoken, start=1)
    ]
    chosen = _chosen(*told)
    assert len(chosen) <= MOST_QUOTES
    assert len({one.voice.pk for one in chosen}) == len(chosen)
    for one in chosen:
        assert one.voice.may_be_quoted
        assert one.passage.text in one.voice.text
        assert names_nobody(one.passage)
    languages = {one.voice.language for one in chosen}
    able = {
        voice.language for voice in told if voice.may_be_quoted and voice.text in TEXTS[::2][:2]
    }
    assert able <= languages


def candidates_slowly(theme, because):
    """Every voice looked at, and the words of each that could be quoted."""
    usual = Counter(voice.sentiment for voice in theme.voices if voice.sentiment).most_common(1)
    found = []
    for voices in _by_language(theme.voices).values():
        typical = by_likeness([voice for voice in voices if voice.may_be_quoted])
        words = [one for voice in typical if (one := _best_passage(voice, because))]
        found += [Candidate(one, theme.code, QuoteReason.TYPICAL) for one in words[:1]]
        found += [Candidate(one, theme.code, QuoteReason.UNLIKE) for one in words[1:][-1:]]
        other = [one for one in words if usual and one.voice.sentiment not in {"", usual[0][0]}]
        found += [Candidate(one, theme.code, QuoteReason.DISSENT) for one in other[:1]]
    return found


@given(spoken=voices)
@settings(max_examples=40, deadline=None)
def test_the_first_and_the_last_are_those_of_all_that_could_be_quoted(spoken):
    said = tuple(
        _voice(n, f"{text} {n}", language=code, may_be_quoted=may, sentiment=feeling)
        for n, (text, code, may, _band, feeling) in enumerate(spoken, start=1)
    )
    theme, read = Told("home", "home", said), {voice.pk: voice for voice in said}
    assert list(_candidates(theme, read, {})) == candidates_slowly(theme, {})


def test_six_small_languages_do_not_crowd_out_the_one_of_most():
    codes = ["ar", "ti", "am", "so", "sq", "vi", "uk"]
    many = [_voice(n, f"The wifi is slow here, number {n}.") for n in range(1, 40)]
    few = [_voice(100 + n, TEXTS[2], language=code) for n, code in enumerate(codes)]
    chosen = _chosen(*many, *few)
    languages = [one.voice.language for one in chosen]
    assert len(set(languages)) == MOST_QUOTES
    assert "en" in languages


def test_polish_does_not_matter_and_another_view_is_heard():
    typical = [_voice(n, "my rooom is cold an wet", sentiment="negative") for n in range(1, 9)]
    other = _voice(20, "My room is a wonderful place to be.", sentiment="positive")
    chosen = _chosen(*typical, other)
    assert {str(one.reason) for one in chosen[:2]} == {"dissent", "typical"}
    assert typical[0] in [one.voice for one in chosen]
