"""Word lists: what rises, what does not, and what it costs."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.languages.registry import CODES
from cms.safeguarding.enums import ConcernKind
from cms.safeguarding.screening import screen
from cms.safeguarding.screening_words import WORDS

# One plain sentence of each language that should rise.
RISING = {
    "en": ("Sometimes I want to die.", ConcernKind.SELF_HARM),
    "ar": ("أحيانا أريد أن أموت", ConcernKind.SELF_HARM),
    "ps": ("زه ډېر خپه یم، ژوند نه غواړم", ConcernKind.SELF_HARM),
    "fa": ("بعضی وقت‌ها می‌خواهم خودم را بکشم", ConcernKind.SELF_HARM),
    "fa-af": ("کاکایم مره لت میکنه", ConcernKind.ABUSE),
    "ckb": ("دەمەوێت بمرم", ConcernKind.SELF_HARM),
    "ti": ("ክነብር ኣይደልን እየ", ConcernKind.SELF_HARM),
    "am": ("መኖር አልፈልግም", ConcernKind.SELF_HARM),
    "so": ("Ma rabo inaan noolaado", ConcernKind.SELF_HARM),
    "sq": ("Nuk dua të jetoj më", ConcernKind.SELF_HARM),
    "vi": ("Em không muốn sống nữa", ConcernKind.SELF_HARM),
    "uk": ("Я більше не хочу жити.", ConcernKind.SELF_HARM),
    "fr": ("Je n’ai plus envie de vivre", ConcernKind.SELF_HARM),
}


def kinds(text: str, language: str) -> set[ConcernKind]:
    return {sign.kind for sign in screen(text, language)}


@pytest.mark.parametrize("code", CODES)
def test_a_plain_sentence_rises_in_every_language(code):
    text, kind = RISING[code]

    assert kind in kinds(text, code)


@pytest.mark.parametrize("code", CODES)
def test_every_list_has_every_kind(code):
    lists = json.loads((WORDS / f"{code}.json").read_text(encoding="utf-8"))

    assert set(lists) == {*ConcernKind, "near_misses", "negations"}
    assert all(lists.values())


@pytest.mark.parametrize("code", CODES)
def test_thanks_do_not_rise(code):
    assert screen("Thank you for the football and the pizza!", code) == ()


@pytest.mark.parametrize(
    "text",
    [
        "This homework is killing me",
        "I was dying of laughter at the party",
        "My mum will kill me if I lose this jacket",
        "Someone bury me, I called the teacher mum",
        "He beat me at chess again",
    ],
)
def test_figures_of_speech_do_not_rise(text):
    assert screen(text, "en") == ()


def test_a_figure_of_speech_does_not_hide_the_rest():
    assert ConcernKind.ABUSE in kinds("Homework is killing me. My uncle hits me.", "en")


def test_a_denial_turns_abuse_around_but_never_self_harm():
    assert kinds("They never hit me.", "en") == set()
    assert ConcernKind.SELF_HARM in kinds("I do not want to live.", "en")
    assert ConcernKind.ABUSE in kinds("No, he hits me.", "en")


def test_english_is_looked_for_whatever_language_was_said():
    assert ConcernKind.SELF_HARM in kinds("i want to die", "ti")


def test_every_list_is_looked_through_where_the_language_is_unknown():
    assert ConcernKind.SELF_HARM in kinds(RISING["uk"][0], "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I WANT TO DIE", "en"),
        ("i  want\tto  die", "en"),
        ("ｉ ｗａｎｔ ｔｏ ｄｉｅ", "en"),
        ("Nuk dua te jetoj", "sq"),
        ("em khong muon song nua", "vi"),
        ("أُرِيدُ أَنْ أَمُوتَ", "ar"),
        ("ميخواهم خودم را بكشم", "fa"),
    ],
)
def test_ways_of_typing_make_no_difference(text, code):
    assert ConcernKind.SELF_HARM in kinds(text, code)


def test_vietnamese_tones_tell_words_apart():
    assert kinds("Em không dám nói, em đứng trong đám đông", "vi") == set()


def test_a_sign_names_its_phrase():
    (sign,) = screen("I want to die", "en")

    assert sign.because == "en: want to die"


@pytest.mark.parametrize("unit", ["a", "قتل نفسي ", "\x00", "he hit ", ". ", "ﷺ", "want to "])
def test_five_megabytes_cost_little(unit):
    screen("warm up the lists", "")
    start = time.process_time()

    screen(unit * (5_000_000 // len(unit)), "ar")

    assert time.process_time() - start < 3


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=300), st.sampled_from([*CODES, "xx"]))
def test_any_text_is_answered(text, code):
    assert isinstance(screen(text, code), tuple)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=100))
def test_more_words_after_a_full_stop_never_take_a_sign_away(text):
    assert ConcernKind.SELF_HARM in kinds(f"I want to die. {text}", "en")


def test_figures_on_the_shared_sentences_do_not_fall(shared):
    """A floor under what was measured, not a claim: half of what worries is not in any list."""
    lines = (shared / "data/language/safeguarding.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["lang"] in CODES]
    concerns = [row for row in rows if row["label"] == "concern" and row["split"] == "test"]
    found = [row for row in concerns if screen(row["text"], row["lang"])]

    assert len(found) >= 0.6 * len(concerns)
