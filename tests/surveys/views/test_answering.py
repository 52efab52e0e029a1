"""The way of somebody who answers, with every mistake on it."""

import logging

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from surveys.enums import WaveState
from surveys.models import DeckCode, Wave
from surveys.models.codes import fingerprint_of
from surveys.models.responses import StagedResponse, StagedText
from surveys.models.sittings import Sitting
from tests.factories.surveys import TODAY, make_code_for, make_wave

FIRST, LAST = "/en/surveys/question/1/", "/en/surveys/question/4/"


def kept():
    """The answers of the one sitting there is."""
    return Sitting.objects.get().answers


def answer_all(client):
    client.post(FIRST, {"answer": "always"})
    client.post("/en/surveys/question/2/", {"answer": "declined"})
    client.post("/en/surveys/question/3/", {"skip": "1"})
    return client.post(LAST, {"answer": "A quiet room"})


def test_whole_way_without_an_account(answering):
    assert "Anonymous" in answering.get("/en/surveys/about/").content.decode()
    assert "Question 1 of 4" in answering.get(FIRST).content.decode()
    assert answer_all(answering).headers["Location"] == "/en/surveys/check/"
    page = answering.get("/en/surveys/check/").content.decode()
    assert "A quiet room" in page
    assert "I do not want to say" in page
    assert "Skipped" in page
    assert not StagedResponse.objects.exists()
    assert answering.post("/en/surveys/check/").headers["Location"] == "/en/surveys/sent/"
    assert "999" in answering.get("/en/surveys/sent/").content.decode()
    sent = {"safe": "always", "trust": "declined", "life": "skipped"}
    assert StagedResponse.objects.get().answers == sent
    assert StagedText.objects.get().language == "en"
    assert not DeckCode.objects.exists()


def test_nothing_stays_in_the_browser_after_sending(answering):
    answer_all(answering)
    answering.post("/en/surveys/check/")
    assert not Sitting.objects.exists()
    assert not answering.cookies[settings.SURVEY_COOKIE_NAME].value
    assert answering.get("/en/surveys/check/").status_code == 302


def test_somebody_signed_in_stays_signed_in_and_is_not_stored(wave, signed_in, amina):
    client = signed_in(amina)
    client.post("/en/surveys/", {"code": make_code_for(wave)})
    answer_all(client)
    client.post("/en/surveys/check/")
    assert "_auth_user_id" in client.session
    assert StagedResponse.objects.count() == 1


@pytest.mark.parametrize("kind", ["spaces", "small", "full width", "arabic digits", "dashes"])
def test_code_is_read_from_any_keyboard(wave, client, kind):
    DeckCode.objects.create(pk=fingerprint_of("ABCDE12345"), wave=wave)
    typed = {
        "spaces": " ABCD E123 45 ",
        "small": "abcde12345",
        "full width": "ＡＢＣＤＥ１２３４５",
        "arabic digits": "abcde١٢٣٤٥",
        "dashes": "ABCD-E123-45",
    }[kind]
    assert client.post("/en/surveys/", {"code": typed}).headers["Location"].endswith("/about/")


@pytest.mark.parametrize("typed", ["", "\0", "NOTACODE11", "x" * 200_000, "👍", "' OR 1=1 --"])
def test_a_wrong_code_gets_a_sentence(wave, client, typed):
    page = client.post("/en/surveys/", {"code": typed})
    assert page.status_code == 200
    assert "field--wrong" in page.content.decode()


def test_a_used_code_gets_a_sentence(answering, client):
    code = answering.survey_code
    answer_all(answering)
    answering.post("/en/surveys/check/")
    page = client.post("/en/surveys/", {"code": code}).content.decode()
    assert "A code works only one time." in page


def test_sending_twice_is_answered_kindly(answering):
    answer_all(answering)
    answering.post("/en/surveys/check/")
    page = answering.post("/en/surveys/check/", follow=True)
    assert "we have it" in page.content.decode()
    assert StagedResponse.objects.count() == 1


@pytest.mark.parametrize("typed", ["perhaps", "\0", "always\0", "ALWAYS", "٣", "x" * 200_000])
def test_a_forged_choice_is_not_kept(answering, typed):
    page = answering.post(FIRST, {"answer": typed})
    assert page.status_code == 200
    assert "Choose one of the answers." in page.content.decode()
    assert kept() == {}


def test_a_text_of_200_kb_comes_back_whole(answering):
    text = "word " * 40_000
    page = answering.post(LAST, {"answer": text})
    assert page.status_code == 200
    content = page.content.decode()
    assert "too long" in content
    assert text.strip() in content


def test_null_bytes_in_words_vanish(answering):
    answering.post(LAST, {"answer": "A\0 desk"})
    assert kept()["change"]["text"] == "A desk"


def test_an_empty_text_is_a_skipped_one(answering):
    answering.post(LAST, {"answer": " \n "})
    assert kept()["change"] == "skipped"


