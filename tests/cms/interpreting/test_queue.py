"""What could be urgent comes first; a writer's friend never meets their words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.interpreting.actions import ask_for_english, hand_back, hand_in, mark_urgent, take_task
from cms.interpreting.erasure import InterpretingKeeper
from cms.interpreting.models import (
    CoWriter,
    HandBackReason,
    Priority,
    Task,
    Urgency,
)
from tests.factories.people import make_staff

QUEUE = "/en/interpreting/"
NOW = timezone.now()


def ask(number, **fields):
    fields = {"language": "ti", "text": "ሰላም", "at": NOW} | fields
    return ask_for_english(source=f"forum.post:{number}:1", **fields)


def shown(client, url=QUEUE):
    return list(client.get(url).context["tasks"])


def test_a_worry_comes_before_a_language_nobody_reads_and_both_before_the_rest(
    signed_in, interpreter
):
    old = ask(1, at=NOW - timedelta(days=3))
    nobody_reads = ask(2, urgent=Urgency.UNREAD)
    worry = ask(3, urgent=Urgency.SIGN)
    new = ask(4)
    assert shown(signed_in(interpreter)) == [worry, nobody_reads, old, new]


@pytest.mark.parametrize("reason", Urgency.values)
def test_what_is_urgent_is_due_sooner_and_says_why(signed_in, interpreter, settings, reason):
    task = ask(1, urgent=Urgency(reason))
    assert task.due_at == NOW + timedelta(hours=settings.INTERPRETING_HOURS_URGENT)
    page = signed_in(interpreter).get(QUEUE).content.decode()
    assert "Could be urgent" in page
    assert str(Urgency(reason).label) in page


def test_a_sign_that_comes_later_moves_a_task_up_and_never_down(db, settings):
    task = ask(1)
    assert mark_urgent(source=task.source, because=Urgency.SIGN, at=NOW)
    assert not mark_urgent(source=task.source, because=Urgency.UNREAD, at=NOW)
    assert not mark_urgent(source=task.source, because=Urgency.SIGN, at=NOW)
    task.refresh_from_db()
    assert (task.urgency, task.priority) == (Urgency.SIGN, Priority.FIRST)
    assert task.due_at == NOW + timedelta(hours=settings.INTERPRETING_HOURS_URGENT)


def test_marking_urgent_never_moves_a_due_time_back(db):
    task = ask(1, at=NOW - timedelta(days=2))
    was_due = task.due_at
    mark_urgent(source=task.source, because=Urgency.HELP, at=NOW)
    task.refresh_from_db()
    assert task.due_at == was_due


def test_asking_again_with_a_reason_makes_the_same_task_urgent(db):
    task = ask(1)
    assert ask(1, urgent=Urgency.HELP) == task
    assert Task.objects.get().urgency == Urgency.HELP


def test_an_overdue_text_is_marked(signed_in, interpreter):
    ask(1, at=NOW - timedelta(days=2))
    assert "Overdue" in signed_in(interpreter).get(QUEUE).content.decode()


def test_one_language_at_a_time(signed_in, interpreter):
    tigrinya, amharic = ask(1), ask(2, language="am")
    client = signed_in(interpreter)
    assert shown(client) == [tigrinya, amharic]
    assert shown(client, f"{QUEUE}?language=am") == [amharic]
    assert shown(client, f"{QUEUE}?language=ar") == [tigrinya, amharic]
    ask(3, language="ar")
    assert "language=ar" not in client.get(QUEUE).content.decode()


@pytest.mark.parametrize("after", ["0", "x", "-1", "9" * 40, "\x00", "9223372036854775808"])
def test_a_forged_place_in_the_queue_is_its_beginning(signed_in, interpreter, after):
    task = ask(1)
    assert shown(signed_in(interpreter), f"{QUEUE}?after={after}") == [task]


@pytest.mark.parametrize("count", [1, 20, 45])
def test_pages_hold_each_text_once_in_order(
    signed_in, interpreter, count, django_assert_max_num_queries
):
    reasons = (None, Urgency.SIGN, None, Urgency.UNREAD)
    for number in range(count):
        at = NOW - timedelta(minutes=number % 7)
        ask(number, at=at, urgent=reasons[number % 4], language=("ti", "am")[number % 2])
    client, url, seen = signed_in(interpreter), QUEUE, []
    while url:
        with django_assert_max_num_queries(9):
            page = client.get(url)
        seen += page.context["tasks"]
        url = page.context["next_url"] and QUEUE + page.context["next_url"]
    assert [task.pk for task in seen] == [task.pk for task in Task.objects.in_order()]


@pytest.fixture
def people(interpreter, second_interpreter):
    return interpreter, second_interpreter


def test_who_knows_the_writer_never_meets_their_words_again(signed_in, people, task, dawit, amina):
    interpreter, second_interpreter = people
    take_task(by=interpreter, task=task, at=NOW)
    also_mine = ask(2, writer=dawit)
    take_task(by=interpreter, task=also_mine, at=NOW)
    assert hand_back(by=interpreter, task=task, reason=HandBackReason.KNOWS_PERSON, at=NOW)
    later, other = ask(3, writer=dawit), ask(4, writer=amina)
    nameless = ask(5)
    client = signed_in(interpreter)
    assert shown(client) == [other, nameless]
    for hidden in (task, also_mine, later):
        assert client.get(f"{QUEUE}{hidden.pk}/").status_code == 404
        assert client.post(f"{QUEUE}{hidden.pk}/take/").status_code == 404
        assert not take_task(by=interpreter, task=hidden, at=NOW)
        assert take_task(by=second_interpreter, task=hidden, at=NOW)


def test_who_knows_one_of_several_writers_does_not_get_what_they_wrote(people, task, dawit, amina):
    interpreter, second_interpreter = people
    take_task(by=interpreter, task=task, at=NOW)
    both = ask(2, together=[amina, dawit])
    take_task(by=interpreter, task=both, at=NOW)
    hand_back(by=interpreter, task=task, reason=HandBackReason.KNOWS_PERSON, at=NOW)
    later, of_amina = ask(3, together=[dawit, amina]), ask(4, writer=amina)
    for hidden in (both, later):
        assert not take_task(by=interpreter, task=hidden, at=NOW)
        assert take_task(by=second_interpreter, task=hidden, at=NOW)
    # Handed back as somebody's whom they know: one of the two, and nobody can tell which.
    hand_back(by=second_interpreter, task=later, reason=HandBackReason.KNOWS_PERSON, at=NOW)
    assert not take_task(by=second_interpreter, task=later, at=NOW)
    assert take_task(by=second_interpreter, task=of_amina, at=NOW)


def test_what_several_wrote_is_given_back_to_none_alone_and_goes_with_each(
    interpreter, dawit, amina
):
    both, own = ask(2, together=[amina, dawit]), ask(3, writer=dawit)
    for task in (both, own):
        take_task(by=interpreter, task=task, at=NOW)
        hand_in(by=interpreter, task=task, english="Ours", at=NOW)
    keeper = InterpretingKeeper()
    assert keeper.give_back(amina) == []
    assert [one["text"] for one in keeper.give_back(dawit)] == [own.text]
    assert keeper.erase(amina) == 1
    both.refresh_from_db()
    assert (both.text, both.english, CoWriter.objects.count()) == ("", "", 0)
    assert Task.objects.get(pk=own.pk).english == "Ours"


def test_nobody_learns_from_the_row_who_the_writer_is(task, dawit, amina):
    again = ask(2, writer=dawit)
    other = ask(3, writer=amina)
    assert task.writer == again.writer != other.writer
    assert dawit.username not in task.writer
    assert str(dawit.pk) != task.writer


def test_an_empty_queue_says_what_will_be_here(signed_in, interpreter):
    assert (
        "Nothing waits in the languages you read"
        in signed_in(interpreter).get(QUEUE).content.decode()
    )


def test_an_interpreter_of_another_language_sees_neither_text_nor_count(signed_in, task):
    omar = make_staff("omar", "interpreter", reads=("ar",))
    page = signed_in(omar).get(QUEUE)
    assert page.context["tasks"] == []
    assert page.context["languages"] == []
