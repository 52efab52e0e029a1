"""Promise 8: a worker that is killed at any moment loses no alert and doubles none in Chorus.

200 worrying posts wait. A worker looks at them, raises concerns and sends alerts; fifty times it
is killed after a random statement or in the middle of a mail, and the next one goes on.
"""

import random
import shutil
import sqlite3
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email import message_from_bytes

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from cms.safeguarding.screening import look_for_signs
from cms.safeguarding.sending import send_waiting
from forum.models import Post, Thread
from forum.models.looks import looks_due
from forum.tasks import screen_post
from tests.databases import migrated_database
from tests.factories.forum import make_board
from tests.factories.people import make_staff, make_young_person
from tests.processes import Child

POSTS = 200
KILLS = 50
BEGIN = datetime(2026, 11, 25, 12, tzinfo=UTC)
# Between two workers: longer than a lease, and than the pause after a look that broke off.
APART = timedelta(minutes=15)
MOST_STATEMENTS = 150
WORDS = "I want to kill myself"


def write_posts() -> None:
    """One person on duty, and 200 posts whose hand-over to the worker was lost."""
    make_staff("quinn", "duty_worker")
    thread = Thread.objects.create(board=make_board())
    said = {"author": make_young_person("amina"), "thread": thread, "language": "en"}
    Post.objects.bulk_create(Post(**said, text=WORDS, created_at=BEGIN) for _ in range(POSTS))


def at_work(number: int, *, until_done: bool):
    """What the worker does, at its own hour; where it is to be killed, for ever."""

    def work() -> None:
        with time_machine.travel(BEGIN + APART * number):
            while True:
                now = datetime.now(UTC)
                due = looks_due(now=now, at_most=POSTS)
                for post_id, revision in due[: 1 + POSTS // KILLS]:
                    screen_post(post_id, revision)
                send_waiting()
                if until_done and not due:
                    return

    return work


def rows_of(file, sql):
    with closing(sqlite3.connect(file, timeout=20)) as database:
        return database.execute(sql).fetchall()


@pytest.fixture
def file(tmp_path, settings, monkeypatch, django_db_blocker):
    mails = tmp_path / "mails"
    mails.mkdir()
    monkeypatch.setenv("CHORUS_TEST_MAILS", str(mails))
    settings.EMAIL_BACKEND = "tests.cms.safeguarding.worries.SlowMail"
    settings.SAFEGUARDING_DUTY_EMAIL = "duty@council.example"
    copy = tmp_path / "chorus.sqlite3"
    shutil.copy(migrated_database(), copy)
    with django_db_blocker.unblock():
        yield copy


@pytest.mark.promise(8)
@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="works on a copied SQLite file")
def test_a_worker_killed_fifty_times_loses_nothing_and_a_repeat_can_be_told(file, tmp_path):
    """At least once outside Chorus: each kill repeats one message at most, with the same id."""
    chance = random.Random(11)
    # Before they fork, so that not each of them reads words and addresses anew.
    assert look_for_signs(WORDS, "en").signs
    assert reverse("forum:moderate", args=[1])
    with time_machine.travel(BEGIN):
        assert Child(write_posts, file=file).join() == 0
    killed = 0
    for number in range(1, KILLS + 1):
        worker = Child(at_work(number, until_done=False), file=file)
        worker.wait_for(chance.randint(1, MOST_STATEMENTS))
        # Between two statements, in the middle of one, or while a mail is being taken.
        time.sleep(chance.choice([0, 0.002, 0.005]))
        killed += worker.kill()
    assert killed == KILLS
    half_way = rows_of(file, "SELECT count(*) FROM safeguarding_concern")[0][0]
    # Much later, so that every pause is over.
    assert Child(at_work(KILLS + 100, until_done=True), file=file).join() == 0

    taken = (tmp_path / "mails").glob("*.eml")
    ids = Counter(message_from_bytes(one.read_bytes())["Message-ID"] for one in taken)
    assert len(ids) == POSTS
    assert sum(ids.values()) <= POSTS + KILLS
    sql = "SELECT channel, state, count(*) FROM safeguarding_alert GROUP BY 1, 2 ORDER BY 1"
    assert rows_of(file, sql) == [("email", "sent", POSTS), ("in_app", "sent", POSTS)]
    assert rows_of(file, "SELECT count(*) FROM notices_notice") == [(POSTS,)]
    assert rows_of(file, "SELECT count(*) FROM safeguarding_concern") == [(POSTS,)]
    assert rows_of(file, "SELECT count(*) FROM forum_post WHERE screened_at IS NULL") == [(0,)]
    # The kills came while there was work, not after it.
    assert half_way > POSTS / 4
