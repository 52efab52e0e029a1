"""Saying if one comes: each need is a task, and the tasks follow every change of mind."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.meetings.actions.replying import Wish, reply_to, take_reply_back
from cms.meetings.actions.staff_arranging import finish_task, open_task_again
from cms.meetings.actions.staff_planning import cancel_meeting, change_meeting
from cms.meetings.enums import Coming, MeetingKind, Need
from cms.meetings.models import NeedTask, Reply, TaskState
from cms.meetings.needs import due_for
from tests.factories.meetings import NOW, make_meeting, make_plan

TAXI = {Need.TAXI: ""}
ALL = {need: "ar" if need is Need.INTERPRETER else "" for need in Need}


@pytest.fixture
def meeting(db):
    return make_meeting(now=NOW)


@pytest.fixture
def say(amina, meeting):
    def say_it(coming="yes", needs=TAXI, by=amina, now=NOW):
        return reply_to(by=by, meeting=meeting, wish=Wish(Coming(coming), needs), now=now)

    return say_it


def tasks():
    rows = NeedTask.objects.order_by("need").values_list("need", "state")
    return {need: TaskState(state) for need, state in rows}


def test_each_need_is_one_task_with_a_time(say, meeting):
    say(needs=ALL)
    assert tasks() == dict.fromkeys(Need.values, TaskState.TO_DO)
    assert NeedTask.objects.get(need=Need.INTERPRETER).language == "ar"
    assert NeedTask.objects.get(need=Need.TAXI).due_at == meeting.starts_at - timedelta(hours=48)


def test_sending_twice_is_one_answer_and_one_task(say):
    say()
    say()
    assert (Reply.objects.count(), NeedTask.objects.count()) == (1, 1)


def test_whoever_does_not_come_needs_nothing(say):
    say("no")
    assert not NeedTask.objects.exists()
    say("maybe")
    assert tasks() == {Need.TAXI: TaskState.TO_DO}
    say("no")
    assert tasks() == {}


def test_what_was_arranged_and_is_not_wanted_any_more_has_to_be_cancelled(say, moderator):
    say()
    task = NeedTask.objects.get()
    assert finish_task(by=moderator, pk=task.pk, now=NOW)
    say(needs={})
    task.refresh_from_db()
    assert (task.state, task.due_at) == (TaskState.TO_CANCEL, NOW + timedelta(hours=4))
    say()
    assert tasks() == {Need.TAXI: TaskState.DONE}
    say("no")
    assert finish_task(by=moderator, pk=task.pk, now=NOW)
    assert tasks() == {Need.TAXI: TaskState.CANCELLED}
    say()
    assert tasks() == {Need.TAXI: TaskState.TO_DO}


def test_another_language_is_another_interpreter(say, moderator):
    say(needs={Need.INTERPRETER: "ar"})
    finish_task(by=moderator, pk=NeedTask.objects.get().pk, now=NOW)
    say(needs={Need.INTERPRETER: "fr"})
    task = NeedTask.objects.get()
    assert (task.language, task.state, task.done_at) == ("fr", TaskState.TO_DO, None)
    with pytest.raises(ValidationError):
        say(needs={Need.INTERPRETER: "xx"})


def test_taking_back_leaves_only_what_somebody_has_to_cancel(say, amina, meeting, moderator):
    say(needs={Need.TAXI: "", Need.HALAL: ""})
    finish_task(by=moderator, pk=NeedTask.objects.get(need=Need.TAXI).pk, now=NOW)
    assert take_reply_back(by=amina, meeting=meeting, now=NOW)
    assert tasks() == {Need.TAXI: TaskState.TO_CANCEL}
    say(needs={})
    Reply.objects.all().delete()
    assert not take_reply_back(by=amina, meeting=meeting, now=NOW)
    say()
    assert take_reply_back(by=amina, meeting=meeting, now=NOW)
    assert not Reply.objects.exists()


def test_when_the_meeting_moves_everything_is_arranged_anew(say, meeting, moderator):
    say()
    finish_task(by=moderator, pk=NeedTask.objects.get().pk, now=NOW)
    start = NOW + timedelta(days=8)
    plan = make_plan(starts_at=start, ends_at=start + timedelta(hours=1))
    change_meeting(by=moderator, meeting=meeting, plan=plan, now=NOW)
    task = NeedTask.objects.get()
    assert (task.state, task.done_by) == (TaskState.TO_DO, None)
    assert task.due_at == start - timedelta(hours=48)


def test_when_the_meeting_is_off_taxis_are_cancelled(say, meeting, moderator):
    say(needs={Need.TAXI: "", Need.HALAL: ""})
    finish_task(by=moderator, pk=NeedTask.objects.get(need=Need.TAXI).pk, now=NOW)
    cancel_meeting(by=moderator, meeting=meeting, now=NOW)
    assert tasks() == {Need.TAXI: TaskState.TO_CANCEL}
    with pytest.raises(ValidationError, match="is off"):
        say()


def test_whoever_the_meeting_is_not_for_any_more_is_not_expected(say, meeting, moderator):
    say()
    change_meeting(
        by=moderator, meeting=meeting, plan=make_plan(MeetingKind.UNACCOMPANIED), now=NOW
    )
    assert Reply.objects.get().coming == Coming.NO
    assert tasks() == {}


def test_after_the_start_the_answer_is_refused_in_words(say, meeting, amina):
    late = meeting.starts_at
    with pytest.raises(ValidationError, match="has begun or is over"):
        say(now=late)
    with pytest.raises(ValidationError, match="has begun or is over"):
        take_reply_back(by=amina, meeting=meeting, now=late)


def test_a_meeting_of_others_does_not_exist(say, outsider, moderator):
    with pytest.raises(Http404):
        say(by=outsider)
    with pytest.raises(PermissionDenied):
        say(by=moderator)


def test_only_officers_arrange_and_each_thing_once(say, amina, moderator, elected_member):
    say()
    task = NeedTask.objects.get()
    for person in (amina, elected_member):
        with pytest.raises(PermissionDenied):
            finish_task(by=person, pk=task.pk, now=NOW)
    assert finish_task(by=moderator, pk=task.pk, now=NOW)
    assert not finish_task(by=moderator, pk=task.pk, now=NOW)
    assert open_task_again(by=moderator, pk=task.pk)
    assert not open_task_again(by=moderator, pk=task.pk)


def test_database_refuses_a_task_that_nobody_finished(say):
    say()
    with pytest.raises(IntegrityError):
        NeedTask.objects.update(state=TaskState.DONE)


@settings(max_examples=50)
@given(need=st.sampled_from(Need), hours=st.integers(1, 400))
def test_due_is_still_to_come_and_never_after_the_start(need, hours):
    start = NOW + timedelta(hours=hours)
    meeting = type("Planned", (), {"starts_at": start})()
    assert NOW < due_for(need, meeting, now=NOW) <= start
