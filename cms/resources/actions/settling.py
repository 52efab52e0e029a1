"""Staff say whose words stay where a feed and they both changed a field."""

import logging
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cms.accounts.models import User
from cms.resources import records, storing
from cms.resources.actions.bringing import LOCATIONS, ORGANISATIONS
from cms.resources.actions.importing import store_services
from cms.resources.models import HeldField, RecordKind, Service

logger = logging.getLogger("chorus.resources")
NEIGHBOURS = {one.kind: one for one in (ORGANISATIONS, LOCATIONS)}


@transaction.atomic
def settle_field(*, by: User, field: HeldField, takes_theirs: bool) -> bool:
    """Takes the feed's words or keeps ours; False if somebody settled it before."""
    if not by.has_perm("resources.manage_listing"):
        raise PermissionDenied
    if not HeldField.objects.filter(pk=field.pk).delete()[0]:
        return False
    if takes_theirs:
        _take(field)
    logger.info(
        "resources.field.settled kind=%s identifier=%s theirs=%s by=%d",
        field.kind, field.identifier, takes_theirs, by.pk,
    )  # fmt: skip
    return True


def _take(field: HeldField) -> None:
    if field.kind == RecordKind.SERVICE:
        for row in Service.objects.filter(identifier=field.identifier).with_record():
            store_services([(row, _with_theirs(records.service_in_short(row), field))])
        return
    neighbour: Any = NEIGHBOURS[RecordKind(field.kind)]
    for row in neighbour.model.objects.filter(identifier=field.identifier):
        record = _with_theirs(neighbour.record_of(row), field)
        storing.set_columns(row, neighbour.columns_of(record))
        row.save()


def _with_theirs(record: dict[str, Any], field: HeldField) -> dict[str, Any]:
    kept = {key: value for key, value in record.items() if key != field.key}
    return kept if field.theirs is None else kept | {field.key: field.theirs}
