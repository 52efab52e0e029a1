"""However many interpreters press at the same moment, exactly one has the text."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.accounts.models import LanguageRead, User
from cms.interpreting.actions import ask_for_english, hand_in, take_task
from cms.interpreting.actions.staff_working import correct
from cms.interpreting.models import HandBack, Part, Task, TaskState, Version
from tests.factories.people import make_staff
from tests.parallel import all_at_once, committed_rows

NOW = timezone.now()
URL = "/en/interpreting/{}/"


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    with committed_rows(django_db_blocker, Version, Part, HandBack, Task, LanguageRead, User):
        yield


@pytest.fixture
def task(db):
    return ask_for_english(source="forum.post:1:1", language="ti", text="ሰላም")


def interpreters(count):
    return [make_staff(f"person{n}", "interpreter", reads=("ti",)) for n in range(count)]


@pytest.mark.parametrize("count", [2, 8])
def test_one_of_several_who_take_a_text_has_it(task, count):
    people = interpreters(count)
    taken = all_at_once([partial(take_task, by=one, task=task, at=NOW) for one in people])
    assert sorted(taken) == [False] * (count - 1) + [True]
    task.refresh_from_db()
    assert task.taken_by == people[taken.index(True)]


@pytest.mark.parametrize("count", [2, 5])
def test_the_others_are_told_on_their_page(task, count, signed_in):
    clients = [signed_in(person) for person in interpreters(count)]
    press = URL.format(task.pk) + "take/"
    pages = all_at_once([partial(client.post, press, follow=True) for client in clients])
    told = ["Another interpreter has this text already." in page.content.decode() for page in pages]
    assert [page.status_code for page in pages] == [200] * count
    assert sorted(told) == [False] + [True] * (count - 1)


def test_a_text_handed_in_twice_at_once_is_one_version(task):
    (person,) = interpreters(1)
    take_task(by=person, task=task, at=NOW)
    press = partial(hand_in, by=person, task=task, english="Hello", at=NOW)
    results = all_at_once([press, press])
    assert sorted(type(one) for one in results if one) == [ValidationError]
    assert Task.objects.get().state == TaskState.DONE
    assert Version.objects.count() == 1


def test_of_several_corrections_at_once_one_is_kept_and_the_others_are_told(task):
    people = interpreters(4)
    take_task(by=people[0], task=task, at=NOW)
    hand_in(by=people[0], task=task, english="Hello", at=NOW)
    results = all_at_once(
        [
            partial(correct, by=one, task=task, english=f"Hello {n}", version=1, at=NOW)
            for n, one in enumerate(people)
        ]
    )
    refused = [one.code for one in results if isinstance(one, ValidationError)]
    assert refused == ["changed_meanwhile"] * 3
    assert results.count(True) == 1
    assert Version.objects.count() == 2
