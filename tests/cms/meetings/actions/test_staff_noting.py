"""Who was here, what came out, and the summary in each language."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cms.accounts.waiting import what_waits
from cms.meetings.actions.replying import Wish, reply_to
from cms.meetings.actions.staff_noting import (
    Said,
    keep_promise,
    mark_here,
    note_down,
    remove_note,
)
from cms.meetings.actions.staff_summarising import write_summary
from cms.meetings.agenda_source import FromMeetings
from cms.meetings.agendas import offered_for
from cms.meetings.enums import Coming
from cms.meetings.models import Attendance, Note, Summary
from tests.factories.meetings import make_meeting
from tests.factories.people import make_young_person
from tests.factories.pressing import Page

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
DAY = timedelta(days=1)
PROMISE = Said("promise", "A bus after eight", "Head of transport", TODAY - DAY)


@pytest.fixture
def meeting(db):
    return make_meeting(now=NOW, days=-1)


@pytest.fixture
def note(meeting, moderator):
    def note_it(said):
        return note_down(by=moderator, meeting=meeting, said=said, now=NOW)

    return note_it


def where(meeting, page):
    return f"/en/meetings/work/{meeting.pk}/{page}/"


def test_attendance_is_one_tap_each_and_can_be_taken_back(meeting, amina, moderator, signed_in):
    officer, tap = signed_in(moderator), {"which": amina.pk, "do": "here"}
    for _twice in range(2):
        officer.post(where(meeting, "here"), tap)
    assert Attendance.objects.get().person == amina
    assert "1 person is marked as here." in officer.get(where(meeting, "here")).content.decode()
    officer.post(where(meeting, "here"), tap | {"do": "away"})
    assert not Attendance.objects.exists()


def test_who_said_yes_stands_first(dawit, amina, moderator, signed_in):
    meeting = make_meeting(now=NOW)
    reply_to(by=dawit, meeting=meeting, wish=Wish(Coming.YES), now=NOW)
    page = signed_in(moderator).get(where(meeting, "here")).content.decode()
    assert page.index("Dawit") < page.index("Amina")


def test_nobody_is_here_before_it_begins_or_in_a_meeting_of_others(
    meeting, amina, outsider, moderator
):
    early = make_meeting(now=NOW, days=1)
    mark = {"by": moderator, "is_here": True, "now": NOW}
    with pytest.raises(ValidationError, match="not begun"):
        mark_here(meeting=early, person=amina.pk, **mark)
    with pytest.raises(ValidationError, match="not for this person"):
        mark_here(meeting=meeting, person=outsider.pk, **mark)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (Said("promise", "Soon"), "A promise needs"),
        (Said("promise", "Soon", owner_role="Head"), "A promise needs"),
        (Said("promise", "Soon", "Head", TODAY - 3 * DAY), "before the meeting"),
        (Said("promise", "Soon", "Head", date.max), "too far away"),
        (Said("party", "Soon"), "not a valid choice"),
        (Said("decision", ""), "blank"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(note, said, says):
    with pytest.raises(ValidationError, match=says):
        note(said)


def test_a_decision_has_no_owner_and_is_noted_once(note):
    decision = note(Said("decision", "Pizza", "Somebody", TODAY))
    assert (decision.owner_role, decision.due_on) == ("", None)
    with pytest.raises(ValidationError, match="noted already"):
        note(Said("decision", "Pizza"))


def test_late_promises_come_onto_agendas_of_those_they_were_made_to(
    note, amina, outsider, moderator
):
    note(PROMISE)
    note(Said("promise", "Later", "Head", TODAY + DAY))
    items = {
        person: [item.title for item in FromMeetings().items(reader=person, today=TODAY)]
        for person in (amina, outsider, moderator)
    }
    assert items == {amina: [PROMISE.words], outsider: [], moderator: [PROMISE.words]}


def test_late_promises_wait_for_staff_until_they_are_kept(
    note, meeting, moderator, interpreter, signed_in
):
    promise = note(PROMISE)
    note(Said("promise", "Later", "Head", TODAY + DAY))
    name, label = "meetings.late_promises", "Promises of meetings that are late"

    def waits(person):
        return [line.count for line in what_waits(person, now=NOW) if line.what.name == name]

    assert [waits(person) for person in (moderator, interpreter)] == [[1], []]
    plan = signed_in(moderator).get("/en/meetings/work/").content.decode()
    assert plan.index(label) < plan.index(PROMISE.words) < plan.index(where(meeting, "notes"))
    assert "Later</span>" not in plan
    keep_promise(by=moderator, meeting=meeting, pk=promise.pk, today=TODAY)
    assert waits(moderator) == []
    assert label not in signed_in(moderator).get("/en/meetings/work/").content.decode()


def test_a_kept_promise_leaves_them(note, meeting, moderator):
    promise = note(PROMISE)
    deed = {"by": moderator, "meeting": meeting, "pk": promise.pk, "today": TODAY}
    assert keep_promise(**deed)
    assert not keep_promise(**deed)
    assert not list(FromMeetings().items(reader=moderator, today=TODAY))


def test_ideas_are_offered_to_officers_for_the_next_agenda(note, meeting, amina, moderator):
    idea = note(Said("idea", "A later bus"))
    after = make_meeting(now=NOW)
    offered = offered_for(after, reader=moderator, today=TODAY)
    way = f"/en/meetings/work/ideas/{idea.pk}/"
    assert [(item.title, item.url) for item in offered.ideas] == [("A later bus", way)]
    assert not list(FromMeetings().ideas(reader=amina, today=TODAY))
    much_later = TODAY + timedelta(days=121)
    assert not list(FromMeetings().ideas(reader=moderator, today=much_later))


def test_members_read_notes_and_summary_or_that_it_is_not_translated_yet(
    note, meeting, moderator, amina, signed_in
):
    note(PROMISE)
    write = {"by": moderator, "meeting": meeting, "now": NOW}
    with pytest.raises(ValidationError, match="English summary first"):
        write_summary(language="ar", words="كلمات", **write)
    write_summary(language="en", words="We ate pizza.", **write)
    client = signed_in(amina)
    english = client.get(f"/en/meetings/{meeting.pk}/").content.decode()
    assert "We ate pizza." in english
    assert "Not in your language yet" not in english
    assert PROMISE.words in english
    foreign = client.get(f"/ar/meetings/{meeting.pk}/").content.decode()
    assert "We ate pizza." in foreign
    assert 'class="user-text" lang="en" dir="ltr"' in foreign
    write_summary(language="ar", words="أكلنا البيتزا.", **write)
    translated = client.get(f"/ar/meetings/{meeting.pk}/").content.decode()
    assert "أكلنا البيتزا." in translated
    # Its English is there for whoever wants it.
    assert "<details" in translated[: translated.index("We ate pizza.")]


def test_officers_write_notes_and_summaries_on_their_pages(meeting, moderator, signed_in):
    officer = signed_in(moderator)
    page = officer.post(where(meeting, "notes"), {"kind": "promise", "words": "Soon"})
    assert "A promise needs who keeps it" in page.content.decode()
    said = {"kind": "promise", "words": "Soon", "owner_role": "Head", "due_on": TODAY.isoformat()}
    officer.post(where(meeting, "notes"), said)
    note = Note.objects.get()
    officer.post(where(meeting, "notes"), {"do": "keep", "which": note.pk})
    assert "Kept" in officer.get(where(meeting, "notes")).content.decode()
    asked = officer.post(where(meeting, "notes"), {"do": "remove", "which": note.pk})
    assert "Remove this note?" in asked.content.decode()
    assert Note.objects.filter(pk=note.pk).exists()
    officer.post(where(meeting, "notes"), {"do": "remove", "which": note.pk, "sure": "yes"})
    assert not Note.objects.exists()
    for code, words in (("en", "First"), ("ti", "Words in ti"), ("en", "Second")):
        officer.post(where(meeting, "summary"), {"language": code, "words": words})
    assert Summary.objects.count() == 2
    page = officer.get(f"{where(meeting, 'summary')}?language=ti").content.decode()
    assert "Words in ti" in page
    assert "the English changed since" in page


@pytest.mark.parametrize("page", ["here", "notes", "summary"])
def test_only_officers_write(meeting, page, amina, elected_member, signed_in):
    for person in (amina, elected_member):
        assert signed_in(person).get(where(meeting, page)).status_code == 403
    with pytest.raises(PermissionDenied):
        note_down(by=amina, meeting=meeting, said=PROMISE, now=NOW)
    with pytest.raises(PermissionDenied):
        remove_note(by=amina, meeting=meeting, pk=1, now=NOW)


@pytest.mark.parametrize("people", [1, 20])
def test_attendance_is_quick_whatever_its_length(
    meeting, moderator, signed_in, people, django_assert_max_num_queries
):
    for number in range(people):
        make_young_person(f"p{number}")
    client = signed_in(moderator)
    with django_assert_max_num_queries(9):
        client.get(where(meeting, "here"))


def test_a_note_that_was_typed_waits_while_another_one_is_removed(meeting, moderator, signed_in):
    officer, notes = signed_in(moderator), where(meeting, "notes")
    officer.post(notes, {"kind": "decision", "words": "More buses"})
    note = Note.objects.get()
    page = Page.at(officer, notes).press_here("do", f"remove {note.pk}", words="Less noise")
    assert "Remove this note?" in page.answer.content.decode()
    sure = {"do": "remove", "which": note.pk, "sure": "yes"}
    page = Page(officer, officer.post(notes, sure, follow=True))
    assert page.fields["words"] == ["Less noise"]
    assert not Note.objects.exists()
