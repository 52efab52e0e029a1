"""Sentences that ask for something and services that are named, in the words that were said."""

import json

import pytest

from cms.feedback.routing.asking import ASKING, asks_of, services_of
from cms.languages.registry import CODES


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("en", "It is cold. Please fix the heating. I sleep in a coat.", "Please fix the heating."),
        ("fr", "Il fait froid. Je voudrais une couverture.", "Je voudrais une couverture."),
        ("uk", "Холодно. Дайте ковдру!", "Дайте ковдру!"),
        ("ar", "الغرفة باردة. أريد غطاء.", "أريد غطاء."),
        ("fa-af", "اتاق سرد است. لطفا بخاری را درست کنید.", "لطفا بخاری را درست کنید."),
        ("so", "Waa qabow. Fadlan hagaajiya.", "Fadlan hagaajiya."),
        ("vi", "Lạnh lắm. Em muốn đổi phòng.", "Em muốn đổi phòng."),
        ("sq", "Ftohtë. Dua të ndërroj dhomën.", "Dua të ndërroj dhomën."),
        ("am", "ክፍሉ ቀዝቃዛ ነው። ብርድ ልብስ እፈልጋለሁ።", "ብርድ ልብስ እፈልጋለሁ።"),
        ("ti", "ዝሑል እዩ። ኮቦርታ ይደሊ ኣለኹ፡ በጃኹም።", "ኮቦርታ ይደሊ ኣለኹ፡ በጃኹም።"),
        ("ps", "کوټه سړه ده. مهرباني وکړئ بخارۍ جوړه کړئ.", "مهرباني وکړئ بخارۍ جوړه کړئ."),
        ("ckb", "ژوورەکە ساردە. تکایە چاکی بکەن.", "تکایە چاکی بکەن."),
    ],
)
def test_the_sentence_that_asks_is_found_in_the_original(language, text, asked):
    assert [text[start:end] for start, end in asks_of(text, language)] == [asked]


def test_a_text_that_asks_for_nothing_asks_for_nothing():
    assert asks_of("The food was good. 👍", "en") == ()
    assert asks_of("", "ti") == asks_of("👍" * 40_000, "xx") == ()


def test_services_are_named_once_with_their_place():
    text = "CAMHS lost my letter, and CAMHS said ask the GP."
    assert [(code, text[start:end]) for code, start, end in services_of(text, "en")] == [
        ("camhs", "CAMHS"),
        ("gp", "GP"),
    ]


def test_every_language_has_its_words():
    assert set(CODES) - {"fa-af"} == set(json.loads((ASKING / "asks.json").read_text("utf-8")))
