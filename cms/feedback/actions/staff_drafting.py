"""The deed of asking for fresh drafts of a period."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cms.accounts.models import User
from cms.feedback.models import Run
from cms.feedback.periods import Period
from cms.feedback.states.staff_imports import Stage
from cms.feedback.summarising.working_on_runs import lay_out
from cms.feedback.tasks import work_on_run

logger = logging.getLogger(__name__)
SIGN = "feedback.sign_summary"


@transaction.atomic
def ask_for_drafts(*, by: User | None, period: Period, now: datetime) -> Run:
    """Has workers bring a period up to date and write its drafts; the run that is on, if any."""
    if by is not None and not by.has_perm(SIGN):
        raise PermissionDenied
    run, is_new = Run.objects.get_or_create(
        period=period.code, ended_at=None, defaults={"asked_by": by, "asked_at": now}
    )
    if is_new:
        lay_out(run, Stage.GATHER)
        logger.info("feedback.run.asked run=%s by=%s", run.pk, by.pk if by else "command")
    transaction.on_commit(lambda: work_on_run.delay(run.pk))
    return run
