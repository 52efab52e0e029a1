"""Tables of other systems: stored whole, known again, looked at before anybody is quoted."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from cms.feedback import tasks
from cms.feedback.importing import (
    looking,
    storing,
)
from cms.feedback.importing.feeds import Files, given_bytes, plan_for
from cms.feedback.importing.files.columns import Plan
from cms.feedback.importing.reports import Report
from cms.feedback.models import ImportBatch, Voice
from cms.safeguarding.access import sources_with_open_concern
from tests.cms.feedback.conftest import PERIOD, a_row

HEAD = "Nr,Comment,Lang,Day,Who,Quote\n"
MOULD = "1,The mould is back and nobody comes,en,2026-11-02,Sam Smith,yes\n"
COLD = "2,guriga waa qabow,Somali,03/11/2026,,no\n"
MAPS = ["text=Comment", "language=Lang", "date=Day", "person=Who", "consent=Quote"]


@pytest.fixture
def bring_table(tmp_path, six, capsys):
    """Imports lines under HEAD; returns the report."""

    def run(*lines, name="cards.csv", maps=MAPS, **options):
        file = tmp_path / name
        file.write_text(HEAD + "".join(lines))
        capsys.readouterr()
        call_command("import_feedback", file, map=maps, json=True, **options)
        return json.loads(capsys.readouterr().out)

    return run


def test_a_table_becomes_voices_without_a_name(bring_table):
    told = bring_table(MOULD, COLD, source_name="Youth meeting", period="2026-Q3")
    assert (told["imported"], told["languages"]) == (2, {"en": 1, "so": 1})
    first, second = Voice.objects.order_by("said_on")
    assert (first.text, first.period) == ("The mould is back and nobody comes", PERIOD)
    assert (first.channel, first.said_on) == ("youth-meeting", date(2026, 11, 2))
    assert (first.may_be_quoted, second.may_be_quoted) == (True, False)
    assert first.speaker
    assert not second.speaker
    kept = json.dumps([*Voice.objects.values(), *ImportBatch.objects.values()], default=str)
    assert "Smith" not in kept


def test_a_dry_run_of_a_table_tells_the_same_and_stores_nothing(bring_table):
    told = bring_table(MOULD, COLD, ",,,,,\n", "3,,en,,,\n", dry_run=True)
    assert (told["new"], told["imported"]) == (2, 0)
    assert told["skipped"] == [["cards.csv, line 5", "no words in it"]]
    assert not Voice.objects.exists()


def test_errors_are_bounded_counted_and_stop_the_whole_file(bring_table):
    bad = "".join(f"{n},words {n},en,31/02/2026,,\n" for n in range(600))
    with pytest.raises(CommandError, match=r"and 550 more\.\nNothing was imported"):
        bring_table(MOULD, bad)
    assert not Voice.objects.exists()
    assert not ImportBatch.objects.exists()


def test_the_same_file_and_the_same_words_of_a_day_in_another_are_skipped(bring_table):
    bring_table(MOULD, COLD)
    again = bring_table(MOULD, COLD)
    assert (again["imported"], again["skipped_count"]) == (0, {"imported before": 2})
    new = "7,The mould is back and nobody comes,en,2026-11-02,,yes\n"
    other = "8,The mould is back and nobody comes,en,2026-11-02,Ann,yes\n"
    later = "9,The mould is back and nobody comes,en,2026-11-05,Sam Smith,yes\n"
    more = bring_table(new, other, later, name="more.csv")
    assert more["skipped"] == [
        ["more.csv, line 2", "the same words of the same day came with another file"]
    ]
    assert Voice.objects.count() == 4


def test_ids_of_two_systems_do_not_meet(bring_table):
    maps = [*MAPS, "id=Nr"]
    bring_table(MOULD, maps=maps, source_name="meeting")
    told = bring_table(
        "1,Something else,en,2026-11-02,,\n", maps=maps, source_name="letters", name="b.csv"
    )
    assert told["imported"] == 1


def test_a_column_that_is_not_there_is_answered_with_those_that_are(bring_table):
    with pytest.raises(CommandError, match=r"no column “Words”\. The file has: Nr, Comment"):
        bring_table(MOULD, maps=["text=Words"])
    with pytest.raises(CommandError, match="write a field, = and the column's name"):
        bring_table(MOULD, maps=["words=Comment"])


def test_a_large_import_is_stored_first_and_quoted_only_after_a_look(
    bring_table, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(storing, "FEW", 1)
    monkeypatch.setattr(tasks, "AT_A_TIME", 2)
    asked = []
    monkeypatch.setattr(tasks.look_at_import, "delay", asked.append)
    worry = "4,He hits me when he drinks and I am scared to go home.,en,2026-11-04,,yes\n"
    named = "5,Call me on 07700 900123 about the mould,en,2026-11-04,,yes\n"
    told = bring_table(MOULD, COLD, worry, named)
    assert told["waiting_for_a_look"] == 4
    assert not Voice.objects.filter(may_be_quoted=True).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Voice.objects.update(may_be_quoted=True)
    batch = ImportBatch.objects.get()
    assert asked == [batch.pk]
    tasks.look_at_import(batch.pk)
    assert Voice.objects.waiting_for_a_look().count() == 2
    assert asked == [batch.pk, batch.pk], "the rest is handed on"
    tasks.look_at_import(batch.pk)
    assert not Voice.objects.waiting_for_a_look().exists()
    may = {voice.text[:4]: voice for voice in Voice.objects.all()}
    assert [may[one].may_be_quoted for one in ("The ", "guri", "He h", "Call")] == [
        True,
        False,
        False,
        True,
    ]
    assert may["Call"].personal_spans == [[11, 23]]
    assert sources_with_open_concern([may["He h"].concern_source])


def test_a_look_that_comes_too_late_changes_nothing(bring_table, monkeypatch):
    monkeypatch.setattr(storing, "FEW", 0)
    monkeypatch.setattr(tasks.look_at_import, "delay", lambda _pk: None)
    bring_table(MOULD)

    def look(*_args, **_options):
        Voice.objects.update(is_looked_at=True, is_withdrawn=True)
        return looking.Look((), [])

    monkeypatch.setattr(looking, "look_at", look)
    looking.look_at_waiting(most=1)
    assert not Voice.objects.get().may_be_quoted


def test_our_own_format_may_say_that_somebody_is_not_to_be_quoted(bring):
    bring(a_row(), a_row(id="t-2", consent=False))
    assert dict(Voice.objects.values_list("key", "may_be_quoted")) == {"t-1": True, "t-2": False}


def test_null_is_no_agreement_to_be_quoted(bring):
    bring(a_row(consent=None))
    assert not Voice.objects.get().may_be_quoted


@pytest.mark.parametrize("sign", [0, 1, "", "no", []])
def test_signs_that_are_no_answer_about_quoting_are_not_guessed_at(bring, sign):
    """0 is how many systems write their no: it may not become a yes."""
    with pytest.raises(CommandError, match="'consent' must be true, false, or null"):
        bring(a_row(consent=sign))


def test_columns_that_are_left_out_are_named(six):
    given = given_bytes("cards.csv", b"Name,Comment,Language\nAda,Fine,en\n")
    report = Report()
    Files([plan_for(given, Plan())], today=date(2026, 11, 22)).tell(report)
    assert "cards.csv: Columns not read, and not kept: Name." in report.notes
