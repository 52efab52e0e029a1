"""What the machine heard in a voice stands on the workbench and can be looked for."""

import json

import pytest
from django.urls import reverse

from cms.feedback.enums import Sentiment
from cms.feedback.models import Hearing, Route, Voice
from cms.feedback.routing.asking import ASKING
from cms.feedback.theming.staff_hearings import SERVICES
from cms.feedback.theming.understanding import understand
from forum.feedback_source import ForumSource
from surveys.feedback_source import SurveyWords
from tests.cms.feedback.voices import PERIOD, say


@pytest.fixture
def shown(six, moderator, signed_in):
    say("The wifi is slow.", "I waited for CAMHS a year. Please make CAMHS quicker.")
    say("ክፍለይ ዝሑል እዩ።", language="ti")
    say("Purple elephants maybe.", start=3)
    understand(PERIOD)
    client = signed_in(moderator)

    def ask(**query):
        return client.get(reverse("feedback:workbench"), query)

    return ask


def _keys(page):
    return [one.voice.key.removeprefix("2026-Q4-") for one in page.context["voices"]]


def test_a_request_a_service_and_a_feeling_stand_beside_the_words(shown):
    voice = Voice.objects.get(key="2026-Q4-en-0002")
    Hearing.objects.filter(voice=voice).update(feeling=Sentiment.NEGATIVE)
    page = shown(words="CAMHS")
    html = page.content.decode()
    assert '<q lang="en" dir="ltr">Please make CAMHS quicker.</q>' in html
    assert '<span class="tag">CAMHS</span>' in html
    assert "How it sounds to the machine: Negative" in html


def test_each_can_be_looked_for(shown):
    Hearing.objects.update(feeling=Sentiment.NEUTRAL)
    Hearing.objects.filter(voice__language="ti").update(feeling=Sentiment.NEGATIVE)
    assert _keys(shown(service="camhs")) == ["en-0002"]
    assert _keys(shown(service="gp")) == []
    assert _keys(shown(asks="yes")) == ["en-0002"]
    assert _keys(shown(feeling="negative")) == ["ti-0001"]
    assert _keys(shown(feeling="negative", asks="yes")) == []
    assert len(_keys(shown(feeling="no such", service="nor that"))) == 4


def test_every_service_has_a_name():
    listed = json.loads((ASKING / "services.json").read_text(encoding="utf-8"))
    assert set(listed) == set(SERVICES)


@pytest.mark.parametrize("room", [ForumSource, SurveyWords])
def test_voices_are_found_by_the_room_that_offered_them(shown, room):
    Voice.objects.filter(language="ti").update(source=room.name)
    page = shown(source=room.name)
    assert _keys(page) == ["ti-0001"]
    assert f'<option value="{room.name}" selected>' in page.content.decode()


def test_a_subgroup_shows_what_it_hears_without_a_theme_as_its_draft_does(shown):
    odd = Voice.objects.get(key="2026-Q4-en-0003")
    Route.objects.filter(voice=odd).delete()
    assert _keys(shown(subgroup="health", theme="-")) == []
    Route.objects.create(voice=odd, subgroup="health")
    assert _keys(shown(subgroup="health", theme="-")) == ["en-0003"]
    assert "en-0003" in _keys(shown(subgroup="health"))
    assert "en-0003" not in _keys(shown(subgroup="crime"))
