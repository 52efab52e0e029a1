"""Promise 17: the log is only added to, and shows when somebody tampered with it."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from cms.safeguarding import chain
from cms.safeguarding.access import open_concern_for
from cms.safeguarding.actions import acknowledge_concern, raise_concern
from cms.safeguarding.enums import IncidentKind
from cms.safeguarding.models import Concern, Incident, LogEntry, LogHead

TABLE = "safeguarding_logentry"


@pytest.fixture
def log(amina, safeguarding_lead, settings, tmp_path):
    settings.SAFEGUARDING_LOG_ENDS = str(tmp_path / "ends" / "log.txt")
    raise_concern(source="forum.post:12:1", about=amina)
    concern = Concern.objects.get()
    open_concern_for(safeguarding_lead, concern.pk, "On duty tonight")
    acknowledge_concern(by=safeguarding_lead, concern=concern, next_step="I ring Amina's carer")
    return tmp_path / "ends" / "log.txt"


@pytest.fixture
def tamper(db):
    """Changes the table behind the trigger's back, as whoever owns the database could."""

    def run(sql: str) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
                cursor.execute(sql)
                cursor.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER USER")
                return
            triggers = _sqlite_triggers(cursor)
            for name, _sql in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(sql)
            for _name, made in triggers:
                cursor.execute(made)

    return run


def _sqlite_triggers(cursor) -> list[tuple[str, str]]:
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE]
    )
    return cursor.fetchall()


def test_every_event_and_look_has_a_line_without_words(log):
    lines = LogEntry.objects.all()

    assert [line.what for line in lines] == [
        "concern.raised",
        "concern.opened",
        "concern.acknowledged",
    ]
    assert [line.number for line in lines] == [1, 2, 3]
    everything = str(list(lines.values()))
    for words in ("On duty", "Amina", "carer"):
        assert words not in everything
    assert LogHead.objects.get().fingerprint == lines[2].fingerprint


def test_a_whole_log_is_whole_and_its_end_is_kept_once(log, capsys):
    call_command("check_log")
    call_command("check_log")

    assert "whole" in capsys.readouterr().out
    assert re.fullmatch(r"3 [0-9a-f]{64}\n", log.read_text())


@pytest.mark.promise(17)
@pytest.mark.parametrize(
    "sql",
    [
        f"UPDATE {TABLE} SET what = 'x' WHERE number = 2",
        f"DELETE FROM {TABLE} WHERE number = 2",
        f"DELETE FROM {TABLE}",
    ],
)
def test_the_database_refuses_to_change_or_delete_a_line(log, sql):
    with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
        connection.cursor().execute(sql)

    assert LogEntry.objects.count() == 3


@pytest.mark.promise(17)
@pytest.mark.parametrize(
    ("sql", "says"),
    [
        (f"UPDATE {TABLE} SET by_pk = 0 WHERE number = 2", "Line 2 was changed"),
        (f"UPDATE {TABLE} SET content = 'x' WHERE number = 3", "Line 3 was changed"),
        (f"DELETE FROM {TABLE} WHERE number = 2", "Lines 2 to 2 are missing"),
        (f"DELETE FROM {TABLE} WHERE number = 3", "Line 3 is missing"),
        (f"DELETE FROM {TABLE}", "Line 3 is missing"),
        ("UPDATE safeguarding_concernevent SET note = 'x'", "was changed"),
        ("UPDATE safeguarding_looklog SET reason = 'x'", "was changed"),
        ("DELETE FROM safeguarding_looklog", "is gone"),
    ],
)
def test_the_nightly_check_finds_what_was_changed_deleted_or_cut_off(
    log, tamper, sql, says, capsys
):
    call_command("check_log")
    tamper(sql)

    with pytest.raises(CommandError) as raised:
        call_command("check_log")

    assert raised.value.returncode == 1
    assert says in capsys.readouterr().err
    assert Incident.objects.get().kind == IncidentKind.LOG_BROKEN
    assert log.read_text().count("\n") == 1


def test_a_log_remade_from_the_start_is_another_log(log, tamper, capsys):
    call_command("check_log")
    tamper(f"DELETE FROM {TABLE}")
    LogHead.objects.update(number=0, fingerprint=chain.START)
    for event in Concern.objects.get().events.all():
        chain.append(what="concern.raised", at=event.at)
    chain.append(what="concern.raised", at=event.at)

    with pytest.raises(CommandError):
        call_command("check_log")

    assert "Line 3 is another one than before" in capsys.readouterr().err


def test_an_empty_log_is_whole(db, settings, tmp_path):
    settings.SAFEGUARDING_LOG_ENDS = str(tmp_path / "log.txt")
    call_command("check_log")

    assert not (tmp_path / "log.txt").exists()


def test_nothing_is_added_where_the_deed_fails(log):
    with transaction.atomic():
        raise_concern(source="test:2", about=None)
        transaction.set_rollback(True)

    assert LogEntry.objects.count() == 3
    assert chain.faults_of_log() == []
