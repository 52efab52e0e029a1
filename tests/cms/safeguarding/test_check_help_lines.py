"""Promise 5: a number that helps has a source, and a check that is not older than 90 days."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

from cms.safeguarding import help_lines

CHECKED = date(2026, 3, 1)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def lines(monkeypatch):
    """The table as it is, with every number checked on one day."""
    checked = tuple(replace(line, checked_on=CHECKED) for line in help_lines.HELP_LINES)
    monkeypatch.setattr(help_lines, "HELP_LINES", checked)
    return checked


@pytest.mark.promise(5)
def test_a_number_fails_the_check_when_its_own_is_older_than_ninety_days(lines, capsys):
    with time_machine.travel(NOON + timedelta(days=90), tick=False):
        call_command("check_help_lines")
    late = time_machine.travel(NOON + timedelta(days=91), tick=False)
    with late, pytest.raises(CommandError) as raised:
        call_command("check_help_lines")
    assert raised.value.returncode == 1
    said = capsys.readouterr().out
    for line in lines:
        assert f"{line.number}: last checked on {CHECKED}" in said


def test_a_number_that_nobody_checked_fails_at_once(lines, monkeypatch, capsys):
    never = (replace(lines[0], checked_on=None), *lines[1:])
    monkeypatch.setattr(help_lines, "HELP_LINES", never)
    with time_machine.travel(NOON, tick=False), pytest.raises(CommandError):
        call_command("check_help_lines")
    assert f"{lines[0].number}: never checked" in capsys.readouterr().out


@pytest.mark.promise(5)
@pytest.mark.parametrize("line", help_lines.HELP_LINES, ids=lambda line: line.number)
def test_every_number_names_its_source_and_is_a_staff_task_without_a_check_in_time(line):
    assert line.source
    assert line.href.endswith(f":{line.number.replace(' ', '')}")
    day = (line.checked_on or CHECKED) + timedelta(days=91)
    assert line in help_lines.lines_to_check(day)
