"""What people look for is found in their own language, though listings stand in English."""

import json
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import AnonymousUser

from cms.accounts.searching import Wanted
from cms.languages.registry import CODES
from cms.resources import demo
from cms.resources.found_places import FoundPlaces
from cms.resources.needs import DATA, Need, read_needs, words_of
from tests.cms.resources.test_finding import found

NEEDS = json.loads(DATA.read_text(encoding="utf-8"))["needs"]
# One list serves Farsi and Dari.
WRITTEN = set(CODES) - {"en", "fa-af"}


def needs_of(text):
    return [need for sought in read_needs(words_of(text)) for need in sought.needs]


@pytest.mark.parametrize("name", NEEDS)
def test_every_word_leads_to_its_need(name):
    said = NEEDS[name]
    need = Need(said["category"], tuple(said["finds"]))
    for phrases in said["words"].values():
        for phrase in phrases:
            assert need in needs_of(phrase), phrase
    assert set(said["words"]) - {"en"} in (WRITTEN, set())


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("مسجد", "Prayers and community centre"),
        ("المساجد", "Prayers and community centre"),
        ("صلاة الجمعة", "Friday prayers (example)"),
        ("الصلاه", "Friday prayers (example)"),
        ("ጸሎት", "Friday prayers (example)"),
        ("እግር ኳስ", "Community football"),
        ("bóng đá", "Community football"),
        ("anglais", "English class (example)"),
        ("адвоката", "Advice about papers and rights (example)"),
        ("وکیل", "Advice about papers and rights (example)"),
        ("cunto xalaal", "Halal food shop, open late (example)"),
        ("خانواده", "Finding your family"),
    ],
)
def test_newcomer_finds_it_in_their_own_words(db, client, typed, place):
    demo.load(str)
    assert place in found(client, urlencode({"words": typed}))
    wanted = Wanted(typed, "ar", start=0, size=20)
    everywhere = FoundPlaces().find(reader=AnonymousUser(), wanted=wanted)
    assert place in ["".join(piece.text for piece in hit.title) for hit in everywhere.hits]


def test_other_words_are_sought_as_they_are(db, client):
    demo.load(str)
    assert found(client, "words=evening") == [
        "English class (example)",
        "Sleep well: a calm evening (example)",
    ]
    assert found(client, "words=evenings") == []


def test_every_word_that_was_asked_for_counts(db, client):
    demo.load(str)
    assert found(client, urlencode({"words": "كرة مسجد"})) == []
    assert found(client, urlencode({"words": "مسجد", "near": "King's Lynn"})) == []


def test_words_in_a_row_are_one_need():
    (sought,) = read_needs(words_of("nhà thờ hồi giáo"))
    assert sought.needs == (Need("", ("mosqu", "islam", "muslim")),)
    first, second = read_needs(words_of("nhà thờ zzz"))
    assert first.needs == (Need("", tuple(NEEDS["church"]["finds"])),)
    assert second.needs == ()
