from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from cms.core.cleaning import clean_text
from cms.languages.machine.base import EngineRefused, EngineUnavailable, Rendering
from cms.languages.machine.dummy import DummyEngine
from cms.languages.models import MOST_TRIES, DraftState, MachineDraft
from cms.languages.translating import (
    FORGOTTEN_AFTER,
    LEASE,
    can_translate,
    drafts_of,
    drop_job,
    make_draft,
    take_job,
    want_draft,
    withdraw_drafts,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SOURCE, ORIGIN, PREFIX = "room.text:12:1", "room.text:12", "room.text:"
TEXT = "Ma chambre est froide depuis 3 jours."


@pytest.fixture(autouse=True)
def _dummy(db, settings):
    settings.TRANSLATION_ENGINE = "dummy"


def want(source=SOURCE, target="en", now=NOW, language="fr"):
    return want_draft(source=source, source_language=language, target=target, now=now)


def make(job, now=NOW, text=TEXT):
    return make_draft(job=job, text=text, clean=clean_text, now=now)


def draft(now=NOW, source=SOURCE, target="en"):
    return drafts_of([source], target, now=now).get(source)


@pytest.fixture
def engine_does(monkeypatch):
    """Lets the engine answer this, or fail like this."""

    def does(outcome):
        def translate(self, text, source, target):
            if isinstance(outcome, Exception):
                raise outcome
            return Rendering(outcome, "dummy", "m", "1")

        monkeypatch.setattr(DummyEngine, "translate", translate)

    return does


def test_draft_is_wanted_once_however_often_it_is_asked_for():
    assert [want(), want(), want(target="ar")] == [True, False, True]
    assert MachineDraft.objects.count() == 2


def test_database_holds_one_draft_for_each_text_and_language():
    want()
    with pytest.raises(IntegrityError), transaction.atomic():
        MachineDraft.objects.create(source=SOURCE, source_language="ti", target="en")


def test_draft_remembers_who_made_it_and_from_what():
    want()
    assert draft().is_wanted
    assert make(take_job(prefix=PREFIX, now=NOW))
    row = MachineDraft.objects.get()
    assert (row.state, row.engine, row.model, row.version) == ("made", "dummy", "dummy", "1")
    assert (row.source, row.source_language, row.made_at) == (SOURCE, "fr", NOW)
    assert draft().is_offered_to_peers
    assert "3" in draft().text


@pytest.mark.parametrize(
    ("answer", "flag"),
    [
        ("", "length"),
        ("3 " + "words " * 10_000, "length"),
        ("again and again " * 6 + "3", "repeats"),
        ("My room is cold since some days.", "numbers"),
        (TEXT, "unchanged"),
        ("\x00\u202eغرفتي باردة منذ 3 أيام\ud800", "script"),
    ],
)
def test_doubtful_draft_is_kept_for_staff_and_not_offered_to_peers(engine_does, answer, flag):
    engine_does(answer)
    want()
    assert make(take_job(prefix=PREFIX, now=NOW))
    assert flag in draft().flags
    assert not draft().is_offered_to_peers
    assert not {"\x00", "\u202e"} & set(draft().text)
    assert len(draft().text) <= 30_000


def test_engine_that_is_away_is_tried_again_later_and_at_last_given_up(engine_does):
    engine_does(EngineUnavailable("away"))
    want()
    now, tries = NOW, 0
    while (job := take_job(prefix=PREFIX, now=now)) is not None:
        assert make(job, now) is False
        assert take_job(prefix=PREFIX, now=now) is None, "not at once again"
        now, tries = now + timedelta(hours=7), tries + 1
    assert (tries, draft().state) == (MOST_TRIES, DraftState.FAILED)


def test_what_the_engine_refuses_is_given_up_at_once_and_may_be_asked_for_another_day(engine_does):
    engine_does(EngineRefused("no"))
    want()
    assert make(take_job(prefix=PREFIX, now=NOW)) is True
    assert draft().state is DraftState.FAILED
    assert want() is False
    later = NOW + FORGOTTEN_AFTER + timedelta(minutes=1)
    assert draft(later) is None
    assert want(now=later) is True
    assert draft(later).is_wanted


def test_two_workers_never_have_the_same_draft():
    want()
    assert take_job(prefix=PREFIX, now=NOW) is not None
    assert take_job(prefix=PREFIX, now=NOW) is None


def test_draft_of_a_worker_that_was_killed_is_made_by_the_next_and_only_by_it():
    want()
    killed = take_job(prefix=PREFIX, now=NOW)
    later = NOW + LEASE + timedelta(seconds=1)
    second = take_job(prefix=PREFIX, now=later)
    assert second.pk == killed.pk
    make(killed, text="A ghost comes back")
    assert draft().is_wanted
    make(second)
    assert draft().is_offered_to_peers


def test_text_that_kills_every_worker_is_given_up():
    want()
    now = NOW
    for _ in range(MOST_TRIES):
        assert take_job(prefix=PREFIX, now=now) is not None
        now += LEASE + timedelta(seconds=1)
    assert take_job(prefix=PREFIX, now=now) is None
    assert draft().state is DraftState.FAILED


def test_withdrawn_draft_does_not_come_back_from_a_worker_that_still_had_it():
    want()
    want(source="room.text:123:1")
    job = take_job(prefix=PREFIX, now=NOW)
    assert withdraw_drafts(origin=ORIGIN) == 1
    make(job)
    assert draft() is None
    assert draft(source="room.text:123:1").is_wanted, "another text's draft stays"


def test_job_without_words_is_dropped():
    want()
    drop_job(job=take_job(prefix=PREFIX, now=NOW))
    assert not MachineDraft.objects.exists()


def test_oldest_wish_comes_first_and_only_the_rooms_own():
    want(source="other.text:1:1", now=NOW - timedelta(hours=2))
    want(source="room.text:2:1", now=NOW)
    want(source="room.text:1:1", now=NOW - timedelta(hours=1))
    assert take_job(prefix=PREFIX, now=NOW).source == "room.text:1:1"


def test_without_an_engine_nothing_is_wanted_or_shown(settings):
    want()
    make(take_job(prefix=PREFIX, now=NOW))
    settings.TRANSLATION_ENGINE = "none"
    assert draft() is None
    assert want(target="ar") is False
    assert not can_translate("fr", "en")


def test_engine_that_nobody_knows_stops_no_deed(settings):
    settings.TRANSLATION_ENGINE = "gogle"
    assert want() is False


def test_farsi_and_dari_need_no_machine_between_them():
    assert not can_translate("fa", "fa-af")
    assert not can_translate("fa-af", "fa")
    assert can_translate("fa-af", "en")
