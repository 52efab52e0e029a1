import time

import pytest
from django.utils import timezone

from cms.accounts import demo as people
from cms.subgroups import demo as subgroups
from forum import demo, demo_ideas
from forum.enums import IdeaState
from forum.models import Follow, Happening, Idea, StepWords


def quiet(line: str) -> None:
    pass


@pytest.fixture
def loaded(db):
    people.load(quiet)
    subgroups.load(quiet)
    demo.load(quiet)
    begun = time.process_time()
    demo_ideas.load(quiet)
    return time.process_time() - begun


def test_demo_has_ideas_in_every_state(loaded):
    assert loaded < 3
    states = list(Idea.objects.values_list("state", flat=True))
    assert len(states) == len(demo_ideas.PLANS)
    assert set(states) == set(IdeaState)
    assert Idea.objects.late(today=timezone.localdate()).count() == 1
    assert StepWords.objects.get().language == "ar"
    assert Follow.objects.exists()
    assert sorted(Happening.objects.values_list("has_happened", flat=True)) == [False, True]
    assert all(idea.words_stand for idea in Idea.objects.select_related("post"))


def test_second_load_changes_nothing(loaded):
    before = list(Idea.objects.values_list("pk", "number", "changed_at"))
    demo_ideas.load(quiet)
    assert list(Idea.objects.values_list("pk", "number", "changed_at")) == before
