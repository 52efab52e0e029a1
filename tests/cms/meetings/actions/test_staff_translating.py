"""A meeting's lines in its people's languages: asked for, handed in, and gone with their words."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.actions.staff_working import say_in_danger
from cms.interpreting.models import Task
from cms.meetings.actions.agreeing import agree_agenda
from cms.meetings.actions.staff_agenda import add_point, remove_point
from cms.meetings.actions.staff_noting import Said, note_down, remove_note
from cms.meetings.actions.staff_planning import Plan, cancel_meeting, change_meeting
from cms.meetings.actions.staff_translating import ask_for_lines
from cms.meetings.lines import about_one
from cms.meetings.lines_gone import take_back
from cms.meetings.models import AgendaPoint, Meeting, Note
from cms.meetings.staff_line_states import states_in
from cms.meetings.worries import LineWorries
from cms.safeguarding.models import Concern
from tests.factories.meetings import make_meeting, with_points

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def meeting(amina, dawit, moderator):
    """For one who reads Arabic and one who reads Tigrinya; its agenda is agreed."""
    coming = with_points(make_meeting(now=NOW, food="Soup"), moderator, "Buses, again")
    agree(coming, moderator)
    return coming


@pytest.fixture
def past(amina, dawit, moderator):
    return make_meeting(now=NOW, days=-1)


def agree(meeting, by):
    agree_agenda(by=by, meeting=meeting, version=meeting.agenda_version, now=NOW)


def ask(meeting, by):
    return ask_for_lines(by=by, meeting=meeting, now=NOW)


def interpret(by, text, words, language="ti"):
    task = Task.objects.still_open().get(language=language, text=text)
    assert take_task(by=by, task=task, at=NOW)
    hand_in(by=by, task=Task.objects.get(pk=task.pk), english=words, at=NOW)


def asked(language="ti"):
    return set(Task.objects.still_open().filter(language=language).values_list("text", flat=True))


def test_each_line_is_asked_for_once_in_the_languages_of_its_people(meeting, moderator):
    assert ask(meeting, moderator) == 4
    assert asked() == asked("ar") == {"Soup", "Buses, again"}
    assert not asked("uk")
    assert ask(meeting, moderator) == 0


def test_danger_in_a_line_reaches_the_people_on_duty(meeting, moderator, interpreter):
    before = with_points(make_meeting(now=NOW), moderator, "Buses, again")
    ask(meeting, moderator)
    task = Task.objects.get(language="ti", text="Buses, again")
    say_in_danger(by=interpreter, task=task, at=NOW)
    concern = Concern.objects.get()
    assert (concern.about, concern.raised_by) == (None, interpreter)
    assert concern.url == f"/en/meetings/{max(before.pk, meeting.pk)}/"
    for unknown in ("meetings.line:x:ti", "meetings.line:ti", "forum.post:1:1"):
        assert not LineWorries().a_person_may_be_in_danger(source=unknown, by=interpreter)


def test_an_agenda_waits_until_an_officer_agrees_to_it(meeting, moderator):
    add_point(by=moderator, meeting=meeting, line="Food")
    ask(meeting, moderator)
    assert asked() == {"Soup"}
    agree(meeting, moderator)
    ask(meeting, moderator)
    assert asked() == {"Soup", "Buses, again", "Food"}


def test_officers_read_how_far_each_language_is(meeting, moderator, interpreter):
    def counts():
        rows = states_in(meeting, reader=moderator, on=TODAY)
        return {row.language.code: (row.there, row.asked, len(row.missing)) for row in rows}

    assert counts() == {"ar": (0, 0, 2), "ti": (0, 0, 2)}
    ask(meeting, moderator)
    interpret(interpreter, "Soup", "መረቕ")
    assert counts() == {"ar": (0, 2, 0), "ti": (1, 1, 0)}


def test_a_line_that_is_gone_leaves_the_queue_and_stands_again_with_the_same_words(
    meeting, moderator, interpreter
):
    ask(meeting, moderator)
    interpret(interpreter, "Buses, again", "ብዛዕባ ኣውቶቡስ")
    point = AgendaPoint.objects.get()
    assert remove_point(by=moderator, meeting=meeting, pk=point.pk, now=NOW)
    assert asked("ar") == {"Soup"}
    add_point(by=moderator, meeting=meeting, line="Buses, again")
    agree(meeting, moderator)
    ask(meeting, moderator)
    assert asked("ar") == {"Soup", "Buses, again"}
    # Nobody has to do twice what was done.
    assert asked("ti") == {"Soup"}
    assert not states_in(meeting, reader=moderator, on=TODAY)[1].missing


def test_other_words_are_another_line(meeting, moderator, interpreter):
    ask(meeting, moderator)
    interpret(interpreter, "Soup", "መረቕ")
    assert about_one(meeting, "ti").food.words == "መረቕ"
    plan = Plan(
        kind=meeting.kind,
        locality=meeting.locality,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        food="Pizza",
    )
    change_meeting(by=moderator, meeting=meeting, plan=plan, now=NOW)
    meeting.refresh_from_db()
    assert about_one(meeting, "ti").food.words == "Pizza"
    assert "Soup" not in asked("ar")


def test_a_note_that_is_gone_is_not_worked_on_unless_it_stands_elsewhere(past, moderator):
    for kind, words in (("decision", "We start earlier."), ("idea", "A bus pass.")):
        note_down(by=moderator, meeting=past, said=Said(kind, words), now=NOW)
    promise = Said("promise", "An answer.", "Head of transport", TODAY + timedelta(days=9))
    other = Said("promise", "A bus.", "Head of transport", TODAY + timedelta(days=9))
    for said in (promise, other):
        note_down(by=moderator, meeting=past, said=said, now=NOW)
    ask(past, moderator)
    for words in ("We start earlier.", "An answer."):
        remove_note(by=moderator, meeting=past, pk=Note.objects.get(words=words).pk, now=NOW)
    assert asked() == {"A bus pass.", "A bus.", "Head of transport"}


def test_the_same_words_of_another_meeting_need_nobody_twice(meeting, moderator, interpreter):
    ask(meeting, moderator)
    interpret(interpreter, "Soup", "መረቕ")
    other = make_meeting(now=NOW, days=9, food="Soup")
    assert about_one(other, "ti").food.words == "መረቕ"
    assert ask(other, moderator) == 0
    # It is still said there.
    Meeting.objects.filter(pk=meeting.pk).update(food="")
    take_back(["Soup"], now=NOW)
    cancel_meeting(by=moderator, meeting=meeting, now=NOW)
    assert asked("ar") == {"Soup"}
    assert about_one(other, "ti").food.words == "መረቕ"


def test_nobody_works_on_a_meeting_that_is_off(meeting, moderator, interpreter):
    ask(meeting, moderator)
    interpret(interpreter, "Soup", "መረቕ")
    cancel_meeting(by=moderator, meeting=meeting, now=NOW)
    assert not Task.objects.still_open().exists()
    assert about_one(meeting, "ti").food.words == "መረቕ"
    with pytest.raises(ValidationError, match="called off"):
        ask(meeting, moderator)


def test_only_officers_ask(meeting, amina, elected_member, interpreter):
    for person in (amina, elected_member, interpreter):
        with pytest.raises(PermissionDenied):
            ask(meeting, person)
