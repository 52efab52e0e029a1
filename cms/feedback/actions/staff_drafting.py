"""The deeds of asking for fresh drafts: of a whole period, or of one in place of a worked one."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.feedback.models import Run, Summary
from cms.feedback.periods import Period
from cms.feedback.states.staff_imports import Stage
from cms.feedback.summarising.working_on_runs import lay_out
from cms.feedback.tasks import work_on_run

logger = logging.getLogger(__name__)
SIGN = "feedback.sign_summary"


@transaction.atomic
def ask_for_drafts(*, by: User | None, period: Period, now: datetime) -> Run:
    """Has workers bring a period up to date and write its drafts; the run that is on, if any.

    ValidationError while one draft of the period is made anew: that run leaves the others alone.
    """
    if by is not None and not by.has_perm(SIGN):
        raise PermissionDenied
    run, is_new = Run.objects.get_or_create(
        period=period.code, ended_at=None, defaults={"asked_by": by, "asked_at": now}
    )
    if run.subgroup_id is not None:
        raise ValidationError(
            _("One draft of this quarter is being made anew. Ask again in a few minutes.")
        )
    if is_new:
        lay_out(run, Stage.GATHER)
        logger.info("feedback.run.asked run=%s by=%s", run.pk, by.pk if by else "command")
    transaction.on_commit(lambda: work_on_run.delay(run.pk))
    return run


@transaction.atomic
def remake_draft(*, by: User, summary: Summary, now: datetime) -> Run:
    """Has workers make one draft anew, whatever officers changed in it or signed.

    Asked for twice it is made once. ValidationError for what is signed off, or gone, and while
    all drafts of the quarter are made.
    """
    if not by.has_perm(SIGN):
        raise PermissionDenied
    draft = Summary.objects.select_for_update().filter(pk=summary.pk).first()
    if draft is None:
        raise ValidationError(_("This draft is not there any more. Open the list of drafts."))
    if draft.is_signed:
        raise ValidationError(_("This summary is signed off. It cannot be changed any more."))
    asked = {"asked_by": by, "asked_at": now, "subgroup": draft.subgroup}
    run, is_new = Run.objects.get_or_create(period=draft.period, ended_at=None, defaults=asked)
    if run.subgroup_id != draft.subgroup_id:
        raise ValidationError(
            _("Drafts of this quarter are being made already. Ask again in a few minutes.")
        )
    if is_new:
        lay_out(run, Stage.GATHER)
        logger.info("feedback.summary.remade summary=%s run=%s by=%s", draft.pk, run.pk, by.pk)
    transaction.on_commit(lambda: work_on_run.delay(run.pk))
    return run
