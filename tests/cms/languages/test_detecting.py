"""The detector on invented voices, on untidy text and on bad input."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.languages.demonstration import VOICES, invented_voices
from cms.languages.detecting import Guess, detect, same_language

CODES = sorted(file.stem for file in VOICES.glob("*.jsonl"))
OTHERS = {
    "pl": "Chciałbym chodzić na zajęcia sportowe razem z kolegami po szkole.",
    "lt": "Norėčiau lankyti sporto būrelį kartu su draugais po pamokų.",
    "pt": "Gostava de jogar futebol com os meus amigos depois da escola.",
    "tr": "Okuldan sonra arkadaşlarımla birlikte futbol oynamak istiyorum.",
    "ur": "میں اسکول کے بعد اپنے دوستوں کے ساتھ کھیلنا چاہتا ہوں۔",
    "ro": "Aș vrea să joc fotbal cu prietenii mei după școală.",
    "om": "Ani barnoota booda hiriyoota koo wajjin kubbaa taphachuu nan barbaada.",
    "kmr": "Ez dixwazim piştî dibistanê bi hevalên xwe re futbolê bilîzim.",
}


def voices_of(code: str) -> list[str]:
    return [
        voice["text"]
        for source in ("forum", "survey")
        for voice in invented_voices(source, language=code)
        if len(voice["text"].split()) >= 7 and "romanised" not in voice["theme"]
    ]


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_of_seven_words_is_recognised(code):
    texts = voices_of(code)

    assert len(texts) > 5
    assert {detect(text).code for text in texts} == {code}


@pytest.mark.parametrize("code", CODES)
def test_most_sentences_need_no_question(code):
    texts = voices_of(code)

    assert sum(detect(text).is_sure for text in texts) >= len(texts) * 0.9


@pytest.mark.parametrize(("code", "text"), OTHERS.items())
def test_languages_beside_the_thirteen_keep_their_own_code(code, text):
    assert detect(text).code == code


@pytest.mark.parametrize(
    "text", ["", " ", "a", "😀😀", "12345", "\x00\x00", "https://example.org/abc"]
)
def test_nothing_to_read_gives_no_code(text):
    assert detect(text) == Guess(None, is_sure=False)


@pytest.mark.parametrize("text", ["hello", "merci beaucoup", "سلام", "selam selam", "xin chào"])
def test_one_or_two_words_are_never_sure(text):
    assert not detect(text).is_sure


def test_romanised_voices_are_never_called_sure():
    romanised = [
        voice["text"]
        for source in ("forum", "survey")
        for voice in invented_voices(source)
        if "romanised" in voice["theme"]
    ]

    assert romanised
    assert not [text for text in romanised if detect(text).is_sure]


def test_a_text_in_two_scripts_is_not_sure():
    half = "I would like to go to college ትምህርተይ ክቕጽል ደልየ ኣለኹ ሓገዝ የድልየኒ ኣሎ"

    assert not detect(half).is_sure


def test_an_english_word_in_a_sentence_changes_nothing():
    text = "ናይ ትምህርቲ ሓገዝ ደልየ ኣለኹ ካብ social worker መልሲ ኣይረኸብኩን"

    assert detect(text) == Guess("ti", is_sure=True)


def test_farsi_from_an_arabic_keyboard_is_farsi():
    assert detect("من خيلي وقت است كه منتظر جواب هستم و كسي زنگ نمي زند").code == "fa"


def test_arabic_stays_arabic_beside_the_persian_repair():
    assert detect("أنا أحب المدرسة كثيرا وأريد أن أتعلم اللغة الإنجليزية").code == "ar"


def test_russian_is_not_called_ukrainian():
    guess = detect("Мы хотели бы чаще видеть свою семью и говорить с ней")

    assert guess.code != "uk"
    assert not guess.is_sure


def test_farsi_and_dari_are_never_asked_about():
    assert same_language("fa", "fa-af")
    assert same_language("fa-af", "fa")
    assert not same_language("ti", "am")
    assert not same_language("en", None)


@pytest.mark.parametrize("unit", ["a", "قتل ", "\x00 ", "አ", "ﷺ", "̀", "a\u0300 "])
def test_five_megabytes_cost_little(unit):
    detect("warm up the models first, please")
    start = time.process_time()

    detect(unit * (5_000_000 // len(unit)))

    assert time.process_time() - start < 2


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_any_text_is_answered(text):
    guess = detect(text)

    assert guess.code is None or guess.code
