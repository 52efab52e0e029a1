"""Officers arrange what people need, and say so."""

import logging
from datetime import datetime

from django.db import transaction

from cms.accounts.models import User
from cms.meetings.actions.staff_planning import check_may_manage
from cms.meetings.models import NeedTask, TaskState
from cms.meetings.models.replies import FINISHED

logger = logging.getLogger("chorus.meetings")


@transaction.atomic
def finish_task(*, by: User, pk: int, now: datetime) -> bool:
    """Arranged, or cancelled where that was to do. False if somebody was faster or it is gone."""
    check_may_manage(by)
    for before, after in FINISHED.items():
        found = NeedTask.objects.filter(pk=pk, state=before)
        if found.update(state=after, done_at=now, done_by=by):
            logger.info("meetings.need.%s task=%s by=%s", after.value, pk, by.pk)
            return True
    return False


@transaction.atomic
def open_task_again(*, by: User, pk: int) -> bool:
    """It was not arranged after all. False if it is not among the arranged ones."""
    check_may_manage(by)
    found = NeedTask.objects.filter(pk=pk, state=TaskState.DONE)
    if not found.update(state=TaskState.TO_DO, done_at=None, done_by=None):
        return False
    logger.info("meetings.need.opened_again task=%s by=%s", pk, by.pk)
    return True
