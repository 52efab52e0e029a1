"""An interpreter who reads a report may say that a person is in danger."""

import pytest

from cms.interpreting.actions.staff_working import say_in_danger
from cms.interpreting.models import Task
from cms.reporting.enums import Priority
from cms.reporting.worries import ReportersWorries
from cms.safeguarding.models import Concern
from tests.cms.reporting.conftest import NOW

pytestmark = pytest.mark.django_db


def test_danger_in_a_report_reaches_the_people_on_duty(make_report, dawit, interpreter):
    case = make_report(dawit, text="እዚ ጽቡቕ ኣይኮነን", language="ti")
    say_in_danger(by=interpreter, task=Task.objects.get(), at=NOW)
    concern = Concern.objects.get()
    assert (concern.about, concern.raised_by, concern.url) == (dawit, interpreter, case.staff_url)
    case.refresh_from_db()
    assert case.priority == Priority.FIRST


@pytest.mark.parametrize("source", ["report.words:999", "report.words:x", "forum.post:1:1"])
def test_unknown_words_raise_nothing(source, interpreter):
    assert not ReportersWorries().a_person_may_be_in_danger(source=source, by=interpreter)
    assert not Concern.objects.exists()
