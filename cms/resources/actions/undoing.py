"""Taking an import back: what it changed becomes what it was, unless somebody changed it since."""

import logging
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from cms.accounts.models import User
from cms.resources import records, storing
from cms.resources.actions.bringing import LOCATIONS, ORGANISATIONS, Neighbour
from cms.resources.actions.importing import AT_ONCE, store_services
from cms.resources.actions.reviving import revive_neighbours
from cms.resources.actions.undoing_terms import Undone, say_what_stays, undo_terms
from cms.resources.merging import merge
from cms.resources.models import (
    HeldField,
    ImportedChange,
    ImportState,
    ListingImport,
    RecordKind,
    Service,
    ServiceStatus,
    StaysBecause,
)

logger = logging.getLogger("chorus.resources")


@transaction.atomic
def undo_import(*, by: User | None, of_import: ListingImport, at: datetime) -> Undone | None:
    """Takes an import back; None if somebody did before. `by` is None for the command line."""
    if by is not None and not by.has_perm("resources.manage_listing"):
        raise PermissionDenied
    waiting = ListingImport.objects.exclude(state=ImportState.UNDONE).filter(pk=of_import.pk)
    if not waiting.update(state=ImportState.UNDONE, undone_at=at, undone_by=by):
        return None
    undone = Undone()
    services = of_import.changes.filter(kind=RecordKind.SERVICE).order_by("-pk")
    numbers = list(services.values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        _undo_services(services.filter(pk__in=numbers[start : start + AT_ONCE]), undone)
    _undo_neighbours(of_import, LOCATIONS, "at_services", undone)
    _undo_neighbours(of_import, ORGANISATIONS, "services", undone)
    undo_terms(of_import, undone)
    logger.info(
        "resources.import.undone import=%d removed=%d restored=%d kept=%d by=%s",
        of_import.pk, undone.removed, undone.restored, undone.kept, by.pk if by else "command",
    )  # fmt: skip
    return undone


def _undo_services(changes: "models.QuerySet[ImportedChange]", undone: Undone) -> None:
    found = {change.identifier: change for change in changes}
    rows = Service.objects.filter(identifier__in=found).with_record()
    of_somebody = set(rows.of_somebody().order_by().values_list("pk", flat=True))
    hidden: list[int] = []
    gone: list[int] = []
    restored: list[tuple[Service, dict[str, Any]]] = []
    for row in rows:
        change, ours = found[row.identifier], records.service_in_short(row)
        if change.before is not None:
            merged = merge(base=change.after, ours=ours, theirs=change.before)
            _forget_what_was_said(row, change)
            restored.append((row, merged.record))
        elif ours != change.after:
            change.stays_because = StaysBecause.CHANGED
        elif row.pk in of_somebody:
            change.stays_because = StaysBecause.OF_SOMEBODY
            hidden.append(row.pk)
        else:
            gone.append(row.pk)
    _hide(hidden)
    undone.kept += say_what_stays(found.values())
    Service.objects.filter(pk__in=gone).delete()
    revive_neighbours(record for _row, record in restored)
    store_services(restored)
    HeldField.objects.filter(kind=RecordKind.SERVICE, identifier__in=found).delete()
    undone.removed += len(gone)
    undone.restored += len(restored)


def _undo_neighbours(
    of_import: ListingImport, neighbour: Neighbour[Any], used_by: str, undone: Undone
) -> None:
    changes = {one.identifier: one for one in of_import.changes.filter(kind=neighbour.kind)}
    unused = neighbour.model.objects.filter(**{used_by: None})
    free = set(unused.filter(identifier__in=changes).values_list("pk", flat=True))
    for row in neighbour.model.objects.filter(identifier__in=changes):
        change, ours = changes[row.identifier], neighbour.record_of(row)
        if change.before is not None:
            merged = merge(base=change.after, ours=ours, theirs=change.before)
            _forget_what_was_said(row, change)
            storing.set_columns(row, neighbour.columns_of(merged.record))
            row.save()
            undone.restored += 1
        elif row.pk in free and ours == change.after:
            row.delete()
            undone.removed += 1
        elif ours == change.after:
            change.stays_because = StaysBecause.USED
        else:
            change.stays_because = StaysBecause.CHANGED
    undone.kept += say_what_stays(changes.values())
    HeldField.objects.filter(kind=neighbour.kind, identifier__in=changes).delete()


def _hide(services: list[int]) -> None:
    """What young people wrote about them or saved stays; a feed that names them again is asked."""
    hidden = Service.objects.filter(pk__in=services)
    hidden.shown().update(status=ServiceStatus.INACTIVE)
    hidden.update(imported=None)


def _forget_what_was_said(row: Any, change: ImportedChange) -> None:
    if row.imported == change.said_now:
        row.imported = change.said_before
