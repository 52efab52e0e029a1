import time

import pytest
from django.utils import timezone

from cms.accounts import demo as people
from cms.accounts.models import User
from cms.interpreting import demo
from cms.interpreting.models import HandBack, Part, Task, Version
from cms.interpreting.overseeing import standings
from forum import demo as forum


def quiet(line: str) -> None:
    pass


@pytest.fixture
def loaded(db):
    people.load(quiet)
    forum.load(quiet)
    begun = time.process_time()
    demo.load(quiet)
    return time.process_time() - begun


def test_every_interpreter_has_done_waiting_and_urgent_texts(loaded):
    assert loaded < 6
    interpreters = User.objects.filter(groups__name="interpreter")
    assert interpreters.count() == 5
    for interpreter in interpreters:
        waiting = Task.objects.open_for(interpreter)
        assert Version.objects.filter(by=interpreter).exists(), interpreter
        assert waiting.exclude(taken_by=interpreter).exists(), interpreter
        assert waiting.exclude(urgency="").exists(), interpreter
        assert Part.objects.filter(by=interpreter).exists(), interpreter
    assert Version.objects.filter(number=2).exists()
    assert HandBack.objects.exists()
    assert all(row.interpreters for row in standings(at=timezone.now()))


def test_a_second_load_changes_nothing(loaded):
    before = list(Task.objects.order_by("pk").values())
    demo.load(quiet)
    assert list(Task.objects.order_by("pk").values()) == before
