"""The words of a text, against the rule read once over the whole of it."""

from hypothesis import example, given
from hypothesis import strategies as st

from cms.feedback.routing.lexicon import _word, folded_words_of, words_of
from cms.feedback.theming.naming import SHORTEST, UNSPACED, stem_of, stems_of
from cms.languages.demonstration import invented_voices
from cms.languages.folding import fold_letters

TEXTS = st.one_of(st.text("aé\u0301 _-\u200d\u200c\u00a0\x1c'.7ሀ\u135f\n", max_size=30), st.text())


def stems_slowly(text):
    found = {}
    for word in _word().findall(text):
        stem = stem_of(word)
        if len(stem) >= SHORTEST and not stem.isdigit():
            found.setdefault(stem, word)
    return found


def check(text):
    words = _word().findall(text)
    assert words_of(text) == words
    bare = str.maketrans("", "", "\u200c\u200d ")
    assert list(folded_words_of(text)) == [fold_letters(word).translate(bare) for word in words]
    # Where no spaces part words, pairs of letters stand for them (theming/test_forming.py).
    if not UNSPACED.search(text):
        assert list(stems_of(text).items()) == list(stems_slowly(text).items())


@given(TEXTS)
@example("我的房间")
def test_words_are_those_of_the_whole_text(text):
    check(text)


def test_words_of_voices_are_those_of_the_whole_text():
    for one in (*invented_voices("survey"), *invented_voices("forum")):
        check(one["text"])
