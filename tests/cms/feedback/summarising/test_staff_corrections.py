"""An officer who corrected themes is told which drafts were made before."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.feedback.actions import staff_theming as deeds
from cms.feedback.actions.staff_routing import decide_route
from cms.feedback.actions.staff_signing import introduce
from cms.feedback.models import Run, Summary, Theme, Voice
from cms.feedback.summarising.staff_corrections import was_corrected_since
from tests.cms.feedback.conftest import a_row

NOT_COUNTED = "does not count the corrections yet"


@pytest.fixture
def drafts(bring, summarised):
    bring(a_row())
    summarised()
    return {one.subgroup.code: one for one in Summary.objects.drafts()}


@pytest.fixture
def later():
    return timezone.now() + timedelta(minutes=1)


def _of(code):
    return Theme.objects.in_use().get(slug=code)


def test_a_correction_after_the_draft_is_told_until_drafts_are_made_again(
    drafts, later, moderator, amina, signed_in
):
    draft, sam = drafts["housing"], signed_in(moderator)
    page = reverse("feedback:draft", args=[draft.pk])
    assert NOT_COUNTED not in sam.get(page).content.decode()
    deeds.rename(by=moderator, theme=_of("repairs"), name="wet walls", now=later)
    assert NOT_COUNTED in sam.get(page).content.decode()
    assert signed_in(amina).get(page).status_code in {403, 404}
    then = later + timedelta(minutes=1)
    Run.objects.create(period=draft.period, asked_at=then, ended_at=then)
    assert not was_corrected_since(draft)
    introduce(by=moderator, summary=draft, introduction="Read this first.")
    told = sam.get(page).content.decode()
    assert NOT_COUNTED in told
    assert "It holds work of your team" in told


def test_only_corrections_that_stand_in_this_subgroup_and_period_count(drafts, later, moderator):
    draft, voice = drafts["housing"], Voice.objects.first()
    chosen = {"by": moderator, "now": later}
    deeds.rename(theme=_of("police"), name="officers", **chosen)
    assert not was_corrected_since(draft)
    change = deeds.add_to_theme(voices=[voice], theme=_of("rules"), **chosen)
    assert was_corrected_since(draft)
    Voice.objects.update(period="2020-Q1")
    assert not was_corrected_since(draft)
    Voice.objects.update(period=draft.period)
    deeds.undo(by=moderator, change=change, now=later + timedelta(minutes=1))
    assert not was_corrected_since(draft)
    decide_route(voice=voice, subgroup="housing", belongs=False, **chosen)
    assert was_corrected_since(draft)
