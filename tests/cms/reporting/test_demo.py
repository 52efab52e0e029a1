"""The demo's reports are made once, and show every state."""

import pytest
from django.utils import timezone

from cms.accounts import demo as accounts
from cms.reporting import demo
from cms.reporting.models import Case

pytestmark = pytest.mark.django_db


def test_demo_makes_its_reports_once():
    accounts.load(lambda _line: None)
    for _ in range(2):
        demo.load(lambda _line: None)
    states = Case.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["decided", "again", "looking", "new"]
    assert Case.objects.late(at=timezone.now()).count() == 1
