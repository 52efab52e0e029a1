"""Which subgroups hear a voice: what an officer says holds, in drafts and for voices like it."""

import pytest
from django.urls import reverse

from cms.feedback.models import Route, Voice
from cms.feedback.summarising.receipts import coverage_of
from cms.feedback.summarising.speaking import spoken_to
from cms.feedback.theming.understanding import NOT_OURS, understand, understood_of
from tests.cms.feedback.voices import NEXT, PERIOD, say


@pytest.fixture
def said(six):
    voices = say(
        "The wifi is slow.\nReally slow.",
        "My social worker never calls.",
        "Our wifi is off at night.",
    )
    understand(PERIOD)
    return voices


@pytest.fixture
def sam(moderator, signed_in):
    return signed_in(moderator)


def _shown(client, **query):
    page = client.get(reverse("feedback:workbench"), query)
    return [one.voice.key for one in page.context["voices"]]


def test_an_officer_corrects_who_hears_a_voice_and_no_run_changes_it(said, sam, moderator):
    address = reverse("feedback:workbench_routes", args=[said[1].pk])
    page = sam.get(reverse("feedback:workbench"), {"subgroup": "practice"})
    assert address in page.content.decode()
    page = sam.get(address).content.decode()
    assert "Nothing in the words led here." in page
    assert "Saved." in sam.post(address, {"in": "health"}, follow=True).content.decode()
    assert "put in by <bdi>Sam</bdi>" in sam.get(address).content.decode()
    assert "taken out by" in sam.post(address, {"out": "practice"}, follow=True).content.decode()
    understand(PERIOD)
    routes = Route.objects.filter(voice=said[1], by_person=True, by=moderator)
    assert dict(routes.values_list("subgroup", "belongs")) == {"health": True, "practice": False}


def test_a_voice_that_is_taken_out_leaves_the_draft_though_its_theme_is_heard_there(said, sam):
    wifi = said[0]
    Route.objects.all().delete()
    address = reverse("feedback:workbench_routes", args=[wifi.pk])
    assert "because of its themes:" in sam.get(address).content.decode()
    assert wifi.pk in _drafted("housing")
    for code in ("housing", "education"):
        sam.post(address, {"out": code})
        understand(PERIOD)
        assert wifi.pk not in _drafted(code)
        assert wifi.key not in _shown(sam, subgroup=code)
    assert "because of its themes:" not in sam.get(address).content.decode()
    taken_out = coverage_of(PERIOD)["unused"]
    assert {"voice": wifi.key, "reason": NOT_OURS} in taken_out
    sam.post(address, {"in": "housing"})
    understand(PERIOD)
    assert wifi.pk in _drafted("housing")
    assert wifi.key in coverage_of(PERIOD)["counted"]


def test_a_voice_that_follows_a_decision_shows_whose(said, sam):
    sam.post(reverse("feedback:workbench_routes", args=[said[0].pk]), {"in": "crime"})
    (later,) = say("The wifi is slow, really slow", period=NEXT)
    understand(NEXT)
    page = sam.get(reverse("feedback:workbench_routes", args=[later.pk])).content.decode()
    assert "like a voice that was corrected:" in page
    assert "Really slow." in page


def _drafted(code):
    """The voices that a draft of this subgroup would count, in a theme or without one."""
    voices, themes = spoken_to(code, understood_of(PERIOD))
    keys = {voice.pk for voice in voices}
    assert set().union(*themes.values()) <= keys
    return keys


@pytest.mark.parametrize("sent", [{}, {"in": ""}, {"in": "nowhere"}, {"out": "x\x00" * 9_000}])
def test_a_wrong_subgroup_is_answered_and_changes_nothing(said, sam, sent):
    address = reverse("feedback:workbench_routes", args=[said[0].pk])
    assert "There is no such subgroup." in sam.post(address, sent, follow=True).content.decode()
    assert not Route.objects.filter(by_person=True).exists()


def test_nobody_else_opens_it_and_nobody_a_voice_that_was_taken_back(
    said, sam, housing_lead, amina, signed_in
):
    address = reverse("feedback:workbench_routes", args=[said[0].pk])
    assert signed_in(housing_lead).post(address, {"in": "health"}).status_code == 403
    assert signed_in(amina).get(address).status_code == 403
    Voice.objects.filter(pk=said[0].pk).update(is_withdrawn=True)
    assert sam.get(address).status_code == 404
    assert sam.post(address, {"in": "health"}).status_code == 404
