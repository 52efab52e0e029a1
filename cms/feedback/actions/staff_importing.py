"""Deeds on a file of comments: uploading it, saying what its columns hold, importing, undoing.

The long work is done by workers (importing/working_on_imports.py); the row says what is asked for.
"""

import logging
from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.feedback.actions.staff_taking_back import check_nobody_needs
from cms.feedback.gathering.fetching import let_go
from cms.feedback.importing.feeds import given_bytes, plan_for
from cms.feedback.importing.files.columns import Plan
from cms.feedback.importing.files.opening import open_table
from cms.feedback.importing.files.shapes import Table, UnreadableFile
from cms.feedback.models import ImportBatch, ImportFile, Voice
from cms.feedback.states.staff_imports import BEFORE_IMPORT, ImportState
from cms.feedback.tasks import check_import, run_import

logger = logging.getLogger(__name__)
IMPORT = "feedback.import_voice"
LARGEST_MEGABYTES = 15
LONGEST_NAME = 100
AT_ONCE = 500


def _check_may(by: User) -> None:
    if not by.has_perm(IMPORT):
        raise PermissionDenied


def _claim(by: User, batch: ImportBatch, *states: ImportState) -> ImportBatch:
    """The import, locked; ValidationError if it has gone on meanwhile."""
    _check_may(by)
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if locked.state not in states:
        raise ValidationError(_("Somebody else has gone on with this import. Look at it again."))
    return locked


@transaction.atomic
def upload(*, by: User, name: str, content: bytes, plan: Plan, now: datetime) -> ImportBatch:
    """Keeps a file until it is imported, a day at most. ValidationError where it is no table."""
    _check_may(by)
    short = name[:LONGEST_NAME].replace("\0", "")
    try:
        open_table(given_bytes(short, content), encoding=plan.encoding)
    except UnreadableFile as error:
        raise ValidationError(str(error), code="unreadable") from None
    batch = ImportBatch.objects.create(
        period=plan.period,
        files=[short],
        state=ImportState.NEW,
        channel=plan.channel,
        plan=plan.as_data(),
        made_by=by,
        made_at=now,
    )
    ImportFile.objects.create(batch=batch, content=content)
    logger.info("feedback.import.uploaded batch=%s by=%s", batch.pk, by.pk)
    return batch


def table_of(batch: ImportBatch) -> Table:
    """The table in an upload that is kept still; ValidationError where it is gone."""
    kept = ImportFile.objects.filter(batch=batch).first()
    if kept is None:
        raise ValidationError(_("The file is not kept any more. Choose it once more."))
    plan = Plan.of_data(batch.plan)
    try:
        return open_table(given_bytes(batch.files[0], bytes(kept.content)), encoding=plan.encoding)
    except UnreadableFile as error:
        raise ValidationError(str(error), code="unreadable") from None


@transaction.atomic
def choose_columns(
    *, by: User, batch: ImportBatch, columns: Mapping[str, str], language: str | None = None
) -> ImportBatch:
    """Says which column holds what, and has the whole file looked through.

    `language` is that of comments which do not tell theirs, "" for none; None leaves what is told.
    """
    locked = _claim(by, batch, ImportState.NEW, ImportState.CHECKED)
    kept = ImportFile.objects.get(batch=locked)
    told = {} if language is None else {"language": language}
    plan = Plan.of_data(locked.plan | {"columns": dict(columns)} | told)
    try:
        plan_for(given_bytes(locked.files[0], bytes(kept.content)), plan)
    except UnreadableFile as error:
        raise ValidationError(str(error), code="columns") from None
    locked.plan = plan.as_data()
    locked.state, locked.lines_read, locked.report = ImportState.CHECKING, 0, {}
    locked.claimed_at = None
    locked.save(update_fields=["plan", "state", "lines_read", "report", "claimed_at"])
    transaction.on_commit(lambda: check_import.delay(locked.pk))
    return locked


def can_start(batch: ImportBatch) -> bool:
    """Whether it was looked through, nothing in it is wrong, and it would change anything."""
    found = batch.report
    is_right = batch.state == ImportState.CHECKED and not found.get("error_count")
    return is_right and bool(found.get("new") or found.get("no_longer_quoted"))


@transaction.atomic
def start(*, by: User, batch: ImportBatch) -> ImportBatch:
    """Has a file stored that was looked through without an error."""
    locked = _claim(by, batch, ImportState.CHECKED)
    if not can_start(locked):
        raise ValidationError(_("Nothing in this file can be imported."))
    locked.state, locked.lines_read, locked.claimed_at = ImportState.WAITING, 0, None
    locked.save(update_fields=["state", "lines_read", "claimed_at"])
    logger.info("feedback.import.started batch=%s by=%s", locked.pk, by.pk)
    transaction.on_commit(lambda: run_import.delay(locked.pk))
    return locked


@transaction.atomic
def throw_away(*, by: User, batch: ImportBatch) -> None:
    """Forgets a file of which nothing is stored."""
    locked = _claim(by, batch, ImportState.NEW, ImportState.CHECKING, ImportState.CHECKED)
    logger.info("feedback.import.thrown_away batch=%s by=%s", locked.pk, by.pk)
    locked.delete()


@transaction.atomic
def undo(*, by: User, batch: ImportBatch, now: datetime) -> int:
    """Takes a whole import back: its words and quotes go, what cites them is flagged.

    The same file may come again. Returns how many voices are gone; ValidationError while somebody
    on duty needs the words of one of them.
    """
    locked = _claim(by, batch, ImportState.DONE)
    there = Voice.objects.still_there().filter(batch=locked)
    keys = list(there.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), AT_ONCE):
        piece = there.filter(pk__in=keys[first : first + AT_ONCE])
        check_nobody_needs(piece.only("pk"))
        piece.update(is_withdrawn=True, may_be_quoted=False, import_id="")
        let_go(Voice.objects.filter(pk__in=keys[first : first + AT_ONCE]))
    locked.state, locked.undone_at, locked.undone_by = ImportState.UNDONE, now, by
    locked.save(update_fields=["state", "undone_at", "undone_by"])
    logger.info("feedback.import.undone batch=%s by=%s voices=%s", locked.pk, by.pk, len(keys))
    return len(keys)


def forget_old_uploads(*, before: datetime) -> int:
    """Files that nobody went on with, and imports of which nothing else is left."""
    old = ImportBatch.objects.filter(state__in=BEFORE_IMPORT, made_at__lt=before)
    old = old.exclude(state=ImportState.WAITING)
    count, _kinds = old.delete()
    return count
