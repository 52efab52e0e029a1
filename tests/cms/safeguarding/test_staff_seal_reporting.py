"""Promise 16: the report about sealed words is complete before it counts as sent, and never late
without anybody seeing it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404

from cms.safeguarding.access import open_seal_for
from cms.safeguarding.chain import faults_of_log
from cms.safeguarding.enums import IncidentKind
from cms.safeguarding.models import Incident, LogEntry, LookLog, NoReport, SealedWords, SealReport
from cms.safeguarding.staff_seal_reporting import (
    ENTRIES,
    NEEDED,
    answer_no_report,
    entries_of,
    keep_report,
    mark_sent,
    missing_in,
    propose_no_report,
    unsent_reports,
)
from cms.safeguarding.staff_sealing import ToSeal, seal_words
from tests.factories.people import make_staff

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
MARK = "kinyarwandamark"
WHOLE = {
    "reporter_name": "Jo",
    "reporter_role": "Safeguarding lead",
    "reporter_contact": "jo@council.example",
    "provider": "Norfolk",
    "service": "Chorus",
    "found_at": NOW,
    "how_found": "moderation",
    "was_shown": "no",
    "content_kind": "text",
    "suspected": "grooming",
    "account_held": "Number 1",
    "network_held": "None",
    "urgency": "ordinary",
    "danger_now": "no",
    "victim_known": "unknown",
    "own_image": "no",
    "is_preserved": True,
    "is_complete": True,
}


@pytest.fixture
def sealed(amina, moderator, settings, tmp_path):
    settings.SAFEGUARDING_LOG_ENDS = str(tmp_path / "log.txt")
    what = ToSeal(
        source="forum.post:12", words={"text": MARK}, place="City", account=amina.pk, written_at=NOW
    )
    seal_words(by=moderator, what=what, reason="May be a crime to keep", at=NOW)
    return SealedWords.objects.get()


@pytest.fixture
def jo(safeguarding_lead):
    return safeguarding_lead


@pytest.fixture
def duty_worker(db):
    return make_staff("lee", "duty_worker")


def keep(jo, sealed, **entries):
    return keep_report(by=jo, number=sealed.pk, entries={**WHOLE, **entries}, at=NOW)


def send(jo, sealed, reference="NCA-1", sent_at=LATER, now=LATER):
    return mark_sent(by=jo, number=sealed.pk, reference=reference, sent_at=sent_at, now=now)


@pytest.mark.promise(16)
@pytest.mark.parametrize("name", sorted(NEEDED))
def test_the_report_form_is_complete_only_with_every_needed_entry(name):
    empty = {"found_at": None, "is_preserved": False, "is_complete": False}.get(name, "")
    assert missing_in(SealReport(**{**WHOLE, name: empty})) == [name]
    assert missing_in(SealReport(**WHOLE)) == []


@pytest.mark.promise(16)
def test_a_report_is_sent_only_when_nothing_is_missing(sealed, jo):
    with pytest.raises(ValidationError, match="missing"):
        send(jo, sealed)
    keep(jo, sealed, urgency="")
    with pytest.raises(ValidationError, match="missing"):
        send(jo, sealed)
    assert unsent_reports(at=LATER).waiting == 1


@pytest.mark.parametrize(
    ("entries", "missing"),
    [
        ({"danger_now": "yes"}, "danger_note"),
        ({"victim_known": "yes"}, "victim_note"),
        ({"suspected": "other"}, "further"),
        ({"content_kind": "other"}, "further"),
    ],
)
def test_an_answer_that_asks_for_more_is_not_enough_alone(entries, missing):
    answers = {**WHOLE, **entries}
    assert missing_in(SealReport(**answers)) == [missing]
    assert missing_in(SealReport(**answers, **{missing: "What we know"})) == []


@pytest.mark.promise(16)
def test_a_sent_report_has_its_number_stays_as_it_is_and_holds_no_sealed_word(sealed, jo):
    keep(jo, sealed)
    with pytest.raises(ValidationError):
        send(jo, sealed, reference=" \x00 ")
    for wrong in (NOW - timedelta(seconds=1), LATER + timedelta(seconds=1)):
        with pytest.raises(ValidationError):
            send(jo, sealed, sent_at=wrong)
    report = send(jo, sealed)
    assert (report.reference, report.sent_by, report.sent_at) == ("NCA-1", jo, LATER)
    assert unsent_reports(at=LATER).waiting == 0
    for again in (lambda: keep(jo, sealed, provider="Other"), lambda: send(jo, sealed)):
        with pytest.raises(ValidationError, match="Nothing was changed"):
            again()
    assert MARK not in str(SealReport.objects.values()) + str(LogEntry.objects.values())
    assert faults_of_log() == []
    SealReport.objects.update(suspected="other")
    assert any("was changed" in fault for fault in faults_of_log())


def test_what_is_known_stands_in_the_form_before_anybody_typed(sealed, jo, amina):
    entries = entries_of(sealed, by=jo)
    assert set(entries) <= ENTRIES
    assert amina.username in entries["account_held"]
    amina_pk = amina.pk
    amina.delete()
    assert str(amina_pk) in entries_of(sealed, by=jo)["account_held"]


def test_a_report_is_late_after_a_day(sealed):
    due = NOW + timedelta(hours=24)
    assert unsent_reports(at=due).late == 0
    late = unsent_reports(at=due + timedelta(seconds=1))
    assert (late.waiting, late.late) == (1, 1)


def test_two_different_people_agree_that_nothing_is_reported(sealed, jo, duty_worker):
    assert propose_no_report(by=jo, number=sealed.pk, reason="Bullying", at=NOW)
    assert not propose_no_report(by=jo, number=sealed.pk, reason="Again", at=NOW)
    with pytest.raises(PermissionDenied):
        answer_no_report(by=jo, number=sealed.pk, agrees=True, at=NOW)
    assert unsent_reports(at=NOW).waiting == 1
    assert answer_no_report(by=duty_worker, number=sealed.pk, agrees=False, at=NOW)
    assert not NoReport.objects.exists()
    propose_no_report(by=jo, number=sealed.pk, reason="Bullying", at=NOW)
    assert answer_no_report(by=duty_worker, number=sealed.pk, agrees=True, at=NOW)
    assert not answer_no_report(by=duty_worker, number=sealed.pk, agrees=True, at=NOW)
    assert unsent_reports(at=NOW).waiting == 0
    with pytest.raises(ValidationError):
        keep(jo, sealed)
    with pytest.raises(IntegrityError), transaction.atomic():
        NoReport.objects.update(agreed_by=jo)
    assert faults_of_log() == []


def test_only_the_named_officer_reports_and_only_what_is_sealed(
    sealed, jo, moderator, duty_worker, amina
):
    for person in (moderator, duty_worker, amina):
        with pytest.raises(PermissionDenied):
            keep(person, sealed)
        with pytest.raises(PermissionDenied):
            open_seal_for(person, sealed.pk, "Why not")
    with pytest.raises(Http404):
        open_seal_for(jo, sealed.pk + 1, "Why not")
    with pytest.raises(IntegrityError), transaction.atomic():
        SealReport.objects.create(
            sealed=sealed, kept_by=jo, kept_at=NOW, reference="1", sent_at=NOW, sent_by=jo
        )


def test_every_look_has_a_reason_and_many_are_an_incident(sealed, jo):
    with pytest.raises(ValidationError):
        open_seal_for(jo, sealed.pk, " \x00 ")
    for _number in range(30):
        open_seal_for(jo, sealed.pk, "I fill in the report")
    look = LookLog.objects.first()
    assert (look.by, look.sealed, look.reason) == (jo, sealed, "I fill in the report")
    assert LogEntry.objects.filter(what="seal.looked").count() == 30
    assert Incident.objects.get().kind == IncidentKind.MANY_LOOKS
    assert faults_of_log() == []
