"""A text that gets another name keeps its English, its history and what its writer says to it."""

import pytest
from django.utils import timezone

from cms.interpreting.actions import (
    answer_english,
    ask_for_english,
    carry_english,
    hand_in,
    take_task,
    withdraw_english,
)
from cms.interpreting.models import Task
from cms.interpreting.reading import answers_to, english_of, versions_of

BEFORE, AFTER = "x:2:1", "x:1:2"


@pytest.fixture
def task(dawit):
    return ask_for_english(source=BEFORE, language="ti", text="ሰላም", writer=dawit)


@pytest.fixture
def done(task, interpreter):
    take_task(by=interpreter, task=task, at=timezone.now())
    hand_in(by=interpreter, task=task, english="Hello", at=timezone.now())
    return task


def test_finished_english_goes_along_with_its_versions(done):
    assert carry_english(from_source=BEFORE, to_source=AFTER) is True
    assert english_of([BEFORE, AFTER])[AFTER].text == "Hello"
    assert [one.text for one in versions_of(AFTER)] == ["Hello"]
    assert english_of([BEFORE]) == {}


def test_a_no_goes_along_with_the_task_that_follows_it(done, dawit):
    how = {"writer": dawit, "version": 1, "is_right": False, "words": "ኣይፋል"}
    answer_english(source=BEFORE, at=timezone.now(), **how)
    carry_english(from_source=BEFORE, to_source=AFTER)
    answer = answers_to([AFTER])[AFTER]
    assert Task.objects.get(follows=done).source == answer.source
    assert answer.source.startswith(AFTER)


def test_open_task_stays_in_the_hands_it_is_in(task, interpreter):
    take_task(by=interpreter, task=task, at=timezone.now())
    assert carry_english(from_source=BEFORE, to_source=AFTER) is False
    moved = Task.objects.get(source=AFTER)
    assert (moved.pk, moved.taken_by) == (task.pk, interpreter)


def test_withdrawn_words_and_words_without_a_task_stay_where_they_are(done):
    withdraw_english(sources=[BEFORE], at=timezone.now())
    assert carry_english(from_source=BEFORE, to_source=AFTER) is False
    assert carry_english(from_source="x:9:1", to_source="x:8:2") is False
    assert Task.objects.get().source == BEFORE
