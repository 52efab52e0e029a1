"""Somebody holds the database, its files, its logs, and a list of who got a card in which hour.

Two hundred answer, eight in an hour. Whatever the holder matches with the list, the guess is no
better than chance. The shuffling itself is the real one: a seed would prove one order only.
"""

import logging
from collections import Counter
from pathlib import Path
from unittest import mock

import pytest
from django.db import connection
from django.utils.translation import override
from scipy.stats import binomtest, combine_pvalues, poisson, spearmanr

from cms.languages.registry import CODES
from surveys.actions import answering
from surveys.actions.answering import ENOUGH_TO_SHUFFLE, Words, hand_in
from surveys.enums import AnswerMode
from surveys.models import DeckCode, FreeText, VersionLanguage
from surveys.models.codes import fingerprint_of
from surveys.models.languages import LanguageCount, StagedLanguage
from surveys.models.responses import Response, StagedResponse
from surveys.models.ways import StagedWay, WayCount
from surveys.schedule import settle_all
from surveys.structure.plans import SectionPlan
from tests.factories.surveys import (
    FIRST_DAY,
    TODAY,
    ask,
    forget_surveys,
    make_code_for,
    make_version,
    make_wave,
)

pytestmark = pytest.mark.django_db
PEOPLE = 200
AN_HOUR = 8
WAYS = AnswerMode.values
WAITING_TABLES = {
    *("surveys_stagedresponse", "surveys_stagedtext", "surveys_sitting"),
    *("surveys_stagedhelp", "surveys_stagedlanguage", "surveys_stagedway"),
}
WORDS = "We would like a desk, marker"
# A guess at one hour of twenty-five; by chance alone a test fails once in 100,000 runs.
CHANCE = AN_HOUR / PEOPLE
NEVER_BY_CHANCE = 1e-5
QUESTIONS = SectionPlan(key="all", questions=(ask("number", "number"), ask("change", "text")))


@pytest.fixture(scope="module")
def attacked(django_db_setup, django_db_blocker):
    """A wave of 200 that were settled ten by ten, with all the attacker holds; made in English."""
    with django_db_blocker.unblock():
        records, level = _Records(), logging.getLogger().level
        logging.getLogger().addHandler(records)
        logging.getLogger().setLevel(logging.DEBUG)
        try:
            with override("en"), mock.patch("surveys.actions.answering.look_at_words.delay"):
                yield _answered(records)
        finally:
            logging.getLogger().removeHandler(records)
            logging.getLogger().setLevel(level)
            forget_surveys()


class _Records(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(f"{record.getMessage()} {record.__dict__}")


def _answered(records):
    version = make_version(QUESTIONS, key="linkage")
    VersionLanguage.objects.bulk_create(
        VersionLanguage(version=version, language=code, published_on=FIRST_DAY, fingerprint=code)
        for code in CODES[1:]
    )
    wave = make_wave("Of two hundred", version=version)
    codes = [make_code_for(wave) for _person in range(PEOPLE)]
    records.lines.clear()
    spent, started, waited = [], _log_now(), []
    for number, code in enumerate(codes):
        words = Words(f"{WORDS} {number:03}!", "en")
        answers = {"number": str(number), "change": words}
        handed = {"wave": wave, "answers": answers, "language": language_of(number)}
        hand_in(code=fingerprint_of(code), today=TODAY, way=WAYS[number % 3], **handed)
        spent.append(_last_transaction())
        waited.append(_waiting())
    with mock.patch("surveys.schedule.look_at_words"):
        settle_all()
    return {
        "wave": wave,
        "codes": codes,
        "logged": records.lines,
        "spent": set(spent),
        "started": started,
        "waited": waited,
    }


def language_of(number):
    """Any ten who wait together wait with ten languages."""
    return CODES[number % len(CODES)]


def _waiting():
    """Who waits and which languages wait, each in the order of its table."""
    languages = StagedLanguage.objects.order_by("pk").values_list("language", flat=True)
    return in_order_of(StagedResponse, "id"), list(languages)


def _log_now():
    """How far PostgreSQL's write-ahead log has come, and in which file each table lies."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, pg_relation_filenode(oid) FROM pg_class")
        files = dict(cursor.fetchall())
        cursor.execute("SELECT pg_current_wal_flush_lsn()::text")
        return cursor.fetchone()[0], files


def _last_transaction():
    """The number under which the last waiting answer was written: that of its code's end."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(xmin::text::bigint) FROM surveys_stagedresponse")
        return cursor.fetchone()[0]


def in_order_of(model, place):
    """Who wrote each row, in this order of the table."""
    column = "text" if model is FreeText else "answers"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} ORDER BY {place}")
        return [int("".join(filter(str.isdigit, str(value)))) for (value,) in cursor.fetchall()]


