"""Stop for now, and go on: pages that tell a stranger nothing."""

import logging
import re

import pytest
from django.conf import settings
from django.test import Client

from surveys.models.sittings import Sitting
from tests.factories.surveys import make_code_for

STOP, RESUME = "/en/surveys/stop/", "/en/surveys/resume/"
CHOSEN = {"picture_1": "sun", "picture_2": "boat", "picture_3": "key"}
OTHERS = CHOSEN | {"picture_3": "cup"}


@pytest.fixture
def saved(answering):
    answering.post("/en/surveys/question/1/", {"answer": "always"})
    answering.stopped = answering.post(STOP, CHOSEN)
    return answering


def resume(client, code, pictures=CHOSEN):
    return client.post(RESUME, {"code": code, "resume": "1", **pictures})


def without_what_was_typed(page):
    content = re.sub(r'value="[^"]*"|checked|csrf\S+', "", page.content.decode())
    return re.sub(r"\s+", " ", content)


def test_stopping_keeps_the_answer_on_the_page_and_says_until_when(answering):
    answer = answering.post("/en/surveys/question/1/", {"answer": "always", "stop": "1"})
    assert answer.headers["Location"] == f"{STOP}?question=1"
    assert Sitting.objects.get().answers == {"safe": "always"}
    page = answering.post(STOP, CHOSEN)
    content = page.content.decode()
    assert "We keep them until" in content
    assert content.index("#sun") < content.index("#boat") < content.index("#key")
    assert not answering.cookies[settings.SURVEY_COOKIE_NAME].value
    assert "no-store" in page.headers["Cache-Control"]


def test_on_a_bad_line_saving_may_be_repeated(answering):
    key = answering.cookies[settings.SURVEY_COOKIE_NAME].value
    for _try in range(2):
        answering.cookies[settings.SURVEY_COOKIE_NAME] = key
        assert "We keep them until" in answering.post(STOP, CHOSEN).content.decode()
    assert Sitting.objects.count() == 1


def test_another_device_goes_on_at_the_first_question_without_an_answer(saved):
    other = Client()
    answer = resume(other, saved.survey_code)
    assert answer.headers["Location"] == "/en/surveys/question/2/#again"
    assert other.get("/en/surveys/check/").status_code == 200
    assert saved.get("/en/surveys/check/").status_code == 302


def test_the_code_alone_is_answered_as_a_code_that_does_not_exist(saved):
    pages = [Client().post("/en/surveys/", {"code": one}) for one in (saved.survey_code, "NOCODE")]
    assert len({without_what_was_typed(page) for page in pages}) == 1
    assert RESUME in pages[0].content.decode()


def test_wrong_pictures_an_unknown_code_and_a_used_one_look_alike(saved, wave):
    used = make_code_for(wave)
    sender = Client()
    sender.post("/en/surveys/", {"code": used})
    sender.post("/en/surveys/check/")
    tries = ((saved.survey_code, OTHERS), ("NOCODE", OTHERS), (used, OTHERS))
    pages = [resume(Client(), code, pictures) for code, pictures in tries]
    assert len({without_what_was_typed(page) for page in pages}) == 1
    assert "does not work" in pages[0].content.decode()


def test_the_code_travels_to_the_pictures_and_into_another_language(db, client):
    page = client.post(RESUME, {"code": "ABCD"}).content.decode()
    assert 'value="ABCD"' in page
    assert "field--wrong" not in page
    switch = {"code": "ABCD", "switch_language": "ar", **CHOSEN}
    page = client.post("/ar/surveys/resume/", switch).content.decode()
    assert 'value="ABCD"' in page
    assert page.count("checked") == 3


@pytest.mark.parametrize("typed", ["", "\0", "perhaps", "x" * 200_000])
def test_forged_pictures_get_a_sentence(answering, typed):
    page = answering.post(STOP, CHOSEN | {"picture_2": typed})
    assert page.status_code == 200
    assert "field--wrong" in page.content.decode()
    assert Sitting.objects.get().phrase == ""


def test_the_same_picture_twice_is_not_taken(answering):
    page = answering.post(STOP, CHOSEN | {"picture_2": "sun"}).content.decode()
    assert "three different pictures" in page


@pytest.mark.parametrize("asked", ["2", "", "x", "999999999999", "-1", "٣"])
def test_stopping_leads_back_to_the_question(answering, asked):
    page = answering.get(STOP, {"question": asked}).content.decode()
    assert f'href="/en/surveys/question/{2 if asked == "2" else 1}/"' in page


def test_without_a_sitting_there_is_nothing_to_stop(db, client):
    assert client.get(STOP).headers["Location"] == "/en/surveys/"


def test_neither_code_nor_pictures_are_logged(saved, caplog):
    caplog.set_level(logging.DEBUG)
    resume(Client(), saved.survey_code, OTHERS)
    resume(Client(), saved.survey_code)
    assert saved.survey_code not in caplog.text
    assert "boat" not in caplog.text
