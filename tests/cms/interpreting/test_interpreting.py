"""Interpreters take texts in their languages and hand in English under their name."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cms.interpreting.actions import ask_for_english, hand_in, take_task
from cms.interpreting.models import Task, TaskState
from cms.interpreting.reading import English, english_of
from tests.factories.people import make_staff

QUEUE = "/en/interpreting/"
TEXT = "ሰላም ኩሉኹም"
NOW = timezone.now()


def test_asking_twice_is_asking_once(task):
    again = ask_for_english(source="forum.post:1:1", language="ti", text="other")
    assert again == task
    assert again.text == TEXT


def test_a_language_chorus_does_not_speak_is_refused(db):
    with pytest.raises(ValidationError):
        ask_for_english(source="forum.post:2:1", language="xx", text="?")
    assert not Task.objects.exists()


@pytest.fixture
def others(amina, moderator, subgroup_lead):
    return (amina, moderator, subgroup_lead)


def test_only_interpreters_of_the_language_see_the_text(
    signed_in, client, task, interpreter, others
):
    omar = make_staff("omar", "interpreter", reads=("ar",))
    assert client.get(QUEUE).status_code == 302
    for person in others:
        assert signed_in(person).get(QUEUE).status_code == 403
        assert signed_in(person).get(f"{QUEUE}{task.pk}/").status_code == 403
        assert signed_in(person).post(f"{QUEUE}{task.pk}/take/").status_code == 403
    assert TEXT not in signed_in(omar).get(QUEUE).content.decode()
    assert signed_in(omar).get(f"{QUEUE}{task.pk}/").status_code == 404
    assert signed_in(omar).post(f"{QUEUE}{task.pk}/take/").status_code == 404
    page = signed_in(interpreter).get(QUEUE).content.decode()
    assert TEXT in page
    assert 'class="user-text" lang="ti" dir="ltr"' in page


def test_taken_written_and_handed_in_under_a_name(signed_in, task, interpreter):
    client = signed_in(interpreter)
    assert client.post(f"{QUEUE}{task.pk}/take/").url == f"{QUEUE}{task.pk}/"
    assert english_of([task.source]) == {}
    answer = client.post(f"{QUEUE}{task.pk}/", {"english": "Hello, all of you"})
    assert answer.url == QUEUE
    assert english_of([task.source, "forum.post:9:1"]) == {
        task.source: English(text="Hello, all of you", interpreter_name="Hana")
    }
    assert client.get(f"{QUEUE}{task.pk}/").status_code == 200


def test_of_two_who_take_one_text_one_is_told_kindly(
    signed_in, task, interpreter, second_interpreter
):
    assert take_task(by=interpreter, task=task, at=NOW)
    page = signed_in(second_interpreter).post(f"{QUEUE}{task.pk}/take/", follow=True)
    assert "Another interpreter has this text already." in page.content.decode()
    assert TEXT not in page.content.decode()
    task.refresh_from_db()
    assert task.taken_by == interpreter


def test_nobody_hands_in_what_another_took(signed_in, task, interpreter, second_interpreter):
    take_task(by=interpreter, task=task, at=NOW)
    page = signed_in(second_interpreter).post(f"{QUEUE}{task.pk}/", {"english": "Mine"})
    assert "not in your hands" in page.content.decode()
    with pytest.raises(ValidationError):
        hand_in(by=second_interpreter, task=task, english="Mine", at=NOW)
    assert english_of([task.source]) == {}


def test_what_is_handed_in_stays(task, interpreter):
    take_task(by=interpreter, task=task, at=NOW)
    hand_in(by=interpreter, task=task, english="Hello", at=NOW)
    with pytest.raises(ValidationError):
        hand_in(by=interpreter, task=task, english="Changed", at=NOW)
    assert not take_task(by=interpreter, task=task, at=NOW)


def test_a_deed_asks_for_the_right_too(task, moderator):
    with pytest.raises(PermissionDenied):
        take_task(by=moderator, task=task, at=NOW)


@pytest.mark.parametrize("text", ["", "   ", "\x00", "\u200b", "x" * 5_000_000])
def test_bad_input_is_answered_and_nothing_is_handed_in(signed_in, task, interpreter, text):
    take_task(by=interpreter, task=task, at=NOW)
    page = signed_in(interpreter).post(f"{QUEUE}{task.pk}/", {"english": text})
    assert page.status_code == 200
    task.refresh_from_db()
    assert task.state == TaskState.TAKEN


@pytest.mark.parametrize("count", [1, 20, 45])
def test_the_queue_asks_as_little_for_many_as_for_one(
    signed_in, interpreter, django_assert_max_num_queries, count
):
    for number in range(count):
        ask_for_english(source=f"forum.post:{number}:1", language="am", text="ሰላም")
    client = signed_in(interpreter)
    url, seen = QUEUE, 0
    while url:
        with django_assert_max_num_queries(8):
            page = client.get(url)
        seen += len(page.context["tasks"])
        url = page.context["next_url"] and QUEUE + page.context["next_url"]
    assert seen == count


def test_english_of_many_texts_takes_few_queries(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        assert english_of(f"forum.post:{number}:1" for number in range(1_200)) == {}
