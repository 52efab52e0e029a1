"""The words of an article, taken out of its blocks."""

from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.magazine.words import LONGEST_START, fingerprint_of, start_of, words_of


def page(*blocks, title="T", language="en"):
    body = SimpleNamespace(
        raw_data=[dict(zip(("type", "value"), one, strict=True)) for one in blocks]
    )
    return SimpleNamespace(body=body, title=title, text_language=language)


def test_words_stand_in_order_without_markup_and_keys():
    steps = [{"type": "item", "value": "Cut", "id": "x"}, "Stir"]
    made = page(
        ("text", "<p>Red &amp; <b>warm</b></p><p>soup</p>"),
        ("image", {"image": 5, "alternative": "A pot", "caption": "Mine"}),
        ("recipe", {"ingredients": ["Salt"], "steps": steps, "minutes": 5}),
    )
    assert list(words_of(made)) == ["Red & warm\nsoup", "A pot", "Mine", "Salt", "Cut", "Stir"]


def test_another_word_title_or_language_is_another_fingerprint():
    first = page(("poem", "One"))
    others = [page(("poem", "Two")), page(("poem", "One"), title="U")]
    others.append(page(("poem", "One"), language="ar"))
    assert len({fingerprint_of(one) for one in [first, *others]}) == 4


@settings(max_examples=30)
@given(st.text(max_size=600))
def test_a_start_is_never_long_and_never_cut_within_a_word(words):
    start = start_of(page(("poem", words)))
    assert len(start) <= LONGEST_START + 2


def test_a_start_has_neither_names_between_the_words_nor_the_title_twice():
    """In a page of poems a name would read as if it were a line of one."""
    poems = [
        ("own_words", {"title": "T", "words": ["One line."], "credit": "Star", "use": 1}),
        ("own_words", {"title": "Moon", "words": ["Another."], "credit": "Jay", "use": 2}),
    ]
    assert start_of(page(*poems)) == "One line. Moon Another."
    assert "Star" in list(words_of(page(*poems)))
