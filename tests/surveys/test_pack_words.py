"""The words of the question pack: short, positive, the same in every language."""

import json
import re

import pytest

from cms.languages.registry import CODES
from tests.surveys.pack_data import (
    TEXTS,
    VERSIONS,
    english,
    pack,
    pages_of,
    questions_of,
    scales,
    text_keys_of,
    words_in_longest_sentence,
)

# Words in one sentence: of a question, and of anything else that is read in that version.
LONGEST = {"4-7": (8, 15), "8-11": (10, 21), "11-17": (12, 21), "16-25": (12, 21)}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|</?\w+[^>]*>|\{\w*\}")
NEGATIVE = re.compile(r"\b(?:not|never|nobody|nothing|cannot|without|unhappy|unsafe)\b|n['’]t\b")
ASKS_WHO_OR_WHERE = re.compile(
    r"^(?:who|whose|where|which)\b|\b(?:names?|address|phone number|country|born)\b"
)
# These pages are true of anonymous waves only: a private wave leaves them out.
ANONYMOUS_ONLY = {"info_who_sees", "info_danger"}
ANONYMITY = re.compile(r"nobody can find|nobody knows|cannot find you|not know (?:who|they)")


def test_every_text_is_defined_and_used():
    used = {key for version in VERSIONS for key in text_keys_of(version)}
    for entry in pack["glossary"]:
        used |= {entry["term"], entry["explanation"]}
    assert used == set(english)
    assert all(text == text.strip() and 0 < len(text) <= 200 for text in english.values())
    # Translation stays affordable.
    assert len(english) <= 200


def test_no_two_keys_share_one_wording():
    wordings: dict[str, str] = {}
    for key, text in english.items():
        if not key.startswith("word."):
            assert wordings.setdefault(text, key) == key, (key, wordings[text])


def test_glossary_words_occur_in_what_is_asked():
    asked = {key for version in VERSIONS for key in text_keys_of(version)}
    read = "\n".join(english[key] for key in asked)
    for entry in pack["glossary"]:
        term = english[entry["term"]]
        assert re.search(rf"\b{re.escape(term)}\b", read, re.IGNORECASE), term
        assert words_in_longest_sentence(english[entry["explanation"]]) <= 16, term


@pytest.mark.parametrize("version", VERSIONS)
def test_sentences_are_short_enough_for_the_age(version):
    most_asked, most_else = LONGEST[version]
    own = {q["text"] for q in questions_of(version) if "source" not in q}
    borrowed = {q["text"] for q in questions_of(version) if "source" in q}
    for key in set(text_keys_of(version)) - borrowed:
        most = most_asked if key in own else most_else
        assert words_in_longest_sentence(english[key]) <= most, (key, english[key])
    lengths = [len(english[key].split()) for key in own]
    assert sum(lengths) / len(lengths) <= 0.85 * most_asked


def test_our_own_questions_ask_one_thing_and_say_it_positively():
    for version in VERSIONS:
        for question in (q for q in questions_of(version) if "source" not in q):
            text = english[question["text"]]
            assert text.index("?") == len(text) - 1, text
            assert not NEGATIVE.search(text.lower()), text


def test_nothing_asks_for_names_or_places():
    asked = {q["text"] for version in VERSIONS for q in questions_of(version)}
    for key in asked:
        assert not ASKS_WHO_OR_WHERE.search(english[key].lower()), key
    for version in VERSIONS:
        for question in questions_of(version):
            if scales[question["scale"]]["kind"] in ("text", "short_text"):
                assert "Please do not write names." in english[question["help"]]


def test_digits_stand_only_where_a_scale_is_explained():
    borrowed = {q["text"] for version in VERSIONS for q in questions_of(version) if "source" in q}
    for key, text in english.items():
        assert key in borrowed or not re.search(r"\d", text), key


def test_only_two_pages_speak_of_anonymity():
    for version in VERSIONS:
        for page in pages_of(version):
            words = " ".join(english[page[field]] for field in ("text", "help") if field in page)
            assert bool(ANONYMITY.search(words.lower())) == (page["key"] in ANONYMOUS_ONLY)


def test_language_files_are_of_known_languages_and_complete():
    for path in TEXTS.iterdir():
        assert path.name in {f"{code}.json" for code in CODES}
        texts = json.loads(path.read_text(encoding="utf-8"))
        assert set(texts) == set(english), path.name
        for key, text in texts.items():
            assert text.strip(), (path.name, key)
            assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(english[key]))
            assert re.findall(r"\d+", text) == re.findall(r"\d+", english[key]), (path.name, key)
            # An abbreviation on English letters to a child may stay as it is.
            translated = path.stem == "en" or text != english[key] or key == "word.iro.term"
            assert translated, (path.name, key)
