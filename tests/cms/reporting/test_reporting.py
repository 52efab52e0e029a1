"""A report becomes a case; a second one joins it; a worry starts the clock at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from cms.interpreting.models import Task
from cms.reporting.actions.reporting import Said, report
from cms.reporting.enums import CaseState, Priority, Route
from cms.reporting.models import Case, CaseEvent, ReportReason, Words
from cms.reporting.receipts import receipt_of
from cms.reporting.schedule import sweep_unscreened
from cms.reporting.tasks import screen_words
from cms.safeguarding.models import Concern
from tests.cms.reporting.conftest import NOW, SCOOP

pytestmark = pytest.mark.django_db


def said(reason="hurtful", **fields) -> Said:
    fields.setdefault("key", uuid4())
    return Said(reason=ReportReason.objects.get(code=reason), **fields)


def test_report_is_a_case_due_within_a_day(make_report, amina):
    case = make_report(amina)
    assert case.state == CaseState.NEW
    assert case.due - case.made_at == timedelta(hours=24)
    assert [event.what for event in case.events.all()] == ["reported"]


def test_second_report_of_the_same_thing_joins_the_open_one(make_report, amina, dawit):
    first = make_report(amina, text="It is rude")
    again = make_report(amina, text="It is still there", at=NOW + timedelta(hours=5))
    other = make_report(dawit)
    assert again == first
    assert other != first
    assert [words.text for words in first.words.all()] == ["It is rude", "It is still there"]


def test_database_refuses_a_second_open_case_of_one_reporter(make_report, amina):
    case = make_report(amina)
    case.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        case.save(force_insert=True)


def test_same_send_twice_is_one_report_and_shows_the_same_code():
    one = said()
    codes = {report(by=None, source=SCOOP, said=one, reads="en", now=NOW) for _ in range(2)}
    assert len(codes) == 1
    assert Case.objects.get().receipt == receipt_of(codes.pop())


def test_code_is_not_kept(amina):
    code = report(by=None, source=SCOOP, said=said(), reads="en", now=NOW)
    kept = str(list(Case.objects.values())) + str(list(Words.objects.values()))
    assert len(code) == 12
    assert code not in kept


def test_form_of_somebody_else_is_refused(amina):
    one = said()
    report(by=None, source=SCOOP, said=one, reads="en", now=NOW)
    with pytest.raises(ValidationError):
        report(by=amina, source=SCOOP, said=one, reads="en", now=NOW)


def test_worry_is_raised_at_once_and_stands_first(make_report, amina):
    case = make_report(amina, reason="worried")
    concern = Concern.objects.get()
    case.refresh_from_db()
    assert (case.route, case.priority) == (Route.SAFEGUARDING, Priority.FIRST)
    assert concern.raised_by == amina
    assert concern.url == case.staff_url


def test_worry_that_joins_an_open_case_is_raised_as_well(make_report, amina):
    make_report(amina, reason="not_true")
    case = make_report(amina, reason="worried")
    assert Concern.objects.count() == 1
    assert (case.route, case.reason.code) == (Route.SAFEGUARDING, "worried")


def test_words_are_screened_and_a_sign_tells_the_people_on_duty(make_report, amina):
    case = make_report(amina, text="I want to kill myself tonight")
    words = case.words.get()
    screen_words(words.pk)
    screen_words(words.pk)
    assert Concern.objects.get().source == f"{words.source}:signs"
    case.refresh_from_db()
    assert case.priority == Priority.FIRST


def test_words_whose_screening_was_lost_are_swept(make_report, amina, time_machine):
    words = make_report(amina, text="I want to kill myself tonight").words.get()
    time_machine.move_to(NOW + timedelta(minutes=2))
    sweep_unscreened()
    words.refresh_from_db()
    assert words.screened_at is not None
    assert Concern.objects.count() == 1


def test_words_in_another_language_wait_for_an_interpreter(make_report, dawit):
    words = make_report(dawit, text="እዚ ጽቡቕ ኣይኮነን", language="ti").words.get()
    assert Task.objects.get().source == words.source


def test_history_cannot_be_changed_even_by_sql(make_report):
    event = make_report().events.get()
    for change in (
        lambda: CaseEvent.objects.filter(pk=event.pk).update(note="x"),
        event.delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert CaseEvent.objects.get().note == ""


@pytest.mark.parametrize(
    ("fields", "reads"), [({"text": "a" * 2001}, "en"), ({"language": "xx"}, "en"), ({}, "tlh")]
)
def test_bad_words_store_nothing(fields, reads):
    with pytest.raises(ValidationError):
        report(by=None, source=SCOOP, said=said(**fields), reads=reads, now=NOW)
    assert not Case.objects.exists()
