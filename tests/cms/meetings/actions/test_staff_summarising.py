"""The summary in every language: by hand, or by interpreters from the English."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.actions.staff_working import say_in_danger
from cms.interpreting.models import Task
from cms.languages.registry import LANGUAGES
from cms.meetings.actions.staff_summarising import ask_interpreters, write_summary
from cms.meetings.staff_summary_states import State, states_of
from cms.meetings.summaries import summary_in
from cms.meetings.worries import SummaryWorries
from cms.safeguarding.models import Concern
from tests.factories.meetings import make_meeting

NOW = timezone.now()
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def meeting(db):
    return make_meeting(now=NOW, days=-1)


@pytest.fixture
def write(meeting, moderator):
    def says(language, words, now=NOW):
        return write_summary(by=moderator, meeting=meeting, language=language, words=words, now=now)

    return says


@pytest.fixture
def ask(meeting, moderator):
    return lambda: ask_interpreters(by=moderator, meeting=meeting, now=NOW)


@pytest.fixture
def asked(write, ask):
    write("en", "We ate soup.")
    ask()


def interpret(by, language, words):
    task = Task.objects.still_open().get(language=language, from_english=True)
    assert take_task(by=by, task=task, at=NOW)
    hand_in(by=by, task=Task.objects.get(pk=task.pk), english=words, at=NOW)


def test_every_other_language_is_asked_for_once(meeting, write, ask):
    with pytest.raises(ValidationError, match="English summary first"):
        ask()
    write("en", "We ate soup.")
    write("fr", "Nous avons mangé.")
    assert ask() == len(LANGUAGES) - 2
    assert ask() == 0
    assert set(Task.objects.values_list("text", flat=True)) == {"We ate soup."}
    states = states_of(meeting)
    assert (states["en"], states["fr"], states["ti"]) == ("written", "written", State.ASKED)


def test_members_read_what_was_handed_in(meeting, asked, interpreter, dawit, signed_in):
    page = f"/ti/meetings/{meeting.pk}/"
    assert "We ate soup." in signed_in(dawit).get(page).content.decode()
    interpret(interpreter, "ti", "መረቕ በሊዕና።")
    read = signed_in(dawit).get(page).content.decode()
    assert "መረቕ በሊዕና።" in read
    # The English is there for whoever wants it.
    assert "<details" in read[: read.index("We ate soup.")]
    assert states_of(meeting)["ti"] == State.INTERPRETED


def test_danger_in_a_summary_reaches_the_people_on_duty(meeting, asked, interpreter):
    task = Task.objects.get(language="ti")
    say_in_danger(by=interpreter, task=task, at=NOW)
    concern = Concern.objects.get()
    assert (concern.about, concern.raised_by) == (None, interpreter)
    assert concern.url == f"/en/meetings/{meeting.pk}/"
    for unknown in ("meetings.summary:0:1:ti", "meetings.summary:x:1:ti", "forum.post:1:1"):
        assert not SummaryWorries().a_person_may_be_in_danger(source=unknown, by=interpreter)


def test_other_english_takes_back_what_was_asked_and_handed_in(meeting, write, ask, interpreter):
    write("en", "We ate soup.")
    ask()
    interpret(interpreter, "ti", "መረቕ በሊዕና።")
    write("en", "We ate soup.", LATER)
    assert summary_in(meeting, "ti").words == "መረቕ በሊዕና።"
    write("en", "We ate pizza.", LATER)
    assert summary_in(meeting, "ti").words == "We ate pizza."
    assert not Task.objects.still_open().exists()
    assert set(states_of(meeting).values()) == {State.WRITTEN, State.NOT_YET}
    assert ask() == len(LANGUAGES) - 1
    assert set(Task.objects.still_open().values_list("text", flat=True)) == {"We ate pizza."}


def test_an_officers_own_words_come_before_an_interpreters(meeting, write, ask, interpreter):
    write("en", "We ate soup.")
    ask()
    interpret(interpreter, "ti", "መረቕ በሊዕና።")
    write("ti", "ሓጺር ቃላት", LATER)
    assert summary_in(meeting, "ti").words == "ሓጺር ቃላት"


def test_the_same_english_again_makes_nothing_older(meeting, write):
    write("en", "We ate soup.")
    write("fr", "Nous avons mangé.")
    write("en", "We ate soup.", LATER)
    assert states_of(meeting)["fr"] == State.WRITTEN
    write("en", "We ate pizza.", LATER)
    assert states_of(meeting)["fr"] == State.OLDER


def test_officers_ask_by_a_button(meeting, write, moderator, interpreter, signed_in):
    officer, page = signed_in(moderator), f"/en/meetings/work/{meeting.pk}/summary/"
    assert 'value="ask"' not in officer.get(page).content.decode()
    assert "English summary first" in (
        officer.post(page, {"do": "ask"}, follow=True).content.decode()
    )
    write("en", "We ate soup.")
    start = officer.get(page).content.decode()
    assert 'value="ask"' in start
    # Whoever types here would replace it.
    assert "We ate soup.</textarea>" in start
    asked = officer.post(page, {"do": "ask"}, follow=True).content.decode()
    assert f"Interpreters of {len(LANGUAGES) - 1} languages are asked now." in asked
    assert 'value="ask"' not in asked
    interpret(interpreter, "ti", "መረቕ በሊዕና።")
    # The form begins with what members read.
    assert "መረቕ በሊዕና።" in officer.get(f"{page}?language=ti").content.decode()
    assert "መረቕ" not in officer.get(f"{page}?language=xx").content.decode()


def test_only_officers_ask(meeting, amina, elected_member):
    for person in (amina, elected_member):
        with pytest.raises(PermissionDenied):
            ask_interpreters(by=person, meeting=meeting, now=NOW)
