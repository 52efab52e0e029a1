"""Every kind of question on its page, without script: what helps, what is kept, what is refused."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from surveys.actions.answering import settle
from surveys.actions.staff_packs import load_pack
from surveys.actions.staff_versions import publish_language, publish_version
from surveys.models.responses import StagedResponse, StagedText
from surveys.models.sittings import Sitting
from surveys.results.tallies import count_answers
from surveys.structure.staff_pack import read_pack
from tests.factories.surveys import make_code_for, make_wave

TINY = Path(__file__).resolve().parent.parent / "pack"
HELLO, HAPPY, LIFE, SCHOOL, WEEK, FIRST, MOVES, IRO, AT_HOME, AT_SCHOOL = range(1, 11)


@pytest.fixture
def asked(db, client):
    """A browser in the middle of a survey with every kind of question."""
    (version,) = load_pack(pack=read_pack(TINY)).versions
    publish_version(by=None, version=version, today=timezone.localdate())
    publish_language(by=None, version=version, language="fr", today=timezone.localdate())
    client.version = version
    client.post("/en/surveys/", {"code": make_code_for(make_wave(version=version))})
    return client


def page(client, number, language="en"):
    return client.get(f"/{language}/surveys/question/{number}/").content.decode()


def send(client, number, **typed):
    return client.post(f"/en/surveys/question/{number}/", typed or {"skip": "1"})


def goes_to(answer):
    return answer.headers["Location"].removeprefix("/en/surveys/").strip("/")


def kept():
    return Sitting.objects.get().answers


def test_a_page_that_only_informs_has_no_number_and_keeps_nothing(asked):
    told = page(asked, HELLO)
    assert "Here are some questions." in told
    assert 'name="skip"' not in told
    assert goes_to(send(asked, HELLO, answer="forged")) == "question/2"
    assert kept() == {}
    assert "Question 1 of 9" in page(asked, HAPPY)


def test_faces_have_their_words_beside_them(asked):
    shown = page(asked, HAPPY)
    assert shown.count("surveys/faces-1") == 3
    assert "#between" in shown
    assert "<span>In between</span>" in shown
    send(asked, HAPPY, answer="between")
    assert kept() == {"happy": "between"}


def test_the_ends_of_a_scale_are_labelled(asked):
    shown = page(asked, LIFE)
    assert "0 – Very bad" in shown
    assert "10 – Very good" in shown


def test_several_answers_are_kept_in_no_order_of_ticking(asked):
    send(asked, SCHOOL, answer="yes")
    assert "or skip this question" in send(asked, WEEK, nothing="1").content.decode()
    send(asked, WEEK, answer=["work", "study", "work"])
    assert kept()["week"] == ["study", "work"]
    assert page(asked, WEEK).count("checked") == 2
    send(asked, WEEK, declined="on")
    assert kept()["week"] == "declined"


@pytest.mark.parametrize(
    ("number", "forged"),
    [
        (HAPPY, {"answer": "angry"}),
        (HAPPY, {"answer": ["happy", "sad"]}),
        (LIFE, {"answer": "11"}),
        (LIFE, {"answer": "٣"}),
        (FIRST, {"place_home": "3", "place_friends": "1"}),
        (FIRST, {"place_home": "1", "place_friends": "1"}),
        (FIRST, {"place_home": "1"}),
        (FIRST, {"place_other": "1"}),
        (MOVES, {"answer": "many"}),
        (MOVES, {"answer": "9" * 200_000}),
        (IRO, {"answer": "x" * 200_000}),
    ],
)
def test_what_is_no_answer_gets_a_sentence_and_is_not_kept(asked, number, forged):
    answer = send(asked, number, **forged)
    assert answer.status_code == 200
    assert "notice--error" in answer.content.decode()
    assert kept() == {}


def test_a_ranking_is_kept_best_first_and_comes_back_as_it_was(asked):
    send(asked, FIRST, place_home="2", place_friends="1")
    assert kept()["first"] == ["friends", "home"]
    assert page(asked, FIRST).count("selected") == 2
    assert goes_to(send(asked, FIRST, place_home="2", back="1")) == "question/4"
    assert kept()["first"] == ["friends", "home"]


def test_digits_of_any_script_are_a_number(asked):
    send(asked, MOVES, answer="۱۲")
    assert kept()["moves"] == "12"


def test_care_words_are_explained_where_they_are_met(asked):
    assert "Somebody who checks that your plan is good." in page(asked, IRO)
    assert "Quelqu’un qui vérifie" in page(asked, IRO, "fr")
    assert "care-word" not in page(asked, MOVES)


def test_a_question_is_asked_only_of_those_it_is_for(asked):
    assert goes_to(send(asked, SCHOOL, answer="no")) == "question/6"
    assert goes_to(asked.get(f"/en/surveys/question/{WEEK}/")) == "question/6"
    assert goes_to(send(asked, SCHOOL, answer="yes")) == "question/5"
    assert "Question 4 of 9" in page(asked, WEEK)
    assert goes_to(send(asked, FIRST, back="1")) == "question/5"


def test_answers_to_hidden_questions_are_dropped_and_that_is_told(asked):
    send(asked, SCHOOL, answer="yes")
    send(asked, WEEK, answer=["study"])
    assert "We do not send" not in asked.get("/en/surveys/check/").content.decode()
    send(asked, SCHOOL, answer="no")
    send(asked, MOVES, skip="1")
    checked = asked.get("/en/surveys/check/").content.decode()
    assert "We do not send what you said there." in checked
    assert "I learn" not in checked
    asked.post("/en/surveys/check/")
    assert StagedResponse.objects.get().answers == {"school": "no", "moves": "skipped"}


def test_the_check_page_and_what_is_sent_show_every_kind(asked):
    send(asked, SCHOOL, answer="yes")
    send(asked, WEEK, answer=["study", "work"])
    send(asked, FIRST, place_home="2", place_friends="1")
    send(asked, MOVES, answer="3")
    send(asked, IRO, answer="He listens")
    checked = asked.get("/en/surveys/check/").content.decode()
    for shown in ("I learn", "I work", "<bdi>3</bdi>", "He listens", "No answer"):
        assert shown in checked
    assert checked.index("Friends") < checked.index("At home")
    asked.post("/en/surveys/check/")
    assert StagedResponse.objects.get().answers == {
        "school": "yes",
        "week": ["study", "work"],
        "first": ["friends", "home"],
        "moves": "3",
    }
    assert StagedText.objects.get().text == "He listens"


def test_a_language_that_is_not_published_says_so_and_loses_nothing(asked):
    typed = {"answer": ["work"], "switch_language": "ar"}
    send(asked, SCHOOL, answer="yes")
    shown = asked.post(f"/ar/surveys/question/{WEEK}/", typed).content.decode()
    assert '<span lang="en" dir="ltr">What do you do in a week?</span>' in shown
    assert "English" in shown
    assert shown.count("checked") == 1
    assert "Que fais-tu dans la semaine ?" in page(asked, WEEK, "fr")


@pytest.mark.parametrize(
    ("number", "typed"), [(HAPPY, "sad"), (SCHOOL, "yes"), (MOVES, "4"), (IRO, "words")]
)
def test_every_kind_costs_at_most_six_queries(asked, number, typed):
    for ask in (lambda: page(asked, number), lambda: send(asked, number, answer=typed)):
        with CaptureQueriesContext(connection) as captured:
            ask()
        assert len([one for one in captured if "SAVEPOINT" not in one["sql"]]) <= 6


def test_every_question_with_codes_is_counted_and_whoever_never_met_it_is_missing(asked):
    wave = Sitting.objects.get().wave
    for _person in range(10):
        code = make_code_for(wave)
        asked.post("/en/surveys/", {"code": code})
        send(asked, SCHOOL, answer="yes")
        send(asked, WEEK, answer=["study", "work"])
        asked.post("/en/surveys/check/")
    settle(wave=wave)
    tables = {table.key: table for table in count_answers(wave).tables}
    assert set(tables) >= {"happy", "life", "school", "feel_home", "feel_school"}
    assert "thoughts" not in tables
    # Of several answers each person counts for each; all have the same base.
    assert tables["week"].total.base == 10
    assert dict(zip(tables["week"].codes, tables["week"].total.cells, strict=True))["work"] == 10
    assert dict(zip(tables["life"].codes, tables["life"].total.cells, strict=True))["missing"] == 10
