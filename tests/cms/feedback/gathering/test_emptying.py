"""Words taken back while somebody writes of them: whoever comes last takes them out again."""

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction

from cms.feedback import sources
from cms.feedback.actions.staff_signing import sign_summary
from cms.feedback.gathering.emptying import empty_what_slipped
from cms.feedback.gathering.fetching import _renew, gather, let_go_of
from cms.feedback.gathering.taking_back import let_go_everywhere
from cms.feedback.models import Assignment, Quote, Sentence, Summary, Theme, ThemeCount, Voice
from cms.feedback.periods import read_period
from cms.feedback.sources import OfferedVoice
from cms.feedback.summarising import making
from cms.feedback.summarising.receipts import faults
from cms.feedback.theming.understanding import understand
from cms.subgroups import demo as subgroups_demo
from cms.subgroups.models import Subgroup
from tests.cms.feedback.conftest import PERIOD, InventedSource
from tests.parallel import LONGEST_WAIT, all_at_once, committed_rows

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
QUARTER = read_period(PERIOD)
KEY = "forum.post:1:1"
WORDS = "The mould in my room is back and nobody mends it."


def _said(key=KEY, **fields):
    return OfferedVoice(key, WORDS, "en", date(2026, 11, 2), may_be_quoted=True, **fields)


def _understood():
    """Two voices of one room that nothing was written of yet, and the room."""
    subgroups_demo.load(lambda _line: None)
    sources.register(room := InventedSource(_said(), _said("forum.post:2:1")))
    gather(QUARTER)
    understand(QUARTER)
    return room


def _draft():
    housing = Subgroup.objects.filter(code="housing")
    return making.draft(period=QUARTER, subgroups=housing, now=NOW)


def _take_back(room):
    room.offered = [one for one in room.offered if one.key != KEY]
    let_go_of([KEY])


def _nothing_is_left():
    voice = Voice.objects.get(key=KEY)
    cited = Sentence.objects.filter(citations__voice=voice)
    assert (voice.is_withdrawn, voice.text, voice.english) == (True, "", "")
    assert not Quote.objects.filter(voice=voice).exists()
    assert not cited.filter(is_flagged=False).exists()
    assert not Assignment.objects.filter(voice=voice).exclude(because=[]).exists()
    assert not faults()
    return cited


def _slip_in():
    """What is stored of a voice by somebody who read it before it was taken back."""
    room = _understood()
    theme = Assignment.objects.filter(voice__key=KEY).first()
    (draft,) = _draft()
    _take_back(room)
    voice = Voice.objects.get(key=KEY)
    draft.sentences.update(is_flagged=False)
    draft.themes.update(is_flagged=False)
    Quote.objects.filter(summary=draft).delete()
    Quote.objects.create(summary=draft, voice=voice, position=9, start=0, end=9, text=WORDS[:9])
    Assignment.objects.filter(pk=theme.pk).update(because=["mould"])
    Voice.objects.filter(pk=voice.pk).update(english="again")
    return draft


def test_the_clock_takes_out_what_slipped_in(six):
    draft = _slip_in()
    let_go_everywhere()
    assert _nothing_is_left().exists()
    assert ThemeCount.objects.filter(summary=draft, is_flagged=True).exists()
    assert not empty_what_slipped(Voice.objects.all())


def test_nobody_signs_what_slipped_in(six, moderator):
    draft = _slip_in()
    with pytest.raises(Exception, match="was taken back"):
        sign_summary(by=moderator, summary=draft, now=NOW)
    _nothing_is_left()


def test_a_draft_made_after_words_were_taken_back_does_not_count_them(six):
    """The themes of a voice stand until the next run; drafts are often made without one."""
    room = _understood()
    _take_back(room)
    (draft,) = _draft()
    assert draft.voices_here == 1
    assert not Sentence.objects.filter(citations__voice__key=KEY).exists()
    assert set(draft.themes.values_list("count", flat=True)) == {1}


def test_english_that_was_on_its_way_is_not_put_into_an_emptied_voice(six):
    room = _understood()
    known = {voice.key: voice for voice in Voice.objects.all()}
    _take_back(room)
    _renew([_said(english="My room")], known)
    _nothing_is_left()


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    with committed_rows(django_db_blocker, Summary, Voice, Theme, Subgroup):
        yield _understood()


ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one write at a time"
)


@pytest.mark.database
@ON_POSTGRESQL
def test_words_taken_back_between_check_and_commit_of_a_draft(committed, monkeypatch):
    checked, taken = threading.Event(), threading.Event()
    holds = making.still_holds

    def wait_and_hold(proposed):
        held = holds(proposed)
        checked.set()
        assert taken.wait(LONGEST_WAIT)
        return held

    def take_back():
        assert checked.wait(LONGEST_WAIT)
        _take_back(committed)
        taken.set()

    monkeypatch.setattr(making, "still_holds", wait_and_hold)
    (made,), _none = all_at_once([_draft, take_back])
    assert made.sentences.filter(is_flagged=True).exists()
    assert _nothing_is_left().exists()


@pytest.mark.database
@ON_POSTGRESQL
def test_a_draft_made_while_words_are_being_taken_back(committed):
    taken, drafted = threading.Event(), threading.Event()

    def take_back():
        with transaction.atomic():
            _take_back(committed)
            taken.set()
            assert drafted.wait(LONGEST_WAIT)

    def draft():
        assert taken.wait(LONGEST_WAIT)
        made = _draft()
        assert made[0].quotes.exists()
        drafted.set()
        return made

    (made,), _none = all_at_once([draft, take_back])
    assert made.sentences.filter(is_flagged=True).exists()
    assert _nothing_is_left().exists()
