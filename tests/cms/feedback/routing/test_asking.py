"""Sentences that ask for something and services that are named, in the words that were said."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.feedback.routing.asking import (
    ASKING,
    MOST_ASKS,
    NEAR,
    SENTENCE,
    _wanted,
    asks_of,
    services_of,
)
from cms.languages.demonstration import invented_voices
from cms.languages.registry import CODES

WORDS = "can we have Please I WANT camhs GP gp's housing Social worker لطفا በጃኹም doctor . ? ، İ x"
PIECES = st.lists(st.sampled_from([*WORDS.split(), "je voudrais", "\n", "\u00a0"]), max_size=9)


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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Stop changing our social workers"),
        ("en", "They should know: stop moving us around"),
        ("en", "It would be good to have a washing machine"),
        ("en", "would be nice if the bus came"),
        ("en", "Let us cook on Fridays"),
        ("en", "Allow us to stay out until ten"),
        ("en", "dont let them cut it"),
        ("so", "Waxaan rabnaa internet"),
        ("so", "Noo oggolaada inaan karino"),
        ("so", "Xarunta dib noogu fura"),
        ("ti", "ንጸሎት ዝኸውን ክፍሊ ይሃቡና"),
        ("ti", "ክንጻወት ፍቐዱልና"),
        ("uk", "Хотілося б мати тихе місце"),
        ("uk", "Дозвольте нам готувати"),
        ("uk", "Було б добре мати велосипед"),
        ("fr", "Laissez-nous cuisiner"),
        ("ar", "اسمحوا لنا أن نطبخ"),
        ("fa", "اجازه بدهید آشپزی کنیم"),
        ("ps", "موږ ته اجازه راکړئ"),
        ("ckb", "ڕێگەمان بدەن چێشت لێبنێین"),
        ("am", "የጸሎት ቦታ ስጡን"),
        ("sq", "Na lejoni të gatuajmë"),
        ("vi", "Ước gì có lớp nấu ăn"),
    ],
)
def test_what_should_stop_would_be_good_or_be_allowed_is_asked_for(language, text):
    assert [text[start:end] for start, end in asks_of(text, language)] == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They let us choose the film."),
        ("en", "She let me sit up front."),
        ("en", "I can't stop crying."),
        ("en", "He did not stop talking."),
        ("en", "The food was good."),
        ("so", "Kaftan ayuu wax noogu dhigaa."),
        ("so", "Lacag ayaa la i siiyay."),
        ("ti", "ወረቐት ጥራይ ሂቦምኒ።"),
        ("uk", "Було добре."),
    ],
)
def test_what_is_told_is_not_taken_for_a_request(language, text):
    assert asks_of(text, language) == ()


def test_no_stem_stands_twice_and_each_can_be_looked_for():
    for stems in json.loads((ASKING / "asks.json").read_text("utf-8")).values():
        assert len(stems) == len(set(stems))
        assert all(stem.strip("~^$").split("*")[0].strip() for stem in stems)


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


def slowly(language, text):
    """Every stem looked for in every sentence, and every service in the text."""
    stems = json.loads((ASKING / "asks.json").read_text("utf-8"))
    wanted = _wanted([*stems.get(NEAR.get(language, language), ()), *stems["en"]])
    wanted = [one.pattern for one in wanted if one.hint in text.lower()]
    asked = [
        (
            match.start() + len(match[0]) - len(match[0].lstrip()),
            match.start() + len(match[0].rstrip()),
        )
        for match in SENTENCE.finditer(text)
        if any(pattern.search(match[0]) for pattern in wanted)
    ]
    named = []
    for code, listed in json.loads((ASKING / "services.json").read_text("utf-8")).items():
        wanted = [one.pattern for one in _wanted(listed) if one.hint in text.lower()]
        spans = [match.span() for pattern in wanted if (match := pattern.search(text))]
        named += [(code, *min(spans, key=lambda span: span[0]))] if spans else []
    return tuple(asked[:MOST_ASKS]), tuple(sorted(named, key=lambda one: one[1:]))


def test_voices_ask_and_name_what_every_stem_alone_would_find():
    for one in (*invented_voices("survey"), *invented_voices("forum")):
        text, language = one["text"], one["lang"]
        assert (asks_of(text, language), services_of(text, language)) == slowly(language, text)


@settings(max_examples=40)
@given(PIECES.map(" ".join) | PIECES.map("".join), st.sampled_from(["en", "fr", "fa-af", "ti"]))
def test_pieces_of_stems_in_any_order_ask_what_every_stem_alone_would_find(text, language):
    assert (asks_of(text, language), services_of(text, language)) == slowly(language, text)
