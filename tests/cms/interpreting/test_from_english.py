"""Texts that are put from English into an interpreter's language: the same queue, turned round."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cms.interpreting.actions import ask_from_english, hand_in, take_task, withdraw_english
from cms.interpreting.models import Task, TaskState
from cms.interpreting.reading import english_of

TEXT = "The sea\n\nThe sea is blue."


@pytest.fixture
def task(db):
    return ask_from_english(
        source="magazine.article:1:1:ti", language="ti", text=TEXT, at=timezone.now()
    )


def test_asking_again_adds_nothing(task):
    again = ask_from_english(source=task.source, language="ti", text=TEXT, at=timezone.now())
    assert (again.pk, Task.objects.count()) == (task.pk, 1)


def test_nobody_is_asked_for_english_from_english(db):
    with pytest.raises(ValidationError):
        ask_from_english(source="x:1", language="en", text=TEXT, at=timezone.now())


def test_interpreter_of_the_language_reads_english_and_writes_theirs(task, interpreter, signed_in):
    client = signed_in(interpreter)
    assert "from English" in client.get(reverse("interpreting:queue")).content.decode()
    take_task(by=interpreter, task=task, at=timezone.now())
    page = reverse("interpreting:task", args=[task.pk])
    text = client.get(page).content.decode()
    assert '<bdi lang="en">English</bdi>' in text
    assert "Leave an empty line where the text has one." in text
    client.post(page, {"english": "ባሕሪ\n\nባሕሪ ሰማያዊ እዩ።", "deed": "hand_in"})
    assert english_of([task.source])[task.source].text == "ባሕሪ\n\nባሕሪ ሰማያዊ እዩ።"
    assert 'lang="ti"' in client.get(page).content.decode()


def test_correction_asks_for_the_translation(task, interpreter, signed_in):
    test_interpreter_of_the_language_reads_english_and_writes_theirs(task, interpreter, signed_in)
    client, page = signed_in(interpreter), reverse("interpreting:correct", args=[task.pk])
    assert "Correct the translation" in client.get(page).content.decode()
    client.post(page, {"english": "ባሕሪ\n\nሰማያዊ።", "version": "1"})
    assert english_of([task.source])[task.source].version == 2


def test_the_same_words_asked_for_again_stand_as_before(task, interpreter):
    now = timezone.now()

    def take_back_and_ask(text=TEXT):
        withdraw_english(sources=[task.source], at=now)
        assert not english_of([task.source])
        return ask_from_english(source=task.source, language="ti", text=text, at=now)

    assert take_task(by=interpreter, task=task, at=now)
    again = take_back_and_ask()
    assert (again.state, again.taken_by) == (TaskState.WAITING, None)
    assert take_task(by=interpreter, task=again, at=now)
    hand_in(by=interpreter, task=again, english="ባሕሪ", at=now)
    assert take_back_and_ask().state == TaskState.DONE
    assert english_of([task.source])[task.source].text == "ባሕሪ"
    other = take_back_and_ask("The sky")
    assert (other.state, other.text, other.english) == (TaskState.WAITING, "The sky", "")
