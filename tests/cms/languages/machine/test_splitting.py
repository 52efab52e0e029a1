import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.languages.machine.splitting import split, translate_in_parts

LETTERS = st.text(alphabet=st.sampled_from("abc .!?؟።\n\u00a0\u200c1😊"), max_size=300)


@given(text=LETTERS, longest=st.integers(1, 60), by_sentence=st.booleans())
def test_parts_are_the_text_and_none_is_too_long(text, longest, by_sentence):
    parts = split(text, longest=longest, by_sentence=by_sentence)
    assert "".join(part.text for part in parts) == text
    assert all(len(part.text) <= longest for part in parts if part.is_words)


@given(text=st.text(max_size=200), longest=st.integers(1, 40))
def test_engine_that_changes_nothing_changes_nothing(text, longest):
    assert translate_in_parts(text, lambda parts: parts, longest=longest) == text


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It costs 3.50 today. Yes.", ["It costs 3.50 today.", "Yes."]),
        ("ሰላም። ከመይ ኣለኻ።", ["ሰላም።", "ከመይ ኣለኻ።"]),
        ("أهلا. كيف الحال؟ بخير", ["أهلا.", "كيف الحال؟", "بخير"]),
        ("One\n\nTwo\nThree", ["One", "Two", "Three"]),
    ],
)
def test_sentences_of_every_script_end_where_they_end(text, sentences):
    parts = split(text, longest=100, by_sentence=True)
    assert [part.text for part in parts if part.is_words] == sentences


def test_short_sentences_share_a_part_where_the_engine_likes_that():
    parts = split("One. Two. Three.", longest=9, by_sentence=False)
    assert [part.text for part in parts if part.is_words] == ["One. Two.", "Three."]


def test_paragraphs_and_emoji_stay_where_they_are():
    done = translate_in_parts(
        "One. 😊\n\n  Two\n!!!", lambda parts: [part.upper() for part in parts], longest=50
    )
    assert done == "ONE. 😊\n\n  TWO\n!!!"


def test_nothing_to_translate_asks_nobody():
    def never(parts):
        raise AssertionError

    assert translate_in_parts("😊 !!! \n", never, longest=50) == "😊 !!! \n"
