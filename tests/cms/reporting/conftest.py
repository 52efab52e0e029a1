"""Reports for tests, made by the deeds themselves."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from cms.reporting.actions.reporting import Said, report
from cms.reporting.models import Case, ReportReason

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SCOOP = "page:/en/scoop/"


@pytest.fixture
def make_report(db):
    """Reports something; the newest case."""

    def make(by=None, *, source=SCOOP, reason="hurtful", text="", language="en", at=NOW) -> Case:
        said = Said(
            reason=ReportReason.objects.get(code=reason), key=uuid4(), text=text, language=language
        )
        report(by=by, source=source, said=said, reads=by.language if by else "en", now=at)
        return Case.objects.order_by("pk").last()

    return make
