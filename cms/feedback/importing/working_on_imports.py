"""A worker's part of an import: looking a file through, and storing it.

The row is the memory. A worker claims it by a conditional update; one that is lost leaves a claim
that grows old, and the clock lets another take the row up. Storing is one transaction: whoever is
killed in it leaves nothing behind.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from cms.feedback.importing.feeds import Files, given_bytes, plan_for
from cms.feedback.importing.files.columns import Plan
from cms.feedback.importing.files.shapes import UnreadableFile
from cms.feedback.importing.looking import look_at_waiting
from cms.feedback.importing.reports import Report
from cms.feedback.importing.storing import Job, bring, look_through
from cms.feedback.models import ImportBatch, ImportFile
from cms.feedback.periods import period_of, read_period
from cms.feedback.states.staff_imports import ImportState

logger = logging.getLogger(__name__)
LOST_AFTER = timedelta(minutes=20)


def _claim(batch_id: int, state: ImportState, now: datetime) -> ImportBatch | None:
    """The row, if it waits in this state and nobody has it in hand."""
    rows = ImportBatch.objects.filter(Q(claimed_at=None) | Q(claimed_at__lt=now - LOST_AFTER))
    if not rows.filter(pk=batch_id, state=state).update(claimed_at=now):
        return None
    return ImportBatch.objects.get(pk=batch_id)


def _files_of(batch: ImportBatch) -> tuple[Files, Job]:
    plan = Plan.of_data(batch.plan)
    content = bytes(ImportFile.objects.get(batch=batch).content)
    # Days are reckoned from the upload: a file that is taken up again after midnight is the same.
    today = timezone.localdate(batch.made_at)
    planned = plan_for(given_bytes(batch.files[0], content), plan)
    period = read_period(plan.period) if plan.period else period_of(today)
    files = Files([planned], today=today)
    return files, Job(batch.files, period, today, batch.made_by, batch)


def check(batch_id: int, *, now: datetime) -> bool:
    """Looks a whole file through and keeps what was found; stores no voice."""
    batch = _claim(batch_id, ImportState.CHECKING, now)
    if batch is None:
        return False
    report = Report()
    try:
        files, job = _files_of(batch)
        look_through(feed=files.feed, job=job, report=report, progress=_progress(batch.pk))
        files.tell(report)
    except UnreadableFile as error:
        report.refuse(batch.files[0], str(error))
    # Only if nobody changed the columns meanwhile.
    ImportBatch.objects.filter(pk=batch.pk, state=ImportState.CHECKING, claimed_at=now).update(
        state=ImportState.CHECKED, claimed_at=None, report=report.as_data()
    )
    logger.info("feedback.import.checked batch=%s errors=%s", batch.pk, report.error_count)
    return True


def run(batch_id: int, *, now: datetime) -> bool:
    """Stores a file; the upload goes with the same transaction that brings the voices."""
    batch = _claim(batch_id, ImportState.WAITING, now)
    if batch is None:
        return False
    report = Report()
    files, job = _files_of(batch)
    few = look_through(feed=files.feed, job=job, report=report, progress=_progress(batch.pk))
    files.tell(report)
    bring(feed=files.feed, job=job, report=report, few=few)
    if report.error_count:
        # Something came in between, such as the same ids with another file: it is shown again.
        ImportBatch.objects.filter(pk=batch.pk, state=ImportState.WAITING).update(
            state=ImportState.CHECKED, claimed_at=None, report=report.as_data()
        )
    return True


def look(batch_id: int, *, most: int, now: datetime) -> bool:
    """Looks at up to `most` voices of an import for signs of worry; whether more may wait.

    One worker at a time: the clock may call others, and none of them does the same work again.
    """
    batch = _claim(batch_id, ImportState.DONE, now)
    if batch is None:
        return False
    done = look_at_waiting(batch=batch.pk, most=most)
    ImportBatch.objects.filter(pk=batch.pk, claimed_at=now).update(claimed_at=None)
    return done == most


def _progress(batch_id: int) -> Callable[[int], None]:
    def keep(lines: int) -> None:
        ImportBatch.objects.filter(pk=batch_id).update(lines_read=lines)

    return keep
