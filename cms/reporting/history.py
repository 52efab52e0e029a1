"""Adding a line to the history of a case."""

from datetime import datetime

from cms.accounts.models import User
from cms.reporting.enums import Deed
from cms.reporting.models import Case, CaseEvent


def add_event(
    case: Case, what: Deed, *, at: datetime, by: User | None = None, note: str = ""
) -> None:
    CaseEvent.objects.create(case=case, what=what, by=by, at=at, note=note)
