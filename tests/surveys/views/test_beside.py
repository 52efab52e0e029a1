"""A second language beside the first: for whoever helps, and kept nowhere with the answers."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveys.models import VersionLanguage
from surveys.models.sittings import Sitting
from surveys.structure.plans import ChoicePlan, QuestionPlan, SectionPlan
from tests.factories.surveys import FIRST_DAY, make_code_for, make_version, make_wave

FIRST, SECOND, WORDS = (f"/en/surveys/question/{number}/" for number in (1, 2, 3))
ASKED = SectionPlan(
    key="questions",
    questions=(
        QuestionPlan(
            key="trust",
            kind="choice",
            wording={"en": "Whom do you trust?", "uk": "Кому ти довіряєш?", "ar": "بمن تثق؟"},
            help={"en": "Choose one.", "uk": "Вибери одне.", "ar": "اختر."},
            choices=(
                ChoicePlan("a", {"en": "A worker", "uk": "Працівнику", "ar": "عامل"}),
                ChoicePlan("b", {"en": "A friend", "uk": "Другові", "ar": "صديق"}),
            ),
        ),
        QuestionPlan(key="life", kind="scale", wording={"en": "Life?", "uk": "Життя?"}),
        QuestionPlan(key="change", kind="text", wording={"en": "What else?", "uk": "Що ще?"}),
    ),
)


@pytest.fixture
def helped(db, client):
    """In the middle of a survey that is published in English and Ukrainian, but not in Arabic."""
    version = make_version(ASKED)
    VersionLanguage.objects.create(version=version, language="uk", published_on=FIRST_DAY)
    client.post("/en/surveys/", {"code": make_code_for(make_wave(version=version))})
    return client


def test_wording_help_and_choices_stand_in_both_with_lang_and_dir(helped):
    page = helped.post(FIRST, {"beside": "uk"}).content.decode()
    for words in ("Кому ти довіряєш?", "Вибери одне.", "Працівнику", "Другові"):
        assert f'<span class="beside" lang="uk" dir="ltr">{words}</span>' in page
    for words in ("Whom do you trust?", "Choose one.", "A worker"):
        assert words in page
    page = helped.get("/uk/surveys/question/1/").content.decode()
    assert 'class="beside"' not in page


def test_it_stays_on_the_next_pages_until_it_is_switched_off(helped):
    helped.post(FIRST, {"beside": "uk"})
    assert "Життя?" in helped.get(SECOND).content.decode()
    helped.post(SECOND, {"beside": ""})
    assert "Життя?" not in helped.get(SECOND).content.decode()


def test_choosing_it_keeps_what_was_typed_and_saves_nothing(helped):
    page = helped.post(WORDS, {"answer": "half a sent", "beside": "uk"}).content.decode()
    assert "half a sent" in page
    assert "field--wrong" not in page
    assert Sitting.objects.get().answers == {}


def test_the_second_language_is_kept_nowhere_but_in_a_cookie_that_ends(helped):
    """The language of whoever helps tells no more than that of the page."""
    helped.post(FIRST, {"beside": "uk"})
    helped.post(FIRST, {"answer": "a"})
    row = Sitting.objects.values().get()
    assert "uk" not in str(row["answers"])
    cookie = helped.cookies[settings.SURVEY_BESIDE_COOKIE_NAME]
    assert (cookie["max-age"], cookie["expires"], cookie["httponly"]) == ("", "", True)
    helped.post("/en/surveys/check/")
    assert not helped.cookies[settings.SURVEY_BESIDE_COOKIE_NAME].value


@pytest.mark.parametrize("forged", ["ar", "xx", "\0", "en", "'", "x" * 200_000])
def test_a_language_that_is_not_published_is_not_shown(helped, forged):
    answer = helped.post(FIRST, {"beside": forged})
    assert answer.status_code == 200
    assert 'class="beside"' not in answer.content.decode()
    helped.cookies[settings.SURVEY_BESIDE_COOKIE_NAME] = "x\0"
    assert helped.get(FIRST).status_code == 200


def test_only_published_languages_are_offered(helped):
    page = helped.get(FIRST).content.decode()
    offered = page.split('name="beside" value="')[1:]
    assert [rest.split('"')[0] for rest in offered] == ["uk"]


def test_a_question_in_two_languages_costs_at_most_six_queries(helped):
    helped.post(FIRST, {"beside": "uk"})
    for send in (
        lambda: helped.get(FIRST),
        lambda: helped.post(FIRST, {"answer": "a"}),
        lambda: helped.post(FIRST, {"answer": "forged"}),
        lambda: helped.post(FIRST, {"beside": "uk"}),
    ):
        with CaptureQueriesContext(connection) as captured:
            send()
        assert len([one for one in captured if "SAVEPOINT" not in one["sql"]]) <= 6