PLACE = "ctid" if connection.vendor == "postgresql" else "rowid"
ORDERS = [PLACE, "id", f"id, {PLACE}"]


def check_no_better_than_chance(guessed):
    """The attacker says: the row at place n is of the hour in which the nth person had a card."""
    assert sorted(guessed) == list(range(PEOPLE))
    right = sum(place // AN_HOUR == who // AN_HOUR for place, who in enumerate(guessed))
    assert binomtest(right, PEOPLE, CHANCE, alternative="greater").pvalue > NEVER_BY_CHANCE
    assert spearmanr(guessed, range(PEOPLE)).pvalue > NEVER_BY_CHANCE


@pytest.mark.promise(23)
@pytest.mark.parametrize("model", [Response, FreeText])
def test_the_hour_of_a_card_finds_no_answer_in_any_order_of_the_tables(attacked, model):
    for order in ORDERS:
        check_no_better_than_chance(in_order_of(model, order))


@pytest.mark.promise(23)
def test_no_order_of_the_tables_joins_words_to_answers(attacked):
    for order in ORDERS:
        answers, words = in_order_of(Response, order), in_order_of(FreeText, order)
        assert spearmanr(answers, words).pvalue > NEVER_BY_CHANCE
        same = sum(one == other for one, other in zip(answers, words, strict=True))
        assert binomtest(same, PEOPLE, 1 / PEOPLE, alternative="greater").pvalue > NEVER_BY_CHANCE


@pytest.mark.promise(23)
def test_the_place_of_a_waiting_language_finds_no_answer_that_waits_with_it(attacked):
    """The attacker looks while nine wait, twenty times, and joins the tables row by row.

    By chance one of nine is right each time. What a waiting answer does tell is said openly in
    surveys/models/responses.py.
    """
    full = [waiting for waiting in attacked["waited"] if len(waiting[0]) == ENOUGH_TO_SHUFFLE - 1]
    assert len(full) == PEOPLE // ENOUGH_TO_SHUFFLE
    right = sum(
        language_of(who) == language
        for people, languages in full
        for who, language in zip(people, languages, strict=True)
    )
    assert poisson.sf(right - 1, len(full)) > NEVER_BY_CHANCE


@pytest.mark.promise(23)
def test_of_languages_and_ways_nothing_is_left_but_one_number_for_each(attacked):
    assert not [*StagedLanguage.objects.all(), *StagedWay.objects.all()]
    counted = dict(LanguageCount.objects.values_list("language", "number"))
    assert counted == Counter(map(language_of, range(PEOPLE)))
    assert {one.name for one in LanguageCount._meta.fields} == {"id", "wave", "language", "number"}
    assert sum(WayCount.objects.values_list("number", flat=True)) == PEOPLE


@pytest.mark.promise(23)
def test_the_end_of_a_code_shares_no_transaction_with_an_answer(attacked):
    """SQLite keeps no such numbers; there, that nothing of the codes is left must do."""
    assert not DeckCode.objects.filter(wave=attacked["wave"]).exists()
    assert not StagedResponse.objects.exists()
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table in ("response", "freetext", "languagecount", "waycount"):
            cursor.execute(f"SELECT DISTINCT xmin::text::bigint FROM surveys_{table}")
            numbers = {number for (number,) in cursor.fetchall()}
            assert len(numbers) == 1
            assert not numbers & attacked["spent"]


@pytest.mark.promise(23)
def test_files_on_disk_hold_each_text_once_and_no_spent_code(attacked):
    """On SQLite: the file and its write-ahead log, byte by byte, after the night."""
    if connection.vendor != "sqlite":
        pytest.skip("the files of PostgreSQL are read by the test of its write-ahead log")
    file = Path(connection.settings_dict["NAME"])
    log = file.with_name(file.name + "-wal")
    assert not log.exists() or log.stat().st_size == 0
    stored = file.read_bytes()
    places = [stored.count(f"{WORDS} {number:03}!".encode()) for number in range(PEOPLE)]
    assert places == [1] * PEOPLE
    for code in attacked["codes"]:
        assert fingerprint_of(code).encode() not in stored
        assert code.encode() not in stored
    order = [stored.find(f"{WORDS} {number:03}!".encode()) for number in range(PEOPLE)]
    assert spearmanr(order, range(PEOPLE)).pvalue > NEVER_BY_CHANCE


@pytest.mark.promise(23)
def test_the_write_ahead_log_of_postgresql_holds_no_waiting_answer(attacked):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's log is read by the test of the files on disk")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relpersistence = 'u' AND relname = ANY(%s)",
            [list(WAITING_TABLES)],
        )
        assert {name for (name,) in cursor.fetchall()} == WAITING_TABLES
        _may_inspect(cursor)
        # What was settled is seen there, so that what waited would be, too.
        assert _logged(cursor, "surveys_response", attacked["started"])
        for table in WAITING_TABLES:
            assert not _logged(cursor, table, attacked["started"])


