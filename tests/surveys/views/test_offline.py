"""What a phone held back comes in once and whole, however often it is sent."""

import json
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError

from surveys.actions.answering import Words, hand_in
from surveys.actions.staff_waves import close_wave
from surveys.models import DeckCode
from surveys.models.codes import fingerprint_of
from surveys.models.responses import StagedResponse, StagedText
from surveys.models.sittings import Sitting
from surveys.structure.plans import SectionPlan
from tests.factories.surveys import TODAY, ask, make_code_for, make_version, make_wave

UNSENT = "/en/surveys/unsent/"
ALL = {1: {"answer": "always"}, 2: {"declined": "on"}, 3: {"skip": "1"}, 4: {"answer": "A desk"}}
KEPT = {"safe": "always", "life": "skipped", "change": {"text": "A desk", "language": "en"}}


def typed(answers, language="en"):
    """As the worker sends what was typed, by the number of the question."""
    return json.dumps(
        [{"number": n, "language": language, "fields": urlencode(f)} for n, f in answers.items()]
    )


def knock(client, query=""):
    return client.get(UNSENT + query).json()


def tell(client, **words):
    return client.post(UNSENT, {"mark": knock(client)["mark"]} | words).json()


@pytest.mark.promise(61)
def test_the_same_steps_twice_are_kept_once(answering):
    first = tell(answering, steps=typed(ALL))
    kept = Sitting.objects.get().answers
    assert kept | KEPT == kept
    assert tell(answering, steps=typed(ALL)) == first
    assert Sitting.objects.get().answers == kept
    # A changed mind arrives as the last word.
    tell(answering, steps=typed({1: {"answer": "never"}}))
    assert Sitting.objects.get().answers == kept | {"safe": "never"}


@pytest.mark.promise(61)
def test_a_hundred_surveys_handed_in_twice_are_a_hundred_responses(wave, monkeypatch):
    monkeypatch.setattr("surveys.actions.answering.ENOUGH_TO_SHUFFLE", 1000)
    answers = {"safe": "always", "change": Words("A desk", "en")}
    refused = []
    for _child in range(100):
        code = fingerprint_of(make_code_for(wave))
        for _time in range(2):
            try:
                hand_in(code=code, wave=wave, answers=answers, today=TODAY)
            except ValidationError as again:
                refused.append(again.code)
    assert refused == ["used"] * 100
    assert StagedResponse.objects.count() == StagedText.objects.count() == 100


@pytest.mark.promise(61)
def test_a_phone_that_sends_everything_again_has_one_response(wave, client):
    for _child in range(3):
        client.cookies.clear()
        client.post("/en/surveys/", {"code": make_code_for(wave)})
        mark = knock(client)["mark"]
        key = client.cookies.copy()
        sends = []
        for _time in range(2):
            client.cookies = key.copy()
            client.post(UNSENT, {"mark": mark, "steps": typed(ALL)})
            sends.append(client.post(UNSENT, {"mark": mark, "send": "1"}).json())
        assert sends[0]["state"] == "sent"
        # Told apart from a survey that is closed: then nothing had come.
        assert sends[1] == {"mark": "", "is_open": False}
        assert knock(client, f"?wave={wave.pk}") == {"mark": "", "is_open": True}
    assert StagedResponse.objects.count() == StagedText.objects.count() == 3
    assert not Sitting.objects.exists()
    assert not DeckCode.objects.exists()


def test_a_page_sent_twice_says_that_we_have_it(answering):
    key = answering.cookies.copy()
    answering.post("/en/surveys/check/")
    answering.cookies = key
    page = answering.post("/en/surveys/check/")
    assert page.status_code == 200
    assert "If you pressed Send before, we have it." in page.content.decode()
    assert StagedResponse.objects.count() == 1


def test_words_keep_the_language_of_the_page_they_were_typed_on(answering):
    tell(answering, steps=typed({4: {"answer": "غرفة"}}, language="ar"))
    assert Sitting.objects.get().answers["change"] == {"text": "غرفة", "language": "ar"}


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        (1, {"answer": "rm -rf"}),
        (1, {}),
        (2, {"answer": ["yes", "no"]}),
        (3, {"answer": "11"}),
        (4, {"answer": "x" * 200_000}),
    ],
)
def test_a_step_that_is_no_answer_comes_back_with_a_sentence(answering, number, fields):
    sent = [
        {"number": number, "language": "en", "fields": urlencode(fields, doseq=True)},
        {"number": 2 if number == 1 else 1, "language": "en", "fields": "skip=1"},
    ]
    answer = tell(answering, steps=json.dumps(sent))
    assert list(answer["refused"]) == [str(number)]
    assert len(answer["refused"][str(number)]) > 10
    assert len(Sitting.objects.get().answers) == 1


def test_forged_steps_keep_nothing_and_break_nothing(answering):
    forged = [
        "",
        "{",
        "[" * 100_000,
        "[7, null, []]",
        '[{"number": true, "language": "en", "fields": "answer=x"}]',
        '[{"number": "1", "language": "en", "fields": "answer=x"}]',
        '[{"number": 99999999999999999999, "language": "en", "fields": "skip=1"}]',
        '[{"number": 0, "language": "../..", "fields": "skip=1"}]',
        '[{"number": 1, "language": [], "fields": "answer=\\u0000"}]',
    ]
    for steps in forged:
        assert "sent" in tell(answering, steps=steps)
    assert Sitting.objects.get().answers == {}


def test_what_is_on_a_phone_never_gets_into_the_survey_of_another_card(answering, wave, client):
    mark = knock(answering)["mark"]
    answering.post("/en/surveys/", {"code": make_code_for(wave)})
    answer = answering.post(UNSENT, {"mark": mark, "steps": typed(ALL), "send": "1"}).json()
    assert answer["state"] == "other"
    assert knock(answering)["mark"] == answer["mark"] != mark
    assert Sitting.objects.get().answers == {}
    assert not StagedResponse.objects.exists()


def test_the_same_code_written_again_finds_the_same_mark(answering):
    mark = knock(answering)["mark"]
    answering.cookies.clear()
    assert knock(answering) == {"mark": "", "is_open": False}
    answering.post("/en/surveys/", {"code": answering.survey_code})
    assert knock(answering)["mark"] == mark


def test_a_survey_closed_in_the_meantime_says_so(answering, wave):
    mark = knock(answering)["mark"]
    close_wave(by=None, wave=wave, today=TODAY)
    assert knock(answering, f"?wave={wave.pk}") == {"mark": "", "is_open": False}
    answering.post(UNSENT, {"mark": mark, "steps": typed(ALL), "send": "1"})
    assert not StagedResponse.objects.exists()


def test_the_knock_tells_only_what_the_way_hangs_on(client, db):
    section = SectionPlan(
        key="one",
        questions=(
            ask("home", "choice", "yes no"),
            ask("why", "choice", "a b", shown_when={"question": "home", "in": ["no"]}),
        ),
    )
    wave = make_wave(version=make_version(section, key="way"))
    client.post("/en/surveys/", {"code": make_code_for(wave)})
    client.post("/en/surveys/question/1/", {"answer": "no"})
    client.post("/en/surveys/question/2/", {"answer": "a"})
    assert knock(client)["sent"] == {"1": ["no"], "2": []}
    assert "no-store" in client.get(UNSENT).headers["Cache-Control"]
