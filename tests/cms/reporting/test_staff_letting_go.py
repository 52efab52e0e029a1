"""Reports go a year after the last thing was done about them."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction

from cms.interpreting.models import Task
from cms.notices.models import Notice
from cms.reporting.actions.asking_again import ask_again
from cms.reporting.actions.staff_working import Verdict, decide_case, take_case
from cms.reporting.models import Case, CaseEvent, CaseToLetGo, Words
from cms.reporting.schedule import let_go
from cms.safeguarding.actions import raise_concern
from tests.cms.reporting.conftest import NOW

MARK = "kinyarwandamark"


def night(days, **more):
    with time_machine.travel(NOW + timedelta(days=days, **more), tick=False):
        return let_go()


@pytest.fixture
def decided(make_report, amina, moderator):
    case = make_report(amina, text=MARK, language="ti")
    take_case(by=moderator, case=case, now=NOW)
    decide_case(by=moderator, case=case, verdict=Verdict("nothing", "Thank you"), now=NOW)
    return Case.objects.get()


@pytest.mark.promise(32)
def test_a_decided_report_goes_on_its_day_with_its_words_and_their_english(decided):
    assert night(365, seconds=-1) == 0
    assert Words.objects.get().text == MARK
    assert night(365, seconds=1) == 1
    for model in (Case, CaseEvent, Words, CaseToLetGo):
        assert not model.objects.exists()
    assert Task.objects.get().text == ""
    assert not Notice.objects.filter(url=decided.staff_url).exists()
    assert night(366) == 0


def test_an_open_or_worrying_report_stays(decided, make_report, dawit, amina):
    raise_concern(source=f"{Words.objects.get().source}:interpreter", about=amina)
    waiting = make_report(dawit)
    assert night(3000) == 0
    assert set(Case.objects.all()) == {decided, waiting}


def test_a_report_that_is_looked_at_again_stays(decided, amina):
    ask_again(by=amina, case=decided, now=NOW)
    assert night(3000) == 0


def test_what_was_passed_on_goes_after_what_follows_it(make_report, amina, moderator):
    first = make_report(amina)
    take_case(by=moderator, case=first, now=NOW)
    passed = Verdict("passed_on", passed_to="technical")
    decide_case(by=moderator, case=first, verdict=passed, now=NOW)
    assert night(366) == 0
    second = Case.objects.exclude(pk=first.pk).get()
    take_case(by=moderator, case=second, now=NOW)
    decide_case(by=moderator, case=second, verdict=Verdict("nothing"), now=NOW + timedelta(days=5))
    assert night(366) == 0
    assert night(371) == 2
    assert not Case.objects.exists()


def test_the_database_keeps_the_history_of_every_other_report(decided):
    with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
        CaseEvent.objects.all().delete()
    assert CaseEvent.objects.exists()
