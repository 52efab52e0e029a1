"""Languages and ways of answering are counted, and never found beside anybody's answers."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client

from surveys.actions.answering import ENOUGH_TO_SHUFFLE, hand_in, settle
from surveys.models import VersionLanguage
from surveys.models.codes import fingerprint_of
from surveys.models.languages import LanguageCount, StagedLanguage
from surveys.models.responses import Response, StagedResponse
from surveys.models.ways import StagedWay, WayCount
from tests.factories.surveys import FIRST_DAY, TODAY, make_code_for


@pytest.fixture
def in_three(wave):
    """The wave can be read in English, Arabic and Tigrinya."""
    for language in ("ar", "ti"):
        VersionLanguage.objects.create(
            version=wave.version, language=language, published_on=FIRST_DAY
        )
    return wave


def answer(wave, language=""):
    code = fingerprint_of(make_code_for(wave))
    hand_in(code=code, wave=wave, answers={"safe": "always"}, today=TODAY, language=language)


def counted():
    return dict(LanguageCount.objects.values_list("language", "number"))


@pytest.mark.promise(37)
def test_languages_are_counted_apart_from_the_answers(in_three):
    for language in ("ar", "en", "ar", ""):
        answer(in_three, language)
    assert StagedLanguage.objects.count() == 3
    for _night in range(2):
        settle(wave=in_three)
    assert counted() == {"ar": 2, "en": 1, "ti": 0}
    assert not StagedLanguage.objects.exists()
    answer(in_three, "ti")
    settle(wave=in_three)
    assert counted() == {"ar": 2, "en": 1, "ti": 1}
    assert [row.answers for row in Response.objects.all()] == [{"safe": "always"}] * 5


@pytest.mark.parametrize("language", ["", "ps", "tlh"])
def test_a_language_in_which_the_questions_cannot_be_read_is_not_counted(in_three, language):
    answer(in_three, language)
    settle(wave=in_three)
    assert not StagedLanguage.objects.exists()
    assert counted() == {}
    assert Response.objects.count() == 1


def test_nine_wait_and_the_tenth_has_all_of_them_counted(
    in_three, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(ENOUGH_TO_SHUFFLE - 1):
            answer(in_three, ("ar", "en")[number % 2])
    assert counted() == {}
    with django_capture_on_commit_callbacks(execute=True):
        answer(in_three, "ar")
    assert counted() == {"ar": 6, "en": 4, "ti": 0}
    assert not StagedLanguage.objects.exists()


@pytest.mark.promise(37)
def test_whatever_the_page_the_language_is_nowhere_but_in_a_row_of_its_own(in_three, client):
    """Online and from a phone that was offline: what waits has a wave and nothing else."""
    for way in ("/ar/surveys/check/", "/ti/surveys/unsent/"):
        client.post("/en/surveys/", {"code": make_code_for(in_three)})
        client.post("/ar/surveys/question/1/", {"answer": "always"})
        mark = client.get("/en/surveys/unsent/").json()["mark"]
        client.post(way, {"mark": mark, "send": "1"})
    assert {field.name for field in StagedLanguage._meta.get_fields()} == {"id", "wave", "language"}
    assert sorted(StagedLanguage.objects.values_list("language", flat=True)) == ["ar", "ti"]
    told = {
        model._meta.object_name
        for model in apps.get_app_config("surveys").get_models()
        if not model.__name__.startswith(("VersionLanguage", "StagedLanguage"))
        for row in model._default_manager.values()
        if {"ar", "ti"} & {value for value in row.values() if isinstance(value, str)}
    }
    assert told == set()
    waiting = set(StagedLanguage.objects.values_list("pk", flat=True))
    assert not waiting & set(StagedResponse.objects.values_list("pk", flat=True))


def test_only_known_languages_and_ways_are_kept(wave):
    for model, unknown in (
        *((one, {"language": "tlh"}) for one in (StagedLanguage, LanguageCount)),
        *((one, {"way": "pigeon"}) for one in (StagedWay, WayCount)),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(wave=wave, **unknown)


def test_on_a_shared_tablet_and_on_a_phone_of_their_own_are_counted_apart(wave):
    for is_shared in (True, False):
        client = Client()
        if is_shared:
            client.get("/en/surveys/tablet/start/")
        client.post("/en/surveys/", {"code": make_code_for(wave)})
        client.post("/en/surveys/question/1/", {"answer": "always"})
        client.post("/en/surveys/check/")
    assert {field.name for field in StagedWay._meta.get_fields()} == {"id", "wave", "way"}
    assert sorted(StagedWay.objects.values_list("way", flat=True)) == ["screen", "tablet"]
    settle(wave=wave)
    assert dict(WayCount.objects.values_list("way", "number")) == {
        "screen": 1,
        "tablet": 1,
        "paper": 0,
    }
    assert not StagedWay.objects.exists()
    assert [row.answers for row in Response.objects.all()] == [{"safe": "always"}] * 2
