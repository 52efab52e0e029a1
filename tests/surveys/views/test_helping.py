"""Is somebody helping you: asked on a page of its own, and back to the question."""

import pytest

from surveys.models.sittings import Sitting

HELPING = "/en/surveys/helping/?question=4"
WORDS = "/en/surveys/question/4/"


def test_saying_who_helps_keeps_what_was_typed_and_leads_back(answering):
    away = answering.post(WORDS, {"answer": "A desk", "helping": "1"})
    assert away.headers["Location"] == HELPING
    back = answering.post(HELPING, {"kind": "read_to"})
    assert back.headers["Location"] == WORDS
    sitting = Sitting.objects.get()
    assert sitting.helped == "read_to"
    assert sitting.answers["change"]["text"] == "A desk"
    assert "checked" in answering.get(HELPING).content.decode()


@pytest.mark.parametrize("forged", ["", "mother", "\0", "x" * 200_000])
def test_another_kind_of_help_is_not_kept(answering, forged):
    page = answering.post(HELPING, {"kind": forged})
    assert page.status_code == 200
    assert "Choose one of the answers." in page.content.decode()
    assert Sitting.objects.get().helped == ""


def test_in_another_language_the_choice_stays(answering):
    page = answering.post(
        "/ar/surveys/helping/?question=4", {"kind": "friend", "switch_language": "ar"}
    ).content.decode()
    assert page.count("checked") == 1
    assert Sitting.objects.get().helped == ""


def test_without_a_sitting_nobody_is_asked(db, client):
    assert client.get(HELPING).headers["Location"] == "/en/surveys/"
