"""Words that changed or went take their English with them, in the same moment."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.accounts.erasure import keepers
from cms.interpreting.actions import (
    answer_english,
    ask_for_english,
    hand_in,
    save_part,
    take_task,
    withdraw_english,
)
from cms.interpreting.erasure import InterpretingKeeper
from cms.interpreting.models import Answer, Part, Task, TaskState, Version
from cms.interpreting.reading import all_answers_to, answers_to, english_of, versions_of

QUEUE = "/en/interpreting/"
NOW = timezone.now()


@pytest.fixture
def done(task, interpreter):
    take_task(by=interpreter, task=task, at=NOW)
    hand_in(by=interpreter, task=task, english="Hello", at=NOW)
    task.refresh_from_db()
    return task


@pytest.fixture
def doubted(done, dawit):
    """Its writer said no, in a few words."""
    answer_english(
        writer=dawit, source=done.source, version=1, is_right=False, words="ኣይኮነን", at=NOW
    )
    return done


def withdraw(task, **how):
    return withdraw_english(sources=[task.source], at=NOW, **how)


def test_withdrawn_english_is_read_by_nobody(doubted, signed_in, interpreter):
    assert withdraw(doubted) == 2
    assert withdraw(doubted) == 0
    assert english_of([doubted.source]) == answers_to([doubted.source]) == {}
    # Staff who care for a worry still read what was said.
    assert [one.text for one in versions_of(doubted.source)] == ["Hello"]
    assert [one.words for one in all_answers_to(doubted.source)] == ["ኣይኮነን"]
    client = signed_in(interpreter)
    assert list(client.get(QUEUE).context["tasks"]) == []
    assert list(client.get(QUEUE + "done/").context["versions"]) == []
    page = client.get(f"{QUEUE}{doubted.pk}/").content.decode()
    assert "There is nothing more to do here." in page
    assert doubted.text not in page
    assert "Hello" not in page


def test_english_for_a_text_that_went_is_refused_and_stays_on_the_screen(
    signed_in, task, interpreter
):
    take_task(by=interpreter, task=task, at=NOW)
    withdraw(task)
    page = signed_in(interpreter).post(f"{QUEUE}{task.pk}/", {"english": "Long work"})
    assert page.status_code == 200
    assert "Long work" in page.content.decode()
    assert english_of([task.source]) == {}
    with pytest.raises(ValidationError):
        hand_in(by=interpreter, task=task, english="Long work", at=NOW)
    assert not take_task(by=interpreter, task=task, at=NOW)


def test_erased_words_are_nowhere_in_this_room(doubted, interpreter, dawit):
    follow_up = Task.objects.get(follows=doubted)
    save_part(by=interpreter, task=follow_up, english="It is not", at=NOW)
    withdraw(doubted, erase=True)
    assert versions_of(doubted.source) == all_answers_to(doubted.source) == []
    assert not Task.objects.exclude(text="", english="", draft="", writer="").exists()
    assert set(Task.objects.values_list("state", flat=True)) == {TaskState.WITHDRAWN}
    for model in (Version, Part, Answer):
        assert not model.objects.exists()


def test_a_person_gets_their_english_back_and_can_have_it_erased(doubted, dawit, amina):
    assert "interpreting" in {keeper.name for keeper in keepers()}
    keeper = InterpretingKeeper()
    given = keeper.give_back(dawit)
    assert [row["kind"] for row in given] == ["english", "answer"]
    assert given[0]["english"] == "Hello"
    assert given[1]["text"] == "ኣይኮነን"
    assert keeper.give_back(amina) == []
    assert keeper.erase(amina) == 0
    assert keeper.erase(dawit) == 2
    assert keeper.erase(dawit) == 0
    assert keeper.give_back(dawit) == []
    assert not Task.objects.exclude(text="").exists()


def test_many_sources_are_withdrawn_in_few_queries(db, django_assert_max_num_queries):
    for number in range(3):
        ask_for_english(source=f"forum.post:{number}:1", language="ti", text="ሰላም")
    with django_assert_max_num_queries(16):
        sources = [f"forum.post:{number}:1" for number in range(1_200)]
        assert withdraw_english(sources=sources, at=NOW) == 3


def test_a_part_of_a_text_that_went_is_not_kept_and_stays_on_the_screen(
    signed_in, task, interpreter
):
    take_task(by=interpreter, task=task, at=NOW)
    withdraw(task, erase=True)
    page = signed_in(interpreter).post(
        f"{QUEUE}{task.pk}/", {"english": "Half of it", "deed": "save"}
    )
    assert "Half of it" in page.content.decode()
    assert not Part.objects.exists()
