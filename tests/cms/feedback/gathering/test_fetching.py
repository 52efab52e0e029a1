import os
import shutil
import signal
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from cms.feedback import sources
from cms.feedback.gathering import fetching
from cms.feedback.gathering.fetching import gather
from cms.feedback.gathering.worried import worried_about
from cms.feedback.models import Voice
from cms.feedback.periods import read_period
from cms.feedback.sources import OfferedVoice
from cms.safeguarding.actions import raise_concern
from tests.cms.feedback.conftest import PERIOD, InventedSource
from tests.databases import migrated_database
from tests.processes import Child

SAID = OfferedVoice("forum.post:1:1", "ክፍለይ ዝሑል እዩ።", "ti", date(2026, 11, 2))


@pytest.fixture
def room(six):
    sources.register(invented := InventedSource(SAID))
    return invented


def gathered():
    gather(read_period(PERIOD))
    return Voice.objects.get()


def test_english_that_comes_later_stands_beside_the_words(room):
    assert not gathered().english_is_checked
    room.offered = [replace(SAID, english="My room is cold.")]
    voice = gathered()
    assert (voice.text, voice.english) == (SAID.text, "My room is cold.")
    assert voice.english_is_checked


def test_a_yes_to_quotes_that_comes_later_counts_and_so_does_a_no(room):
    assert not gathered().may_be_quoted
    room.offered = [replace(SAID, may_be_quoted=True)]
    assert gathered().may_be_quoted
    room.offered = [SAID]
    assert not gathered().may_be_quoted


def test_a_yes_does_not_make_worrying_words_a_quote(room):
    worrying = replace(SAID, text="I want to kill myself", language="en", may_be_quoted=False)
    room.offered = [worrying]
    gathered()
    room.offered = [replace(worrying, may_be_quoted=True)]
    voice = gathered()
    assert voice.has_agreed
    assert not voice.may_be_quoted


def test_words_with_an_open_concern_are_not_quoted_whoever_raised_it(room):
    """Words that stand on no list: the learned reader or a moderator was worried about them."""
    room.offered = [replace(SAID, may_be_quoted=True)]
    assert gathered().may_be_quoted
    raise_concern(source=f"{SAID.key}:interpreter", about=None, url="/")
    assert worried_about([Voice.objects.get()])
    assert not gathered().may_be_quoted


def test_a_concern_about_other_words_stops_no_quote(room):
    room.offered = [replace(SAID, may_be_quoted=True)]
    raise_concern(source="forum.post:11:1", about=None, url="/")
    assert gathered().may_be_quoted


def test_nothing_new_writes_nothing(room, django_assert_num_queries):
    gathered()
    # The known voices, those of which the source is asked whether it took them back, and those
    # that may be quoted.
    with django_assert_num_queries(3):
        gather(read_period(PERIOD))


MANY = [replace(SAID, key=f"forum.post:{n}:1", text=f"{SAID.text} {n}") for n in range(1, 41)]


def test_a_quarter_of_any_size_is_never_held_as_a_whole(room, monkeypatch):
    monkeypatch.setattr(fetching, "AT_ONCE", 4)
    ahead = []

    def voices(**_days):
        for given, one in enumerate(MANY):
            ahead.append(given - Voice.objects.count())
            yield one

    monkeypatch.setattr(room, "voices", voices)
    room.offered = MANY
    assert gather(read_period(PERIOD)) == len(MANY)
    assert max(ahead) < 4, "a chunk is stored before the next one is asked for"


def test_a_language_that_chorus_does_not_speak_is_not_made_english(room):
    room.offered = [replace(SAID, language="pl")]
    assert gathered().language == "pl"
    room.offered = [replace(SAID, key="forum.post:2:1", language="??")]
    gather(read_period(PERIOD))
    assert Voice.objects.get(key="forum.post:2:1").language == "und"


class KilledAfter(list):
    """What a room offers while the worker that asks is killed."""

    def __iter__(self):
        yield from super().__iter__()
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="works on a copied SQLite file")
@pytest.mark.parametrize("given", [5, 22, 39])
def test_who_comes_after_a_killed_worker_goes_on_and_doubles_nothing(
    tmp_path, monkeypatch, django_db_blocker, given
):
    monkeypatch.setattr(fetching, "AT_ONCE", 4)
    sources.register(InventedSource(*MANY))
    shutil.copy(migrated_database(), file := tmp_path / "chorus.sqlite3")

    def stored():
        with closing(sqlite3.connect(file, timeout=20)) as database:
            asked = "SELECT key, text, language, may_be_quoted FROM feedback_voice ORDER BY id"
            return database.execute(asked).fetchall()

    def be_killed():
        (offering,) = sources.sources()
        offering.voices = lambda **_days: KilledAfter(MANY[:given])
        gather(read_period(PERIOD))

    with django_db_blocker.unblock():
        assert Child(be_killed, file=file).join() == -signal.SIGKILL
        before = stored()
        assert len(before) == given // 4 * 4, "every chunk that was whole stands"
        assert Child(lambda: gather(read_period(PERIOD)), file=file).join() == 0
    assert stored()[: len(before)] == before
    assert [row[0] for row in stored()] == [one.key for one in MANY]
