import pytest

from cms.accounts import demo as people
from cms.languages.registry import CODES
from surveys import demo
from surveys.models import DeckCode, FreeText, Question, Release, Version, Wave
from surveys.models.codes import fingerprint_of
from surveys.models.responses import Response
from surveys.results.equal_voice import LANGUAGES, WAYS
from surveys.results.published import release_of
from surveys.results.release import Span


@pytest.fixture
def loaded(db):
    people.load(lambda line: None)
    demo.load(lambda line: None)


def test_the_demo_has_two_released_waves_and_an_open_one(loaded):
    assert sorted(Wave.objects.values_list("state", flat=True)) == ["open", "released", "released"]
    assert Response.objects.count() == 2 * demo.ANSWERS
    for stored in Release.objects.all():
        found = release_of(stored)
        assert (found.size, found.eligible) == (Span(60, 69), demo.ELIGIBLE)
        assert [one.key for one in found.breakdowns] == [*demo.GROUPS, LANGUAGES, WAYS]
        assert stored.managers_from is not None
    assert Question.objects.filter(version__status="published").count() == 8
    draft = Version.objects.get(status="draft")
    assert draft.questions.count() == 9
    assert set(draft.origins.values_list("stage", flat=True)) == {"machine_draft"}
    assert set(FreeText.objects.values_list("language", flat=True)) >= {"ar", "ti", "en", "fa-af"}
    assert not FreeText.objects.filter(status="unread").exists()


def test_loading_again_changes_nothing_but_a_used_demo_code(loaded, client):
    DeckCode.objects.filter(pk=fingerprint_of(demo.DEMO_CODE)).delete()
    before = list(Wave.objects.values()), Response.objects.count(), DeckCode.objects.count()
    demo.load(lambda line: None)
    after = list(Wave.objects.values()), Response.objects.count(), DeckCode.objects.count() - 1
    assert before == after
    answer = client.post("/en/surveys/", {"code": "chorus dem0"})
    assert answer.headers["Location"].endswith("/about/")


def test_whoever_helps_in_the_demo_gives_the_device_back(loaded, client):
    client.post("/en/surveys/", {"code": demo.DEMO_CODE})
    client.post("/en/surveys/helping/?question=2", {"kind": "worker"})
    number = 1 + [key for key, *_rest in demo.QUESTIONS].index(*demo.PRIVATE)
    asked = client.get(f"/en/surveys/question/{number}/").content.decode()
    assert 'name="handed_back"' in asked
    assert "somebody you can trust" not in asked


def test_questions_have_a_label_in_every_language(loaded):
    question = Question.objects.get(key="safe", version__status="published")
    assert all(getattr(question, f"wording_{code.replace('-', '_')}") for code in CODES)
