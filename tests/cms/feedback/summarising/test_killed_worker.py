"""Workers that are killed while they make drafts: what others finish is the same to the letter.

Two workers are at the same run. Again and again both are killed after a random statement, and the
next two take up what lies there. In the end everything that a run stores is what one undisturbed
process stores of the same voices.
"""

import random
import shutil
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection

from cms.feedback.actions.staff_drafting import ask_for_drafts
from cms.feedback.importing import storing
from cms.feedback.importing.looking import look_at_waiting
from cms.feedback.models import Run
from cms.feedback.periods import read_period
from cms.feedback.summarising import working_on_runs
from cms.feedback.summarising.making import summarise
from cms.feedback.tasks import look_at_import, work_on_run
from cms.subgroups import demo as subgroups_demo
from cms.subgroups.models import Subgroup
from tests.bench.feedback import MAPS, write_comments
from tests.databases import migrated_database
from tests.processes import Child

VOICES = 240
KILLS = 4
FEWEST_STATEMENTS, MOST_STATEMENTS = 30, 60
QUARTER = read_period("2026-Q4")
BEGIN = datetime(2026, 11, 25, 12, tzinfo=UTC)
# Longer than a piece may be in hand.
APART = timedelta(hours=1)
VOICE = "(SELECT key FROM feedback_voice WHERE id = voice_id)"
SENTENCE = "feedback_sentence s JOIN feedback_summary m ON m.id = s.summary_id"
# Everything that a run makes, without keys and hours.
MADE = (
    "SELECT key, is_looked_at, may_be_quoted, unused_because, understood_as FROM feedback_voice",
    f"SELECT {VOICE}, theme, found_by, because FROM feedback_assignment",
    f"SELECT {VOICE}, subgroup, because FROM feedback_route",
    f"SELECT {VOICE}, router, text_hash, feeling, asks, services FROM feedback_hearing",
    f"SELECT {VOICE}, t.slug, because FROM feedback_suggestion JOIN feedback_theme t "
    "ON t.id = theme_id",
    "SELECT slug, name, state, words FROM feedback_theme",
    "SELECT subgroup_id, state, voices_here, heard_here, unused, first_draft FROM feedback_summary",
    f"SELECT subgroup_id, position, section, text FROM {SENTENCE}",
    f"SELECT subgroup_id, position, {VOICE} FROM {SENTENCE} "
    "JOIN feedback_citation c ON c.sentence_id = s.id",
    f'SELECT {VOICE}, position, start, "end", text, theme, reason FROM feedback_quote',
)


@pytest.fixture
def file(tmp_path, monkeypatch, django_db_blocker):
    """A database with voices of one quarter that nothing was made of yet."""
    monkeypatch.setattr(working_on_runs, "LOOKS", 40)
    monkeypatch.setattr(working_on_runs, "UNDERSTOOD", 30)
    # That a piece which kills again and again breaks a run off is tested elsewhere.
    monkeypatch.setattr(working_on_runs, "MOST_TRIES", 99)
    monkeypatch.setattr(storing, "FEW", 0)
    for task in (look_at_import, work_on_run):
        monkeypatch.setattr(task, "delay", lambda _pk: None)
    comments, copy = tmp_path / "comments.csv", tmp_path / "chorus.sqlite3"
    write_comments(comments, VOICES)
    with comments.open("a", encoding="utf-8") as lines:
        for number in range(12):
            lines.write(f"s{number},They closed the skate park {number},en,2026-11-02,,yes\n")
    shutil.copy(migrated_database(), copy)

    def bring():
        with time_machine.travel(BEGIN):
            subgroups_demo.load(lambda _line: None)
            call_command("import_feedback", comments, map=list(MAPS), verbosity=0)
            ask_for_drafts(by=None, period=QUARTER, now=BEGIN)

    with django_db_blocker.unblock():
        assert Child(bring, file=copy).join() == 0
        yield copy


def undisturbed():
    look_at_waiting(most=2 * VOICES)
    summarise(period=QUARTER, subgroups=Subgroup.objects.all(), now=BEGIN)


def at_work(number):
    """What a worker does in its hour, until the run is done."""

    def work():
        with time_machine.travel(BEGIN + APART * number):
            run = Run.objects.get()
            while Run.objects.filter(pk=run.pk, ended_at=None).exists():
                if not working_on_runs.work_on(run.pk, now=datetime.now(UTC)):
                    time.sleep(0.01)

    return work


def made_in(file):
    with closing(sqlite3.connect(file, timeout=20)) as database:
        return {sql: sorted(database.execute(sql).fetchall()) for sql in MADE}


def rows_of(file, sql):
    with closing(sqlite3.connect(file, timeout=20)) as database:
        return database.execute(sql).fetchall()


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="works on a copied SQLite file")
def test_drafts_of_killed_workers_are_the_same_to_the_letter(file, tmp_path):
    alone = tmp_path / "alone.sqlite3"
    shutil.copy(file, alone)
    assert Child(undisturbed, file=alone).join() == 0
    chance = random.Random(5)
    killed = 0
    for number in range(KILLS):
        pair = [Child(at_work(number), file=file) for _worker in range(2)]
        pair[0].wait_for(chance.randint(FEWEST_STATEMENTS, MOST_STATEMENTS))
        killed += sum(child.kill() for child in pair)
    assert killed > KILLS, "most were in the middle of it"
    pair = [Child(at_work(KILLS), file=file) for _worker in range(2)]
    assert [child.join() for child in pair] == [0, 0]
    assert rows_of(file, "SELECT has_failed, ended_at IS NULL FROM feedback_run") == [(0, 0)]
    taken_up = "SELECT count(*) FROM feedback_piece WHERE tries > 1"
    assert rows_of(file, taken_up)[0][0] > 0
    expected, found = made_in(alone), made_in(file)
    for sql in MADE:
        assert expected[sql], sql
        assert found[sql] == expected[sql], sql
