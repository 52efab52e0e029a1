"""Storing listings: all of a file, or none of it."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from cms.accounts.models import User
from cms.languages.demonstration import label_in_every_language
from cms.resources.categories import CATEGORIES
from cms.resources.listings import Listing, LocationRecord, OrganisationRecord
from cms.resources.models import (
    Category,
    Location,
    Organisation,
    Service,
    ServiceAtLocation,
    SpokenLanguage,
)

logger = logging.getLogger("chorus.resources")
PLAIN_FIELDS = (
    "name", "description", "alert", "status", "url", "email", "phone", "last_modified",
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """How many services the import touched."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0


@transaction.atomic
def import_listings(*, by: User | None, listings: Iterable[Listing]) -> Outcome:
    """Stores listings, matched by their identifiers; `by` is None for the command line.

    The same listings again change nothing. Services that a feed no longer names stay.
    """
    if by is not None and not by.has_perm("resources.manage_listing"):
        raise PermissionDenied
    wanted = list(listings)
    organisations = _store_organisations(listing.organisation for listing in wanted)
    locations = _store_locations(place for listing in wanted for place in listing.locations)
    categories = ensure_categories()
    standing = _standing(listing.identifier for listing in wanted)
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    for listing in wanted:
        service = standing.get(listing.identifier) or Service(identifier=listing.identifier)
        is_new = service.pk is None
        fields = {name: getattr(listing, name) for name in PLAIN_FIELDS}
        fields["organisation_id"] = organisations[listing.organisation.identifier].pk
        changed = _save_changes(service, fields)
        changed |= _link(service, listing, categories, locations, is_new=is_new)
        counts["created" if is_new else "updated" if changed else "unchanged"] += 1
    outcome = Outcome(**counts)
    logger.info(
        "resources.listings.imported created=%d updated=%d unchanged=%d by=%s",
        outcome.created, outcome.updated, outcome.unchanged, by.pk if by else "command",
    )  # fmt: skip
    return outcome


def ensure_categories() -> dict[str, Category]:
    """Every category young people choose from, made with its name in each language if missing."""
    standing = {category.code: category for category in Category.objects.all()}
    for code, name in CATEGORIES.items():
        if code not in standing:
            standing[code] = Category(code=code)
            label_in_every_language(standing[code], "name", name)
            standing[code].save()
    return standing


def _standing(identifiers: Iterable[str]) -> dict[str, Service]:
    services = Service.objects.filter(identifier__in=list(identifiers)).with_everything()
    return {service.identifier: service for service in services}


def _save_changes(row: models.Model, fields: Mapping[str, Any]) -> bool:
    """Saves what differs; a row that is as it should be costs nothing."""
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if row.pk is None:
        row.save()
        return True
    if changed:
        row.save(update_fields=changed)
    return bool(changed)


def _store_organisations(records: Iterable[OrganisationRecord]) -> dict[str, Organisation]:
    wanted = {record.identifier: record for record in records}
    rows = {row.identifier: row for row in Organisation.objects.filter(identifier__in=wanted)}
    for identifier, record in wanted.items():
        row = rows.setdefault(identifier, Organisation(identifier=identifier))
        _save_changes(row, asdict(record))
    return rows


def _store_locations(records: Iterable[LocationRecord]) -> dict[str, Location]:
    wanted = {record.identifier: record for record in records}
    rows = {row.identifier: row for row in Location.objects.filter(identifier__in=wanted)}
    for identifier, record in wanted.items():
        row = rows.setdefault(identifier, Location(identifier=identifier))
        _save_changes(row, asdict(record))
    return rows


def _link(
    service: Service,
    listing: Listing,
    categories: Mapping[str, Category],
    locations: Mapping[str, Location],
    *,
    is_new: bool,
) -> bool:
    """Categories, languages and places as the feed says; whether anything changed."""
    held = _links_of(service) if not is_new else (set(), set(), set())
    wanted = (
        {code for code in listing.categories if code in categories},
        set(listing.spoken),
        {place.identifier for place in listing.locations},
    )
    if held == wanted:
        return False
    service.categories.set([categories[code] for code in wanted[0]])
    service.spoken.all().delete()
    SpokenLanguage.objects.bulk_create(
        SpokenLanguage(service=service, code=code, name=name) for code, name in sorted(wanted[1])
    )
    service.at_locations.all().delete()
    ServiceAtLocation.objects.bulk_create(
        ServiceAtLocation(service=service, location=locations[place]) for place in sorted(wanted[2])
    )
    return True


def _links_of(service: Service) -> tuple[set[str], set[tuple[str, str]], set[str]]:
    return (
        {category.code for category in service.categories.all()},
        {(language.code, language.name) for language in service.spoken.all()},
        {place.identifier for place in service.locations.all()},
    )
