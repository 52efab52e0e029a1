"""The officer's way from a meeting's idea to the forum, and the members' way after it."""

import pytest
from django.utils import timezone

from cms.meetings.actions.staff_noting import Said, note_down
from cms.meetings.models import Note
from cms.subgroups import group_ideas
from cms.subgroups.group_ideas import Became, Place
from tests.factories.meetings import make_meeting
from tests.factories.people import make_locality

NOW = timezone.now()
DAY = timezone.localdate()


class Answering:
    """Stands for the forum, which this room does not know."""

    def __init__(self):
        self.taken = {}

    def places(self, idea, *, by):
        return [Place("here", "Our own board"), Place("there", "Another")]

    def take(self, idea, *, by, place, words, now):
        self.taken[idea.key] = (idea, place, words)

    def became(self, keys, *, reader):
        mine = {key for key in keys if key in self.taken}
        return {key: Became(words="Heard", url="/en/somewhere/") for key in mine}


@pytest.fixture
def answering(monkeypatch):
    one = Answering()
    monkeypatch.setattr(group_ideas, "_keepers", [one])
    return one


@pytest.fixture
def meeting(db):
    return make_meeting(now=NOW, days=-1)


@pytest.fixture
def idea(meeting, moderator):
    said = Said("idea", "A bus pass for everybody.")
    return note_down(by=moderator, meeting=meeting, said=said, now=NOW)


def where(note):
    return f"/en/meetings/work/ideas/{note.pk}/"


def test_an_idea_is_brought_in_once_and_everybody_sees_what_became_of_it(
    answering, idea, moderator, amina, signed_in
):
    officer, notes = signed_in(moderator), f"/en/meetings/work/{idea.meeting_id}/notes/"
    assert where(idea) in officer.get(notes).content.decode()
    page = officer.get(where(idea)).content.decode()
    assert "Our group had this idea at its meeting on" in page
    said = {"place": "there", "words": "We want a pass."}
    page = officer.post(where(idea), said, follow=True).content.decode()
    assert "It is in the forum." in page
    assert where(idea) not in page
    assert "Heard" in officer.get(where(idea)).content.decode()
    [(given, place, words)] = answering.taken.values()
    assert (place, words, given.line) == ("there", "We want a pass.", idea.words)
    assert given.locality == make_locality("city")
    read = signed_in(amina).get(f"/en/meetings/{idea.meeting_id}/").content.decode()
    assert 'href="/en/somewhere/">In the forum: Heard</a>' in read


def test_nothing_typed_is_lost_on_a_mistake_or_in_another_language(
    answering, idea, moderator, signed_in
):
    officer = signed_in(moderator)
    page = officer.post(where(idea), {"place": "x", "words": "Typed here"}).content.decode()
    assert "Typed here" in page
    said = {"place": "there", "words": "Typed here", "switch_language": "fr"}
    assert "Typed here" in officer.post(where(idea).replace("/en/", "/fr/"), said).content.decode()
    assert not answering.taken


def test_decisions_and_promises_are_no_ideas(answering, meeting, moderator, signed_in):
    for said in (Said("decision", "We meet at six."), Said("promise", "A pass.", "Head", DAY)):
        note = note_down(by=moderator, meeting=meeting, said=said, now=NOW)
        assert signed_in(moderator).get(where(note)).status_code == 404
    assert Note.objects.count() == 2


def test_where_nobody_answers_ideas_it_says_so(monkeypatch, idea, moderator, signed_in):
    monkeypatch.setattr(group_ideas, "_keepers", [])
    officer = signed_in(moderator)
    assert "not named on a board" in officer.get(where(idea)).content.decode()
    sent = officer.post(where(idea), {"place": "there", "words": "We want a pass."})
    assert "We want a pass." in sent.content.decode()


def test_nobody_else_brings_ideas_in(idea, amina, elected_member, signed_in):
    for person in (amina, elected_member):
        assert signed_in(person).get(where(idea)).status_code == 403
