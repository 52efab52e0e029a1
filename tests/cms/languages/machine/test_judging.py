import pytest

from cms.languages.machine.base import Rendering
from cms.languages.machine.judging import doubts_about

TEXT = "Ma chambre est froide et le chauffage ne marche pas depuis 3 jours. Je suis fatigué."
GOOD = "My room is cold and the heating has not worked for 3 days. I am tired."


def doubts(draft, text=TEXT, target="en", **fields):
    return list(doubts_about(text, Rendering(draft, "e", "m", "1", **fields), target))


def test_good_draft_raises_no_doubt():
    assert doubts(GOOD) == []


@pytest.mark.parametrize(
    ("draft", "flag"),
    [
        ("", "length"),
        ("  \n ", "length"),
        ("3", "length"),
        (GOOD + " and then some more of it" * 20, "length"),
        ("My room is cold 3 " + "for the room " * 8, "repeats"),
        (GOOD.replace("3", "several"), "numbers"),
        (TEXT, "unchanged"),
        (TEXT.upper().replace(".", "!"), "unchanged"),
        ("غرفتي باردة والتدفئة لا تعمل منذ 3 أيام. أنا متعب.", "script"),
    ],
)
def test_bad_draft_raises_its_doubt(draft, flag):
    assert flag in doubts(draft)


def test_words_that_the_engine_did_not_know_are_a_doubt_when_they_are_many():
    assert doubts(GOOD, unknown_words=1) == []
    assert doubts(GOOD, unknown_words=6) == ["unknown"]


def test_number_in_other_digits_is_the_same_number():
    assert doubts("I waited 25 days, 3 of them alone.", "انتظرت ٢٥ يوما، ۳ منها وحدي.") == []
    assert doubts("I waited 52 days, 3 of them alone.", "انتظرت ٢٥ يوما، ۳ منها وحدي.") == [
        "numbers"
    ]


def test_whoever_says_it_again_and_again_may():
    assert "repeats" not in doubts("no no no no no no no no", "لا لا لا لا لا لا لا لا")


def test_short_words_may_be_much_longer_in_another_language():
    assert doubts("Somebody please help me now", "ساعدوني", "en") == []
