"""A report past its time: its worker is told, or the whole team if nobody has it."""

import logging
from datetime import datetime

from django.db import transaction

from cms.reporting.enums import CaseState, Deed, Route
from cms.reporting.history import add_event
from cms.reporting.models import Case
from cms.reporting.permissions import team_of
from cms.reporting.telling import tell_worker

logger = logging.getLogger("chorus.reporting")


@transaction.atomic
def tell_that_late(*, case: Case, now: datetime) -> bool:
    """True the first time, for one of several that try at once."""
    claimed = Case.objects.late(at=now).filter(pk=case.pk, late_told_at=None)
    if not claimed.update(late_told_at=now):
        return False
    add_event(case, Deed.LATE, at=now)
    team = [case.taken_by] if case.taken_by else list(team_of(Route(case.route)))
    for worker in team:
        if case.state != CaseState.AGAIN or worker.pk != case.decided_by_id:
            tell_worker(worker, case)
    logger.info("reporting.case.late case=%s told=%s", case.pk, len(team))
    return True
