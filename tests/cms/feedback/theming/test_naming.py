"""Names for what nobody has named: by what it is about, not by words that are said of anything."""

from collections import Counter

import pytest

from cms.feedback.models import Words
from cms.feedback.theming.naming import Usage, everyday_stems, stem_of, telling_words

PETS = (
    "Pets are good because they listen.",
    "Why are pets not allowed? Because of the rules.",
    "Because pets are friends.",
    "Rabbits are pets because I say so.",
)


def _words(text, number):
    values = dict.fromkeys(Words._fields, "") | {"pk": number, "language": "en", "text": text}
    return Words(**values)


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "because"), ("en", "how"), ("fr", "dans"), ("so", "laakiin"), ("uk", "після")],
)
def test_words_that_are_said_of_anything_are_known_in_their_language(language, word):
    assert stem_of(word) in everyday_stems()[language]


def test_words_that_say_what_it_is_about_are_none_of_them():
    assert not {stem_of(word) for word in ("afro", "hair", "pets")} & everyday_stems()["en"]


def test_a_name_holds_no_such_word_though_everybody_said_it():
    usage = Usage(Counter(), 100, everyday_stems()["en"])
    stems, name = telling_words([_words(text, n) for n, text in enumerate(PETS)], usage)
    assert name == "pets"
    assert stems == ("pets",)


def test_where_no_word_is_said_by_most_the_name_is_of_those_that_some_say():
    usage = Usage(Counter(), 100, everyday_stems()["en"])
    texts = ("a rabbit", "my rabbit", "the cat", "a cat", "hamsters", "goats", "fish")
    voices = [_words(text, n) for n, text in enumerate(texts)]
    assert telling_words(voices, usage)[1] == "cat, rabbit"
