"""Lines that came before: a no to quotes holds from any file, a yes never undoes it."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from cms.feedback.actions import staff_importing as deeds
from cms.feedback.importing.files.columns import Plan
from cms.feedback.models import Quote, Voice
from cms.feedback.states.staff_imports import ImportState
from tests.cms.feedback.conftest import NOW, PERIOD, a_row

TABLE = "Nr,Comment,Lang,Day,Consent\n{}\n"
SAID = "The mould in my room is back,en,2026-11-02"


def _told(capsys):
    return capsys.readouterr().out


@pytest.fixture
def sheet(six, tmp_path):
    """Imports a table without ids of its own."""

    def bring_lines(*lines, **options):
        file = tmp_path / "cards.csv"
        file.write_text("Comment,Lang,Day,Consent\n" + "\n".join(lines) + "\n")
        return call_command("import_feedback", file, period=PERIOD, **options)

    return bring_lines


def test_a_known_line_that_says_no_stops_its_quotes_and_is_counted(signed_housing, bring, capsys):
    assert Quote.objects.filter(voice__key="t-1").exists()
    others = Quote.objects.exclude(voice__key="t-1").count()
    assert others
    bring(a_row(consent=False), dry_run=True)
    assert "1 voices imported before would no longer be quoted" in _told(capsys)
    assert Voice.objects.get(key="t-1").may_be_quoted
    bring(a_row(consent=False))
    assert "1 voices imported before are no longer quoted" in _told(capsys)
    voice = Voice.objects.get(key="t-1")
    assert (voice.has_agreed, voice.may_be_quoted, voice.is_withdrawn) == (False, False, False)
    assert not Quote.objects.filter(voice=voice).exists()
    assert Quote.objects.count() == others
    bring(a_row(consent=False))
    assert "no longer" not in _told(capsys), "said once"


def test_a_yes_that_comes_after_a_no_changes_nothing_and_is_told(bring, capsys):
    bring(a_row(consent=False), a_row(id="t-2", text=WORRYING, concern="harm"))
    bring(a_row(), a_row(id="t-2", text=WORRYING, concern="harm"))
    assert "1 lines say yes to quotes, but somebody said no before" in _told(capsys)
    assert not Voice.objects.get(key="t-1").may_be_quoted


WORRYING = "The kitchen is cold."


def test_a_file_that_does_not_speak_of_consent_stops_nothing(six, tmp_path, capsys):
    file = tmp_path / "cards.csv"
    file.write_text("Id,Comment,Lang\n1,The mould is back,en\n")
    call_command("import_feedback", file, consent="yes")
    call_command("import_feedback", file)
    assert "no longer" not in _told(capsys)
    assert Voice.objects.get().may_be_quoted


def test_the_same_words_of_the_same_day_without_an_id_are_known_when_they_say_no(sheet, capsys):
    sheet(f"{SAID},yes", "The kitchen is warm,en,2026-11-02,yes")
    sheet(f"{SAID},no", "The kitchen is warm,en,2026-11-02,yes")
    assert "1 voices imported before are no longer quoted" in _told(capsys)
    quotable = Voice.objects.filter(may_be_quoted=True)
    assert [voice.text for voice in quotable] == ["The kitchen is warm"]
    assert Voice.objects.count() == 2


def test_an_officer_brings_a_file_of_nothing_but_noes(
    moderator, six, django_capture_on_commit_callbacks, signed_in
):
    def run(answer):
        content = TABLE.format(f"1,{SAID},{answer}").encode()
        plan = Plan(period=PERIOD, channel="meeting")
        batch = deeds.upload(by=moderator, name="c.csv", content=content, plan=plan, now=NOW)
        columns = {
            "id": "Nr",
            "text": "Comment",
            "language": "Lang",
            "date": "Day",
            "consent": "Consent",
        }
        with django_capture_on_commit_callbacks(execute=True):
            deeds.choose_columns(by=moderator, batch=batch, columns=columns)
        batch.refresh_from_db()
        if not deeds.can_start(batch):
            return batch
        with django_capture_on_commit_callbacks(execute=True):
            deeds.start(by=moderator, batch=batch)
        batch.refresh_from_db()
        return batch

    run("yes")
    assert Voice.objects.get().may_be_quoted
    second = run("no")
    assert (second.state, second.brought) == (ImportState.DONE, 0)
    assert not Voice.objects.get().may_be_quoted
    page = signed_in(moderator).get(reverse("feedback:import", args=[second.pk])).content.decode()
    assert "says no to quotes now" in page
    assert run("yes").state == ImportState.CHECKED, "nothing to do"
    assert not Voice.objects.get().may_be_quoted


def test_a_line_that_stands_twice_is_taken_once_and_told(bring, capsys):
    bring(a_row(), a_row(id="t-2"), a_row())
    told = _told(capsys)
    assert "2 voices imported for 2026-Q4, 1 skipped." in told
    assert "1 skipped: the same line stands twice" in told


def test_a_line_that_stands_twice_in_two_ways_is_refused(bring):
    for other, words in (
        (a_row(text="The wifi is off."), "line 2: the id t-1 stands twice with other words"),
        (a_row(consent=False), "line 2: the id t-1 stands twice, once to be quoted and once not"),
    ):
        with pytest.raises(CommandError, match=words):
            bring(a_row(), other)
    assert not Voice.objects.exists()


def test_the_same_ids_of_another_table_are_told_apart_by_its_name(six, tmp_path):
    for name, said in (("one.csv", "The mould is back"), ("two.csv", "The wifi is off")):
        (tmp_path / name).write_text(f"Id,Comment,Lang\n1,{said},en\n")
    call_command("import_feedback", tmp_path / "one.csv")
    with pytest.raises(CommandError, match=r"with other words.*--source-name"):
        call_command("import_feedback", tmp_path / "two.csv")
    call_command("import_feedback", tmp_path / "two.csv", source_name="Youth club")
    assert Voice.objects.count() == 2
