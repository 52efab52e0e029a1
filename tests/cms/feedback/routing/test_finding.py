"""Routing by words that can be pointed at, measured against the labelled comments."""

import json
from collections import Counter

import pytest

from cms.feedback.routing.finding import find_themes, subgroups_of
from cms.feedback.routing.lexicon import LEXICON, themes
from cms.languages.registry import CODES
from tests.cms.feedback.conftest import CORPUS

SUBGROUPS = {
    "EET": "education",
    "HEALTH": "health",
    "HOUSING": "housing",
    "CRIME": "crime",
    "LEAVERS": "leavers",
    "PRACTICE": "practice",
}


def _f1(tally):
    right = 2 * tally["right"]
    return right / max(1, right + tally["wrong"] + tally["missed"])


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.jsonl")), ids=lambda file: file.stem)
def test_labelled_comments_reach_their_subgroups(file):
    """The lexicon was written beside these comments: this guards it, it does not measure it."""
    tally = Counter()
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted = {SUBGROUPS[label] for label in row["subgroups"] if label in SUBGROUPS}
        got = subgroups_of(find_themes(row["text"], row["lang"]))
        tally.update(right=len(wanted & got), wrong=len(got - wanted), missed=len(wanted - got))
    assert _f1(tally) >= 0.7


def test_every_language_and_theme_has_words_and_no_theme_is_unknown():
    for code in set(CODES) - {"fa-af"}:
        words = json.loads((LEXICON / f"{code}.json").read_text(encoding="utf-8"))
        assert set(words) == set(themes()), code
        assert all(words.values()), code


def test_words_are_given_as_they_were_written():
    (found,) = find_themes("The WIFI is off", "en")
    assert (found.theme, found.because) == ("internet", ("WIFI",))


def test_dari_is_read_with_the_words_of_farsi():
    assert "sleep" in {one.theme for one in find_themes("شب خواب ندارم", "fa-af")}


def test_kurdish_from_an_arabic_keyboard_is_the_same():
    written = find_themes("پۆلیس هات", "ckb")
    assert written
    assert {one.theme for one in find_themes("پۆليس هات", "ckb")} == {one.theme for one in written}
