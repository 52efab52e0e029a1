"""Saving a part, handing in a draft, handing back, the clock, and finished work corrected."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from cms.interpreting.actions import (
    ask_for_english,
    hand_back,
    hand_in,
    offer_draft,
    save_part,
    take_task,
)
from cms.interpreting.actions.staff_working import correct, return_forgotten
from cms.interpreting.models import HandBack, HandBackReason, Part, Task, TaskState, Urgency
from cms.interpreting.reading import english_of, versions_of
from cms.interpreting.schedule import return_forgotten_tasks
from tests.factories.people import make_staff

QUEUE = "/en/interpreting/"
NOW = timezone.now()
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def mine(task, interpreter):
    take_task(by=interpreter, task=task, at=NOW)
    task.refresh_from_db()
    return task


@pytest.fixture
def url(task):
    return f"{QUEUE}{task.pk}/"


@pytest.fixture
def as_hana(signed_in, interpreter):
    return signed_in(interpreter)


def texts(source):
    return [(one.text, one.interpreter_name) for one in versions_of(source)]


def test_a_saved_part_waits_for_its_interpreter_alone(
    as_hana, mine, url, second_interpreter, signed_in
):
    interpreter = mine.taken_by
    assert as_hana.post(url, {"english": "Hello, all", "deed": "save"}).url == QUEUE
    assert "Hello, all" in as_hana.get(url).content.decode()
    assert "Hello, all" not in signed_in(second_interpreter).get(url).content.decode()
    assert english_of([mine.source]) == {}
    hand_back(by=interpreter, task=mine, at=LATER)
    take_task(by=second_interpreter, task=mine, at=LATER)
    assert "Hello, all" not in signed_in(second_interpreter).get(url).content.decode()


def test_nothing_typed_is_lost_when_the_task_left_the_hands(
    as_hana, mine, url, interpreter, second_interpreter
):
    hand_back(by=interpreter, task=mine, at=NOW)
    page = as_hana.post(url, {"english": "Half of it", "deed": "hand_in"})
    assert "not in your hands" in page.content.decode()
    assert "Half of it" in page.content.decode()
    assert Part.objects.get(by=interpreter).english == "Half of it"


def test_a_part_is_gone_once_the_task_is_done(as_hana, mine, url):
    as_hana.post(url, {"english": "Hel", "deed": "save"})
    assert as_hana.post(url, {"english": "Hello", "deed": "hand_in"}).url == QUEUE
    assert not Part.objects.exists()


def test_a_machine_draft_is_nobodys_words_until_somebody_says_that_it_is_right(
    as_hana, mine, url, interpreter
):
    assert offer_draft(source=mine.source, draft="Peace to you all")
    page = as_hana.get(url).content.decode()
    assert "A machine wrote the first English below." in page
    assert "Peace to you all" in page
    assert english_of([mine.source]) == {}
    same = {"english": "Peace  to you\nall ", "deed": "hand_in"}
    page = as_hana.post(url, same).content.decode()
    assert "the machine&#x27;s words" in page
    assert english_of([mine.source]) == {}
    assert as_hana.post(url, same | {"deed": "right"}).url == QUEUE
    (version,) = versions_of(mine.source)
    assert version.is_draft_confirmed
    assert version.interpreter_name == interpreter.nickname


def test_a_changed_draft_is_the_interpreters_own(mine, interpreter):
    offer_draft(source=mine.source, draft="Peace to you all")
    mine.refresh_from_db()
    hand_in(by=interpreter, task=mine, english="Hello all", draft_is_right=True, at=NOW)
    assert not versions_of(mine.source)[0].is_draft_confirmed


def test_a_draft_that_comes_too_late_is_dropped(mine, interpreter):
    hand_in(by=interpreter, task=mine, english="Hello", at=NOW)
    assert not offer_draft(source=mine.source, draft="Peace")
    assert Task.objects.get().draft == ""


@pytest.mark.parametrize("reason", ["", *HandBackReason.values])
def test_what_is_handed_back_waits_for_others(as_hana, mine, url, second_interpreter, reason):
    answer = as_hana.post(url, {"english": "Hel", "deed": "hand_back", "reason": reason})
    assert answer.url == QUEUE
    mine.refresh_from_db()
    assert (mine.state, mine.taken_by) == (TaskState.WAITING, None)
    assert HandBack.objects.get().reason == reason
    assert take_task(by=second_interpreter, task=mine, at=NOW)


def test_a_forged_reason_hands_nothing_back(as_hana, mine, url):
    page = as_hana.post(url, {"english": "Hel", "deed": "hand_back", "reason": "\x00"})
    assert "Choose a reason." in page.content.decode()
    mine.refresh_from_db()
    assert mine.state == TaskState.TAKEN


def test_nobody_hands_back_what_another_has(signed_in, mine, url, second_interpreter):
    signed_in(second_interpreter).post(url, {"deed": "hand_back"})
    mine.refresh_from_db()
    assert mine.state == TaskState.TAKEN
    assert not HandBack.objects.exists()


@pytest.mark.parametrize(("urgent", "hours"), [(None, 4), (Urgency.SIGN, 1)])
def test_the_clock_gives_back_what_somebody_forgot(interpreter, urgent, hours, settings):
    settings.INTERPRETING_HOURS_IN_HAND, settings.INTERPRETING_HOURS_IN_HAND_URGENT = 4, 1
    task = ask_for_english(source="forum.post:7:1", language="ti", text="ሰላም", urgent=urgent)
    limit = timedelta(hours=hours)
    take_task(by=interpreter, task=task, at=NOW - limit)
    task.refresh_from_db()
    assert not return_forgotten(task=task, at=NOW)
    assert return_forgotten(task=task, at=NOW + timedelta(seconds=1))
    assert not return_forgotten(task=task, at=NOW + timedelta(seconds=2))
    assert HandBack.objects.get().by_the_clock
    assert take_task(by=interpreter, task=task, at=NOW)


def test_the_clock_runs_over_all_and_may_run_twice(interpreter):
    for number in range(3):
        task = ask_for_english(source=f"forum.post:{number}:1", language="ti", text="ሰላም")
        take_task(by=interpreter, task=task, at=NOW - timedelta(days=number))
    assert return_forgotten_tasks() == 2
    assert return_forgotten_tasks() == 0


def test_who_goes_on_with_a_text_keeps_it(mine, interpreter):
    Task.objects.update(taken_at=NOW - timedelta(days=1))
    save_part(by=interpreter, task=mine, english="Hel", at=NOW)
    assert return_forgotten_tasks() == 0


def test_a_correction_is_a_new_version_and_the_old_one_is_kept(
    signed_in, mine, interpreter, second_interpreter
):
    hand_in(by=interpreter, task=mine, english="Hello", at=NOW)
    client = signed_in(second_interpreter)
    page = f"{QUEUE}{mine.pk}/correct/"
    assert 'value="1"' in client.get(page).content.decode()
    assert client.post(page, {"english": "Hello, all of you", "version": 1}).status_code == 302
    assert texts(mine.source) == [("Hello", "Hana"), ("Hello, all of you", "Meron")]
    assert english_of([mine.source])[mine.source].interpreter_name == "Meron"
    history = client.get(f"{QUEUE}{mine.pk}/").content.decode()
    assert "Earlier version" in history


def test_of_two_corrections_of_one_version_the_second_is_told(mine, interpreter, signed_in):
    hand_in(by=interpreter, task=mine, english="Hello", at=NOW)
    assert correct(by=interpreter, task=mine, english="Hello, all", version=1, at=NOW)
    page = signed_in(interpreter).post(
        f"{QUEUE}{mine.pk}/correct/", {"english": "Peace", "version": 1}
    )
    assert "Somebody has changed this English" in page.content.decode()
    assert "Peace" in page.content.decode()
    assert len(versions_of(mine.source)) == 2


def test_the_same_words_again_are_no_new_version(mine, interpreter):
    hand_in(by=interpreter, task=mine, english="Hello", at=NOW)
    assert not correct(by=interpreter, task=mine, english=" Hello\n", version=1, at=NOW)
    assert len(versions_of(mine.source)) == 1


def test_only_who_reads_the_language_corrects(mine, interpreter, moderator, signed_in):
    hand_in(by=interpreter, task=mine, english="Hello", at=NOW)
    omar = make_staff("omar", "interpreter", reads=("ar",))
    with pytest.raises(Http404):
        correct(by=omar, task=mine, english="No", version=1, at=NOW)
    with pytest.raises(PermissionDenied):
        correct(by=moderator, task=mine, english="No", version=1, at=NOW)
    assert signed_in(omar).get(f"{QUEUE}{mine.pk}/correct/").status_code == 404


def test_unfinished_work_has_nothing_to_correct(as_hana, mine):
    assert as_hana.get(f"{QUEUE}{mine.pk}/correct/").url == f"{QUEUE}{mine.pk}/"


@pytest.mark.parametrize("deed", ["", "hand_in", "right", "save", "hand_back"])
@pytest.mark.parametrize("text", ["x" * 5_000_000, "\x00", "\u202e"])
def test_bad_input_is_answered(as_hana, mine, url, deed, text):
    answer = as_hana.post(url, {"english": text, "deed": deed})
    assert answer.status_code in {200, 302}
    assert english_of([mine.source]) == {}
    assert not Part.objects.exclude(english="").exists()


@pytest.mark.parametrize("rows", [1, 20])
def test_what_i_did_costs_the_same_for_few_and_many(
    as_hana, interpreter, second_interpreter, rows, django_assert_max_num_queries
):
    for number in range(rows + 1):
        task = ask_for_english(source=f"forum.post:{number}:1", language="ti", text="ሰላም")
        worker = interpreter if number else second_interpreter
        take_task(by=worker, task=task, at=NOW)
        hand_in(by=worker, task=task, english=f"Hello {number}", at=NOW)
    with django_assert_max_num_queries(6):
        page = as_hana.get(f"{QUEUE}done/")
    assert len(page.context["versions"]) == rows
    assert page.context["versions"][0].english == f"Hello {rows}"
    assert as_hana.get(f"{QUEUE}done/?before=x").status_code == 200


def test_nobody_has_done_anything_yet(as_hana):
    assert "newest first" in as_hana.get(f"{QUEUE}done/").content.decode()


def test_the_database_refuses_urgency_without_a_reason(task):
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.update(priority=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.update(state="lost")
    with pytest.raises(ValidationError):
        ask_for_english(source="x:1", language="xx", text="?")
