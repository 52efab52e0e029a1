"""Bringing a feed in: by chunks, so that a stopped import goes on where it was."""

import hashlib
import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cms.accounts.models import User
from cms.resources import records, storing
from cms.resources.actions.bringing import LOCATIONS, ORGANISATIONS, Change, Diary
from cms.resources.actions.bringing_terms import bring_terms
from cms.resources.actions.categories import ensure_categories
from cms.resources.listings import Listing
from cms.resources.models import ImportState, ListingImport, RecordKind, Service

logger = logging.getLogger("chorus.resources")
Record = dict[str, Any]
AT_ONCE = 200


@dataclass(frozen=True)
class Outcome:
    """How many services the import touched, and how many fields wait for staff."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    held: int = 0
    of_import: int = 0


def import_listings(
    *,
    by: User | None,
    listings: Iterable[Listing],
    at: datetime,
    source: str = "",
    overwrites: bool = False,
) -> Outcome:
    """Stores listings, matched by their identifiers; `by` is None for the command line.

    The same listings again change nothing. Services that a feed no longer names stay, and so does
    what staff changed since the feed last spoke, unless `overwrites`. Each chunk is a transaction
    of its own: whoever brings the same feed after a crash goes on where it stopped.
    """
    if by is not None and not by.has_perm("resources.manage_listing"):
        raise PermissionDenied
    wanted = _with_one_voice(list(listings))
    run = _begin(by, wanted, at=at, source=source, overwrites=overwrites)
    held = 0
    while run.stored < run.total:
        held += _store_chunk(run, wanted[run.stored : run.stored + AT_ONCE])
    run.state = ImportState.DONE
    run.save(update_fields=["state"])
    storing.count_anew()
    logger.info(
        "resources.listings.imported import=%d created=%d updated=%d unchanged=%d held=%d by=%s",
        run.pk, run.created, run.updated, run.unchanged, held, by.pk if by else "command",
    )  # fmt: skip
    return Outcome(run.created, run.updated, run.unchanged, held, run.pk)


def _with_one_voice(listings: Sequence[Listing]) -> list[Listing]:
    """Where a feed says two things about a neighbour of services, its last word counts."""
    organisations = {one.organisation["id"]: one.organisation for one in listings}
    places = {place["id"]: place for one in listings for place in one.locations}
    terms = {term["id"]: term for one in listings for term in one.terms}
    return [
        replace(
            one,
            organisation=organisations[one.organisation["id"]],
            locations=tuple(places[place["id"]] for place in one.locations),
            terms=tuple(terms[term["id"]] for term in one.terms),
        )
        for one in listings
    ]


def _begin(
    by: User | None, wanted: Sequence[Listing], *, at: datetime, source: str, overwrites: bool
) -> ListingImport:
    """A new import, or the stopped one of the same listings."""
    sums = hashlib.sha256()
    for one in wanted:
        parts = (one.service, one.organisation, one.locations, one.terms)
        sums.update(json.dumps(parts, sort_keys=True).encode())
    run, _is_new = ListingImport.objects.get_or_create(
        digest=sums.hexdigest(),
        overwrites=overwrites,
        state=ImportState.OPEN,
        defaults={"made_by": by, "made_at": at, "source": source[:300], "total": len(wanted)},
    )
    return run


@transaction.atomic
def _store_chunk(run: ListingImport, chunk: Sequence[Listing]) -> int:
    """All of these listings or none; how many fields were left for staff to say."""
    diary = Diary(run, is_short=any(one.is_short for one in chunk))
    ORGANISATIONS.store((one.organisation for one in chunk), diary)
    LOCATIONS.store((place for one in chunk for place in one.locations), diary)
    bring_terms((term for one in chunk for term in one.terms), diary)
    ensure_categories()
    named = [one.identifier for one in chunk]
    held = Service.objects.filter(identifier__in=named).with_record()
    standing = {row.identifier: row for row in held}
    changes = [
        change
        for listing in chunk
        if (change := _change(standing.get(listing.identifier), listing.service, diary))
    ]
    for change in changes:
        diary.note(RecordKind.SERVICE, change)
        change.row.imported = change.said
    store_services([(change.row, change.merged.record) for change in changes])
    diary.write()
    created = sum(change.before is None for change in changes)
    updated = sum(change.before not in (None, change.merged.record) for change in changes)
    run.stored += len(chunk)
    run.created += created
    run.updated += updated
    run.unchanged += len(chunk) - created - updated
    run.save(update_fields=["stored", "created", "updated", "unchanged"])
    return len(diary.held)


def _change(row: Service | None, said: Record, diary: Diary) -> Change | None:
    """What the feed does to a service; None if it says what it said before."""
    if row is None:
        row = Service(identifier=said["id"])
        return Change(row, None, diary.merged(row, ours={}, said=said), said)
    said = diary.in_full(row, said)
    if row.imported == said and not diary.of_import.overwrites:
        return None
    ours = records.service_in_short(row)
    merged = diary.merged(row, ours=ours, said=said)
    return (
        None if merged.record == ours and row.imported == said else Change(row, ours, merged, said)
    )


def store_services(wanted: Sequence[tuple[Service, Record]]) -> None:
    """Services with everything that hangs on them, as their records say."""
    neighbours = storing.fetch_neighbours([record for _row, record in wanted])
    for row, record in wanted:
        storing.set_columns(row, storing.service_columns(record, neighbours))
    new = [pair for pair in wanted if pair[0].pk is None]
    standing = [pair for pair in wanted if pair[0].pk is not None]
    Service.objects.bulk_create([row for row, _record in new], batch_size=AT_ONCE)
    for row, _record in standing:
        row.save()
    storing.store_parts(new, neighbours, are_new=True)
    storing.store_parts(standing, neighbours, are_new=False)
