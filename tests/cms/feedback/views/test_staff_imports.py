"""An officer brings a file step by step, sees what would become of it, and takes it back whole."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.feedback import schedule
from cms.feedback.actions import staff_importing as deeds
from cms.feedback.importing import working_on_imports
from cms.feedback.importing.files.columns import Plan
from cms.feedback.models import ImportBatch, ImportFile, Quote, Sentence, Voice
from cms.feedback.states.staff_imports import ImportState
from tests.cms.feedback.conftest import PERIOD
from tests.cms.feedback.importing.test_storing import WORRY

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TABLE = (
    "Comment,Lang,Day,Name\n"
    "The mould in my room is back and nobody comes,en,2026-11-02,Sam Smith\n"
    "=1+1 of us like the new kitchen very much,en,2026-11-03,Ann\n"
    ",en,2026-11-03,Bo\n"
)
COLUMNS = {"text": "Comment", "language": "Lang", "date": "Day", "person": "Name"}
PLAN = Plan(period=PERIOD, channel="meeting", consent=True)


@pytest.fixture
def uploaded(moderator, six):
    return deeds.upload(by=moderator, name="cards.csv", content=TABLE.encode(), plan=PLAN, now=NOW)


@pytest.fixture
def go_on(django_capture_on_commit_callbacks):
    """Does a deed and lets the worker do its part at once."""

    def run(deed, **words):
        with django_capture_on_commit_callbacks(execute=True):
            deed(**words)
        batch = words["batch"]
        batch.refresh_from_db()
        return batch

    return run


@pytest.fixture
def imported(uploaded, moderator, go_on):
    go_on(deeds.choose_columns, by=moderator, batch=uploaded, columns=COLUMNS)
    return go_on(deeds.start, by=moderator, batch=uploaded)


def _url(name, *args):
    return reverse(f"feedback:{name}", args=args)


def test_an_officer_brings_a_file_step_by_step(
    moderator, signed_in, six, django_capture_on_commit_callbacks
):
    sam = signed_in(moderator)
    file = SimpleUploadedFile("cards.csv", TABLE.encode())
    told = {"file": file, "channel": "Youth meeting", "period": PERIOD, "consent": "on"}
    answer = sam.post(_url("new_import"), told)
    batch = ImportBatch.objects.get()
    assert answer.url == _url("import_columns", batch.pk)
    page = sam.get(answer.url).content.decode()
    assert "The mould in my room" in page
    assert "Its cells are parted by: comma." in page
    with django_capture_on_commit_callbacks(execute=True):
        answer = sam.post(answer.url, COLUMNS)
    page = sam.get(answer.url).content.decode()
    assert "Import these comments" in page
    assert not Voice.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        sam.post(_url("start_import", batch.pk))
    batch.refresh_from_db()
    assert (batch.state, batch.brought, batch.skipped) == (ImportState.DONE, 2, 1)
    assert not ImportFile.objects.exists(), "the file is not kept"
    assert "cards.csv" in sam.get(_url("imports")).content.decode()
    lines = sam.get(_url("skipped_lines", batch.pk)).content.decode("utf-8-sig")
    assert lines.splitlines()[1] == '"cards.csv, line 4",skipped,no words in it'
    kept = json.dumps([*Voice.objects.values(), *ImportBatch.objects.values()], default=str)
    assert "Smith" not in kept


def test_nobody_else_sees_or_brings_files(uploaded, signed_in, amina, subgroup_lead, client):
    for person in (amina, subgroup_lead):
        browser = signed_in(person)
        for name in ("import", "import_columns", "undo_import", "skipped_lines"):
            assert browser.get(_url(name, uploaded.pk)).status_code == 403
        assert browser.post(_url("start_import", uploaded.pk)).status_code == 403
    assert client.get(_url("imports")).status_code == 302
    with pytest.raises(PermissionDenied):
        deeds.undo(by=subgroup_lead, batch=uploaded, now=NOW)


def test_a_file_with_a_wrong_line_is_told_and_cannot_be_imported(moderator, six, go_on, signed_in):
    content = (TABLE + "Fine,xx,2026-11-02,\n").encode()
    batch = deeds.upload(by=moderator, name="b.csv", content=content, plan=PLAN, now=NOW)
    go_on(deeds.choose_columns, by=moderator, batch=batch, columns=COLUMNS)
    assert batch.state == ImportState.CHECKED
    page = signed_in(moderator).get(_url("import", batch.pk)).content.decode()
    assert "b.csv, line 5: the language is not known" in page
    assert "Import these comments" not in page
    with pytest.raises(ValidationError):
        deeds.start(by=moderator, batch=batch)
    deeds.throw_away(by=moderator, batch=batch)
    assert not ImportFile.objects.exists()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 no", b"\x00" * 9])
def test_what_is_no_table_is_answered_on_the_page(moderator, signed_in, six, content):
    told = {
        "file": SimpleUploadedFile("x.xlsx", content),
        "channel": "meeting",
        "period": PERIOD,
    }
    answer = signed_in(moderator).post(_url("new_import"), told)
    assert answer.status_code == 200
    assert not ImportBatch.objects.exists()


def test_a_worker_that_is_lost_leaves_nothing_and_another_takes_it_up(
    uploaded, moderator, go_on, monkeypatch
):
    go_on(deeds.choose_columns, by=moderator, batch=uploaded, columns=COLUMNS)
    deeds.start(by=moderator, batch=uploaded)

    def is_lost(**_words):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(working_on_imports, "bring", is_lost)
        with pytest.raises(SystemExit):
            working_on_imports.run(uploaded.pk, now=NOW)
    assert not Voice.objects.exists()
    assert not working_on_imports.run(uploaded.pk, now=NOW + timedelta(minutes=1)), "in hand still"
    assert working_on_imports.run(uploaded.pk, now=NOW + timedelta(hours=1))
    assert not working_on_imports.run(uploaded.pk, now=NOW + timedelta(hours=2)), "done once"
    assert Voice.objects.count() == 2


def test_an_import_is_taken_back_whole_and_may_come_again(
    imported, moderator, summarised, go_on, six
):
    summarised()
    assert Quote.objects.exists()
    cited = Sentence.objects.filter(voices__batch=imported).count()
    assert cited
    assert deeds.undo(by=moderator, batch=imported, now=NOW) == 2
    assert not Quote.objects.exists()
    assert Sentence.objects.filter(voices__is_withdrawn=True).count() == cited
    gone = Voice.objects.values_list("text", "speaker", "may_be_quoted", "is_withdrawn")
    assert set(gone) == {("", "", False, True)}
    with pytest.raises(ValidationError):
        deeds.undo(by=moderator, batch=imported, now=NOW)
    again = deeds.upload(by=moderator, name="cards.csv", content=TABLE.encode(), plan=PLAN, now=NOW)
    go_on(deeds.choose_columns, by=moderator, batch=again, columns=COLUMNS)
    go_on(deeds.start, by=moderator, batch=again)
    assert again.brought == 2
    assert Voice.objects.still_there().count() == 2


def test_words_that_people_on_duty_need_are_not_taken_from_them(
    moderator, six, go_on, safeguarding_lead
):
    content = f"Comment,Lang\n{WORRY},en\n".encode()
    batch = deeds.upload(by=moderator, name="w.csv", content=content, plan=PLAN, now=NOW)
    columns = {"text": "Comment", "language": "Lang"}
    go_on(deeds.choose_columns, by=moderator, batch=batch, columns=columns)
    go_on(deeds.start, by=moderator, batch=batch)
    with pytest.raises(ValidationError, match="People on duty"):
        deeds.undo(by=moderator, batch=batch, now=NOW)
    assert Voice.objects.get().text == WORRY


def test_an_upload_is_forgotten_after_a_day(uploaded):
    for days, is_kept in ((0.9, True), (1.1, False)):
        ImportBatch.objects.update(made_at=datetime.now(UTC) - timedelta(days=days))
        schedule.sweep_imports()
        assert ImportFile.objects.exists() == is_kept


def test_the_list_costs_the_same_for_one_and_for_many(
    imported, moderator, signed_in, django_assert_max_num_queries
):
    sam = signed_in(moderator)
    ImportBatch.objects.bulk_create(
        ImportBatch(period=PERIOD, files=[f"{n}.csv"], made_by=moderator) for n in range(25)
    )
    with django_assert_max_num_queries(10):
        page = sam.get(_url("imports")).content.decode()
    assert "?from=" in page


def test_the_language_of_a_file_is_told_when_its_columns_are_corrected(
    moderator, signed_in, six, django_capture_on_commit_callbacks
):
    sam = signed_in(moderator)
    batch = deeds.upload(
        by=moderator,
        name="cards.csv",
        content="Comment\nW pokoju jest zimno\n🙂\n\n".encode(),
        plan=PLAN,
        now=NOW,
    )

    def send(language):
        with django_capture_on_commit_callbacks(execute=True):
            answer = sam.post(
                _url("import_columns", batch.pk), {"text": "Comment", "told_language": language}
            )
        return sam.get(answer.url).content.decode()

    assert "it does not tell its language" in send("")
    found = send("pl")
    assert "Polish" in found
    assert "Import these comments" in found
    again = sam.get(_url("import_columns", batch.pk)).content.decode()
    assert '<option value="pl" selected>Polish</option>' in again
    batch.refresh_from_db()
    assert batch.report["languages"] == {"pl": 2}
    assert "Unknown language" in send("und")