def _may_inspect(cursor):
    """With pg_walinspect, where this server has it and lets us."""
    cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_walinspect'")
    is_there = cursor.fetchone()
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if not (is_there and cursor.fetchone()[0]):
        pytest.skip("the tables are unlogged; pg_walinspect is not here to look for itself")
    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_walinspect")


def _logged(cursor, table, started):
    """How many records of rows of this table stand in the log since then, in the file of then."""
    since, files = started
    cursor.execute(
        "SELECT count(*) FROM pg_get_wal_records_info(%s, pg_current_wal_flush_lsn()) "
        "WHERE resource_manager LIKE 'Heap%%' AND block_ref LIKE %s",
        [since, f"%/{files[table]} %"],
    )
    return cursor.fetchone()[0]


@pytest.mark.promise(24)
def test_logs_of_two_hundred_answers_hold_no_code_word_or_answer(attacked):
    logged = "\n".join(attacked["logged"])
    assert WORDS not in logged
    for code in attacked["codes"]:
        assert code not in logged
        assert fingerprint_of(code) not in logged
    # Nothing is written at the moment of an answer: a line has a time, and a time has an hour.
    lines = [line for line in attacked["logged"] if line.startswith("surveys.")]
    assert {line.split()[0] for line in lines} <= {"surveys.night.settled"}


@pytest.mark.promise(23)
def test_four_hundred_shufflings_tell_no_order_together():
    """One correlation of 200 strays by 0.07; the mean of 400 strays by 0.0035."""
    found = []
    for _wave in range(400):
        order = list(range(PEOPLE))
        answering._shuffle(order)
        found.append(spearmanr(order, range(PEOPLE)))
    assert abs(sum(one.statistic for one in found) / len(found)) < 0.1
    assert combine_pvalues([one.pvalue for one in found]).pvalue > NEVER_BY_CHANCE


def test_an_attacker_would_see_answers_left_in_order():
    with pytest.raises(AssertionError):
        check_no_better_than_chance(list(range(PEOPLE)))
    nearly = [who - who % 20 + (who * 7) % 20 for who in range(PEOPLE)]
    with pytest.raises(AssertionError):
        check_no_better_than_chance(nearly)
