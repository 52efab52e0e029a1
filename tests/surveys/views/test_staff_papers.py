"""Typing in papers: by officers only, nothing typed is lost, the code stands in no address."""

import pytest
from django.test import Client

from surveys.enums import WaveState
from surveys.models import Wave
from surveys.models.languages import StagedLanguage
from surveys.models.papers import PaperEntry
from surveys.models.responses import StagedResponse, StagedText
from surveys.models.ways import StagedWay
from tests.factories.surveys import make_code_for

# The four questions of the factory: how often, which, from 0 to 10, words.
TYPED = {
    "step": "enter",
    "language": "en",
    "q1": "٢",
    "q2": "x",
    "q3": "7",
    "q4": "A desk",
    "is_whole": "on",
}


@pytest.fixture
def page(wave):
    return f"/en/surveys/waves/{wave.pk}/papers/"


@pytest.fixture
def code(wave):
    return make_code_for(wave)


@pytest.fixture
def officers(signed_in, moderator, second_moderator):
    return signed_in(moderator), signed_in(second_moderator)


def test_two_officers_type_a_paper_in(page, code, officers, django_assert_max_num_queries):
    first, second = officers
    with django_assert_max_num_queries(25):
        opened = first.post(page, {"code": code}).content.decode()
    assert "1 Always · 2 Sometimes" in opened
    saved = first.post(page, TYPED | {"code": code}, follow=True).content.decode()
    assert "somebody else types this paper" in saved
    assert "1 paper waits for a second entry" in saved
    again = second.post(page, {"code": code}).content.decode()
    assert "A desk</textarea>" in again
    assert 'value="7"' not in again
    done = second.post(page, TYPED | {"code": code}, follow=True).content.decode()
    assert "Both times the same" in done
    assert StagedResponse.objects.get().answers == {
        "safe": "sometimes",
        "trust": "declined",
        "life": "7",
    }
    assert StagedText.objects.get().language == StagedLanguage.objects.get().language == "en"
    assert StagedWay.objects.get().way == "paper"
    assert "paper waits" not in done


def test_only_the_questions_that_differ_are_asked_again(page, code, officers):
    first, second = officers
    first.post(page, TYPED | {"code": code})
    shown = second.post(page, TYPED | {"code": code, "q1": "1", "q4": "A disk"}).content.decode()
    assert "The two entries differ here" in shown
    assert 'name="q1"' in shown
    assert 'name="q3"' not in shown
    assert "2 Sometimes" in shown
    assert "1 Always" in shown
    assert "A desk" in shown
    typed = {"code": code, "step": "resolve", "language": "en", "q1": "9", "q4": "A desk"}
    wrong = first.post(page, typed | {"is_whole": "on"}).content.decode()
    assert "Type one number from 1 to 3." in wrong
    first.post(page, typed | {"is_whole": "on", "q1": "3"})
    assert StagedResponse.objects.get().answers["safe"] == "never"
    assert StagedText.objects.get().text == "A desk"
    assert StagedLanguage.objects.get().language == "en"


@pytest.mark.parametrize(
    "wrong",
    [
        {"q1": "9"},
        {"q3": "12"},
        {"q4": "é" * 10_000},
        {"language": "tlh"},
        {"is_whole": ""},
    ],
)
def test_what_is_wrong_gets_a_sentence_and_the_rest_stays(page, code, signed_in, moderator, wrong):
    shown = signed_in(moderator).post(page, TYPED | {"code": code} | wrong).content.decode()
    assert "notice--error" in shown
    assert 'value="x"' in shown
    assert not PaperEntry.objects.exists()


def test_a_wave_that_closes_in_between_loses_nothing_that_was_typed(
    page, code, signed_in, moderator, wave
):
    client = signed_in(moderator)
    client.post(page, {"code": code})
    Wave.objects.filter(pk=wave.pk).update(state=WaveState.CLOSED, closing_month="2026-11-01")
    shown = client.post(page, TYPED | {"code": code}).content.decode()
    assert "takes no answers now" in shown
    assert "A desk</textarea>" in shown
    assert not PaperEntry.objects.exists()


@pytest.mark.parametrize(
    ("code", "step"),
    [("WRONG", "enter"), ("\0", "enter"), ("é" * 5_000, "resolve"), ("' OR 1=1 --", "explode")],
)
def test_a_forged_code_opens_nothing(page, signed_in, moderator, code, step):
    typed = TYPED | {"code": code, "step": step}
    answer = signed_in(moderator).post(page, typed)
    assert answer.status_code == 200
    assert "notice--error" in answer.content.decode()
    assert not PaperEntry.objects.exists()


def test_outsiders_stay_outside(page, code, signed_in, amina, interpreter):
    for person in (amina, interpreter):
        assert signed_in(person).get(page).status_code == 403
        assert signed_in(person).post(page, TYPED | {"code": code}).status_code == 403
    assert "/account/login/" in Client().get(page).headers["Location"]
    assert not PaperEntry.objects.exists()


def test_the_page_of_the_wave_warns_before_it_is_closed(page, code, signed_in, moderator, wave):
    client = signed_in(moderator)
    client.post(page, TYPED | {"code": code})
    told = client.get(f"/en/surveys/waves/{wave.pk}/").content.decode()
    assert "lost if the survey closes before" in told