def test_back_keeps_what_was_chosen_and_needs_nothing(answering):
    second = "/en/surveys/question/2/"
    assert answering.post(second, {"back": "1"}).headers["Location"] == FIRST
    assert answering.post(second, {"back": "1", "answer": "yes"}).headers["Location"] == FIRST
    assert kept() == {"trust": "yes"}
    assert 'value="yes"' in answering.get(second).content.decode()
    assert answering.post(FIRST, {"back": "1"}).headers["Location"] == "/en/surveys/about/"


def test_nothing_chosen_asks_for_an_answer_or_a_skip(answering):
    assert "or skip this question" in answering.post(FIRST, {}).content.decode()


def test_changing_the_language_keeps_what_was_typed(answering):
    page = answering.post(
        "/ar/surveys/question/4/", {"answer": "half a sent", "switch_language": "ar"}
    ).content.decode()
    assert "half a sent" in page
    assert 'dir="rtl"' in page
    assert kept() == {}


def test_changing_the_language_keeps_the_code(db, client):
    page = client.post("/am/surveys/", {"code": "ABC", "switch_language": "am"}).content.decode()
    assert 'value="ABC"' in page
    assert "field--wrong" not in page


def test_words_keep_the_language_of_the_page_they_were_written_on(answering):
    answering.post("/ti/surveys/question/4/", {"answer": "ሰላም"})
    assert kept()["change"]["language"] == "ti"


def test_a_survey_that_closes_in_between_says_so(answering, wave):
    answer_all(answering)
    Wave.objects.filter(pk=wave.pk).update(
        state=WaveState.CLOSED, closing_month=TODAY.replace(day=1)
    )
    page = answering.post("/en/surveys/check/", follow=True).content.decode()
    assert "This survey is closed now." in page
    assert not StagedResponse.objects.exists()


def test_words_that_came_too_late_are_shown_again(answering, wave):
    """The code was written on another device, or the survey was closed in between."""
    words = "غرفة <b>هادئة</b>"
    Client().post("/en/surveys/", {"code": answering.survey_code})
    page = answering.post("/en/surveys/question/4/", {"answer": words}).content.decode()
    assert "not open on this device any more" in page
    assert "غرفة &lt;b&gt;هادئة&lt;/b&gt;" in page
    assert 'dir="auto"' in page.split("You wrote this")[1].split("غرفة")[0]
    answering.post("/en/surveys/", {"code": answering.survey_code})
    Wave.objects.filter(pk=wave.pk).update(
        state=WaveState.CLOSED, closing_month=TODAY.replace(day=1)
    )
    page = answering.post("/en/surveys/question/4/", {"answer": words}).content.decode()
    assert "This survey is closed now." in page
    assert "هادئة" in page
    page = answering.post("/en/surveys/question/1/", {"answer": "always"}).content.decode()
    assert "You wrote this" not in page


@pytest.mark.parametrize("number", [0, 5, 999_999_999_999])
def test_a_question_that_is_not_there(answering, number):
    assert answering.get(f"/en/surveys/question/{number}/").status_code == 404


@pytest.mark.parametrize("page", ["about/", "question/1/", "check/"])
def test_without_a_code_every_page_leads_to_the_first(db, client, page):
    assert client.get(f"/en/surveys/{page}").headers["Location"] == "/en/surveys/"


def test_another_code_starts_with_no_answers(answering):
    answer_all(answering)
    answering.post("/en/surveys/", {"code": make_code_for(make_wave("Winter"))})
    assert kept() == {}


@pytest.mark.parametrize("page", ["", "about/", "question/4/", "check/", "sent/"])
def test_pages_are_never_stored(answering, page):
    assert "no-store" in answering.get(f"/en/surveys/{page}").headers["Cache-Control"]


def queries_of(captured):
    """Without the savepoints that stand for transactions inside a test."""
    return [query for query in captured if "SAVEPOINT" not in query["sql"]]


def test_a_question_costs_at_most_six_queries(answering):
    with CaptureQueriesContext(connection) as captured:
        answering.get("/en/surveys/question/2/")
    assert len(queries_of(captured)) <= 6
    with CaptureQueriesContext(connection) as captured:
        answering.post("/en/surveys/question/2/", {"answer": "yes"})
    assert len(queries_of(captured)) <= 6


def test_neither_code_nor_words_are_logged(answering, caplog):
    caplog.set_level(logging.DEBUG, logger="chorus")
    answer_all(answering)
    answering.post("/en/surveys/check/")
    assert answering.survey_code not in caplog.text
    assert "quiet" not in caplog.text


@pytest.mark.parametrize("page", ["", "question/4/"])
def test_enter_key_sends_the_form_and_changes_no_language(answering, page):
    content = answering.get(f"/en/surveys/{page}").content.decode()
    first = content.index('form="main-form"')
    assert "hidden" in content[first : first + 30]
    assert content.index("switch_language") > first
