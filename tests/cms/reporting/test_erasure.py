"""A person gets back what they reported, and can have it forgotten."""

import pytest

from cms.interpreting.models import Task
from cms.reporting.actions.staff_working import Verdict, decide_case
from cms.reporting.enums import Outcome
from cms.reporting.erasure import ReportingKeeper
from cms.reporting.models import Case, Words
from tests.cms.reporting.conftest import NOW

pytestmark = pytest.mark.django_db
MARK = "xylophone"


def test_words_are_given_back_and_forgotten(make_report, amina, dawit, moderator):
    case = make_report(amina, text=MARK, language="fr")
    make_report(dawit, text="Other words")
    decide_case(by=moderator, case=case, verdict=Verdict(Outcome.NOTHING, MARK), now=NOW)
    given = ReportingKeeper().give_back(amina)
    assert [one["words"] for one in given] == [[{"text": MARK, "language": "fr"}]]
    assert ReportingKeeper().erase(amina) == 1
    kept = [*Case.objects.values(), *Words.objects.values(), *Task.objects.values()]
    assert MARK not in str(kept)
    assert ReportingKeeper().give_back(amina) == []
    assert Words.objects.filter(text="Other words").exists()
