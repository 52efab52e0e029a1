"""Somebody holds the database, its files and its logs, and knows who voted in which order.

Two hundred vote. Whatever the holder matches with the list, the guess is no better than chance. The
shuffling itself is the real one: a seed would prove one order only.
"""

import logging
import re
from pathlib import Path

import pytest
from django.db import connection
from scipy.stats import binomtest, spearmanr

from cms.accounts.models import User
from cms.meetings.actions.voting import vote
from cms.meetings.models import Election, Nomination, Voter, guards
from cms.meetings.models.ballots import Ballot, StagedBallot
from cms.meetings.models.elections import fingerprint_of
from cms.meetings.schedule import mix_ballots
from tests.factories.elections import TODAY, make_voting
from tests.factories.people import make_staff, make_young_person

pytestmark = pytest.mark.django_db
PEOPLE = 60
# By chance alone a test fails once in 100,000 runs.
NEVER_BY_CHANCE = 1e-5
IS_POSTGRESQL = connection.vendor == "postgresql"
PLACE = "ctid" if IS_POSTGRESQL else "rowid"


def rows_of(model, column, place):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} ORDER BY {place}")
        return [value for (value,) in cursor.fetchall()]


def test_ballots_hold_an_election_and_a_choice_and_nothing_else():
    for model in (StagedBallot, Ballot):
        assert {field.name for field in model._meta.get_fields()} == {"id", "election", "choice"}
        # A foreign key would lock the candidate's row under the voter's transaction.
        assert not model._meta.get_field("choice").is_relation
    assert {field.name for field in Voter._meta.get_fields()} == {"id", "election", "fingerprint"}


def test_only_voting_counting_and_the_night_read_ballots():
    rooms = Path(__file__).resolve().parents[3]
    reading = {
        file.relative_to(rooms).as_posix()
        for room in ("cms", "forum", "surveys")
        for file in (rooms / room).rglob("*.py")
        if re.search(r"\b(?:Staged)?Ballot\b", file.read_text()) and "migrations" not in file.parts
    }
    assert reading == {
        "cms/meetings/models/ballots.py",
        "cms/meetings/actions/voting.py",
        "cms/meetings/actions/staff_electing.py",
        "cms/meetings/schedule.py",
    }


@pytest.fixture(scope="module")
def attacked(django_db_setup, django_db_blocker):
    """Sixty have voted, the first half for one, the others for the other; then came the night."""
    with django_db_blocker.unblock():
        records = _Records()
        logger = logging.getLogger()
        level = logger.level
        logger.addHandler(records)
        logger.setLevel(logging.DEBUG)
        try:
            yield _voted(records)
        finally:
            logger.removeHandler(records)
            logger.setLevel(level)
            _forget()


class _Records(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


def _voted(records):
    officer = make_staff("counts", "participation_officer")
    people = [make_young_person(f"v{number}") for number in range(PEOPLE)]
    election = make_voting(officer, people[0], people[1])
    first, second = Nomination.objects.order_by("pk").values_list("pk", flat=True)
    records.lines.clear()
    spent = set()
    for number, person in enumerate(people):
        choice = first if number < PEOPLE // 2 else second
        vote(by=person, election=election, choice=choice, today=TODAY)
        spent |= _last_transaction()
    mix_ballots()
    return {
        "people": [fingerprint_of(election, person) for person in people],
        "first": first,
        "spent": spent,
        "logged": list(records.lines),
    }


def _forget():
    Ballot.objects.all().delete()
    Election.objects.all().delete()
    User.objects.all().delete()
    connection.close()


def _last_transaction():
    """The number under which the last waiting ballot was written: that of its voter."""
    if not IS_POSTGRESQL:
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(xmin::text::bigint) FROM meetings_stagedballot")
        return {number for (number,) in cursor.fetchall() if number is not None}


def check_no_better_than_chance(guessed):
    """The attacker says: the nth row is the vote of the nth person of the list."""
    right = sum(guess == (place < PEOPLE // 2) for place, guess in enumerate(guessed))
    assert binomtest(right, PEOPLE, 0.5, alternative="two-sided").pvalue > NEVER_BY_CHANCE


@pytest.mark.promise(23)
def test_no_order_of_the_tables_joins_a_ballot_to_its_voter(attacked):
    assert not StagedBallot.objects.exists()
    order = {pk: place for place, pk in enumerate(attacked["people"])}
    for place in (PLACE, "id", f"id, {PLACE}"):
        ballots = [choice == attacked["first"] for choice in rows_of(Ballot, "choice", place)]
        assert (len(ballots), sum(ballots)) == (PEOPLE, PEOPLE // 2)
        check_no_better_than_chance(ballots)
        voters = [order[pk] for pk in rows_of(Voter, "fingerprint", place)]
        assert sorted(voters) == list(range(PEOPLE))
        # Nor do the rows of who voted tell when.
        assert spearmanr(voters, range(PEOPLE)).pvalue > NEVER_BY_CHANCE
        together = [
            ballot == (voter < PEOPLE // 2) for ballot, voter in zip(ballots, voters, strict=True)
        ]
        assert binomtest(sum(together), PEOPLE, 0.5).pvalue > NEVER_BY_CHANCE


@pytest.mark.promise(23)
def test_all_ballots_and_voters_share_one_transaction_that_was_no_voters(attacked):
    if not IS_POSTGRESQL:
        pytest.skip("SQLite keeps no such numbers")
    with connection.cursor() as cursor:
        for table in ("meetings_ballot", "meetings_voter"):
            cursor.execute(f"SELECT DISTINCT xmin::text::bigint FROM {table}")
            numbers = {number for (number,) in cursor.fetchall()}
            assert len(numbers) == 1
            assert not numbers & attacked["spent"]
        # Nobody's vote has locked a candidate's row under their own transaction.
        cursor.execute("SELECT DISTINCT xmax::text::bigint FROM meetings_nomination")
        assert not {number for (number,) in cursor.fetchall()} & attacked["spent"]


@pytest.mark.promise(23)
def test_waiting_ballots_are_in_no_write_ahead_log():
    if not IS_POSTGRESQL:
        pytest.skip("the file's log is emptied every night")
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = %s", [guards.UNLOGGED])
        assert cursor.fetchone() == ("u",)


def test_logs_of_a_vote_hold_nothing(attacked):
    ours = {line.split()[0] for line in attacked["logged"] if line.startswith("meetings.")}
    assert ours == {"meetings.night.mixed"}


def test_sqlite_keeps_no_page_of_the_day_after_the_night(attacked):
    if IS_POSTGRESQL:
        pytest.skip("PostgreSQL's log is asked by the test of the waiting table")
    log = Path(f"{connection.settings_dict['NAME']}-wal")
    assert not log.exists() or log.stat().st_size == 0


def test_an_attacker_would_see_ballots_left_in_order():
    with pytest.raises(AssertionError):
        check_no_better_than_chance([place < PEOPLE // 2 for place in range(PEOPLE)])
