"""A private question is the young person's alone: whoever helps gives the device back first."""

import pytest

from surveys.models import VersionLanguage
from surveys.models.sittings import Sitting
from surveys.structure.plans import (
    ChoicePlan,
    QuestionPlan,
    SectionPlan,
    VersionPlan,
    structure_fingerprint,
)
from tests.factories.surveys import FIRST_DAY, make_code_for, make_version, make_wave

SAFE, NEXT = "/en/surveys/question/1/", "/en/surveys/question/2/"
UNSENT = "/en/surveys/unsent/"
CHECK, HELPING = "/en/surveys/check/", "/en/surveys/helping/?question=1"
BACK = "Give the device back"
ASKED = SectionPlan(
    key="questions",
    questions=(
        QuestionPlan(
            key="safe",
            kind="choice",
            wording={"en": "Is home safe?", "uk": "Вдома безпечно?"},
            choices=(ChoicePlan("yes", {"en": "It is"}), ChoicePlan("no", {"en": "It is not"})),
            is_private=True,
        ),
        QuestionPlan(key="life", kind="short_text", wording={"en": "Life?", "uk": "Життя?"}),
    ),
)


@pytest.fixture
def answering(db, client):
    version = make_version(ASKED)
    VersionLanguage.objects.create(version=version, language="uk", published_on=FIRST_DAY)
    client.post("/en/surveys/", {"code": make_code_for(make_wave(version=version))})
    return client


@pytest.fixture
def helped(answering):
    answering.post(HELPING, {"kind": "worker"})
    return answering


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_a_private_question_the_device_goes_back(helped):
    page = text(helped.get(SAFE))
    assert BACK in page
    assert "Is home safe?" not in page
    page = text(helped.post(SAFE, {"handed_back": "1"}))
    assert "Is home safe?" in page
    assert BACK not in page
    assert helped.post(SAFE, {"answer": "no"}).headers["Location"] == NEXT
    assert Sitting.objects.get().answers == {"safe": "no"}
    assert BACK not in text(helped.get(NEXT))


def test_going_back_to_it_asks_again_and_shows_no_answer_before(helped):
    helped.post(SAFE, {"answer": "no"})
    assert helped.post(NEXT, {"back": "1"}).headers["Location"] == SAFE
    assert BACK in text(helped.get(SAFE))
    page = text(helped.post(SAFE, {"handed_back": "1"}))
    assert page.count(" checked") == 1


def test_the_page_between_speaks_another_language_without_going_on(helped):
    page = text(
        helped.post("/uk/surveys/question/1/", {"handed_back": "1", "switch_language": "uk"})
    )
    assert "Вдома безпечно?" not in page
    assert 'name="handed_back"' in page


def test_what_was_wrongly_sent_is_shown_again_without_the_page_between(helped):
    page = text(helped.post(SAFE, {}))
    assert "Is home safe?" in page
    page = text(helped.post("/uk/surveys/question/1/", {"answer": "no", "switch_language": "uk"}))
    assert page.count(" checked") == 1


def test_the_page_of_all_answers_keeps_private_ones_back(helped):
    helped.post(SAFE, {"answer": "no"})
    helped.post(NEXT, {"answer": "A desk"})
    page = text(helped.get(CHECK))
    assert "It is not" not in page
    assert "A desk" in page
    assert "It is not" in text(helped.post(CHECK, {"handed_back": "1"}))
    assert Sitting.objects.exists()
    assert helped.post(CHECK).headers["Location"] == "/en/surveys/sent/"


def test_a_second_language_means_help_and_never_stands_beside(answering):
    answering.post(NEXT, {"beside": "uk"})
    assert BACK in text(answering.get(SAFE))
    page = text(answering.post(SAFE, {"handed_back": "1"}))
    assert "Is home safe?" in page
    assert "Вдома безпечно?" not in page
    assert 'name="beside"' not in page
    assert "Життя?" in text(answering.get(NEXT))


@pytest.mark.parametrize("kind", ["", "nobody"])
def test_whoever_is_not_helped_is_not_stopped(answering, kind):
    if kind:
        answering.post(HELPING, {"kind": kind})
    assert "Is home safe?" in text(answering.get(SAFE))
    answering.post(SAFE, {"answer": "no"})
    assert "It is not" in text(answering.get(CHECK))


def test_a_phone_keeps_the_page_between_and_learns_who_helps(answering):
    kept = answering.get("/en/surveys/unsent/pages/").json()
    assert [step["private"] for step in kept["steps"]] == [True, False]
    assert BACK in kept["pages"]["hand_back"][1]
    assert "An interpreter helps me" in kept["pages"]["helping"][1]
    knock = answering.get(UNSENT).json()
    assert (knock["helped"], knock["beside"]) == (False, False)
    answering.post(NEXT, {"beside": "uk"})
    answering.post(UNSENT, {"mark": knock["mark"], "helped": "interpreter"})
    knock = answering.get(UNSENT).json()
    assert (knock["helped"], knock["beside"]) == (True, True)
    assert Sitting.objects.get().helped == "interpreter"


@pytest.mark.parametrize("kind", ["", "a-teacher", "nobody"])
def test_what_a_phone_says_of_help_is_one_of_our_kinds_or_nothing(answering, kind):
    mark = answering.get(UNSENT).json()["mark"]
    assert answering.post(UNSENT, {"mark": mark, "helped": kind}).status_code == 200
    assert answering.get(UNSENT).json()["helped"] is False


def test_versions_from_before_there_was_privacy_keep_their_fingerprint():
    plan = VersionPlan((SectionPlan("s", questions=(QuestionPlan("a", "text", {"en": "A"}),)),))
    assert structure_fingerprint(plan).startswith("f415098f74a5e6ca")
    private = QuestionPlan("a", "text", {"en": "A"}, is_private=True)
    assert structure_fingerprint(plan) != structure_fingerprint(
        VersionPlan((SectionPlan("s", questions=(private,)),))
    )
