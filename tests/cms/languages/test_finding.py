"""A question is words and phrases, whatever was typed; an excerpt marks what was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.languages.finding import MOST_TERMS, Term, excerpt, read_question
from tests.cms.languages.test_folding import ANYTHING


def terms(text):
    return read_question(text).terms


def test_long_words_and_the_last_one_stand_for_all_that_begin_so():
    assert terms("the bedroom is co") == (
        Term(("the",)),
        Term(("bedroom",), is_beginning=True),
        Term(("is",)),
        Term(("co",), is_beginning=True),
    )
    assert terms("a") == (Term(("a",)),)


def test_quotation_marks_of_any_kind_make_a_phrase():
    phrase = (Term(("my", "room"), is_phrase=True),)
    for text in ('"My room"', "“My room”", "«my room»", "„my room“"):
        assert terms(text) == phrase
    assert terms('mould "my room') == terms("mould my room")


@pytest.mark.parametrize("text", ["", " ", '"', '""', "***", "\x00", "...", "\ud800", "🙂", "' '"])
def test_what_holds_no_word_asks_for_nothing(text):
    assert terms(text) == ()


def test_operators_are_only_words():
    assert terms("a AND NOT b*") == tuple(
        Term((word,), is_beginning=len(word) > 3) for word in ("a", "and", "not", "b")
    )


def test_an_article_or_an_ending_does_not_stand_in_the_way():
    assert terms("المدرسة") == (Term(("مدرسه",), is_beginning=True),)
    assert terms("бібліотеки") == (Term(("бібліотек",), is_beginning=True),)
    assert terms("мама") == (Term(("мама",), is_beginning=True),)


def test_a_question_stays_small():
    assert len(terms(" ".join(f"word{n}" for n in range(200)))) == MOST_TERMS
    assert len(terms("x" * 5_000)[0].words[0]) == 40


def marked(text, question):
    return [piece.text for piece in excerpt(text, read_question(question)) if piece.is_found]


def shown(text, question):
    return " ".join(piece.text for piece in excerpt(text, read_question(question)))


def test_an_excerpt_marks_the_words_as_they_were_written():
    assert marked("Hier à l'École, une ÉCOLE !", "ecole") == ["l'École,", "ÉCOLE"]
    assert marked("ذهبت إلى المدرسة", "مدرسة") == ["المدرسة"]
    assert marked("my bedroom, my rooms", '"my room" bed') == ["my bedroom, my"]


def test_an_excerpt_begins_shortly_before_what_was_found():
    words = [f"w{n}" for n in range(100)]
    assert shown(" ".join(words), "w50") == " ".join(["…", *words[44:80], "…"])
    assert shown(" ".join(words), "nothing") == " ".join([*words[:36], "…"])
    assert shown("one", "one") == "one"
    assert excerpt("", read_question("one")) == []


@given(ANYTHING, st.text(max_size=40))
def test_nothing_that_is_typed_raises(text, question):
    words = shown(text, question).split()
    assert set(words) - {"…"} <= set(text.split())
