"""Records as rows: many services in a fixed number of queries. No checks here: see actions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from cms.resources import columns
from cms.resources.gazetteer import Place, is_in_reach, place_of_address
from cms.resources.models import (
    Attribute,
    Category,
    Location,
    Organisation,
    Service,
    ServiceAtLocation,
    TaxonomyTerm,
)
from cms.resources.profile import CATEGORIES_KEY

Record = dict[str, Any]
# What a service has in tables of their own, or in its organisation.
APART = (*columns.PARTS, "attributes", "service_at_locations", "organization", CATEGORIES_KEY)
ADDRESS_COLUMNS = {"address_1": "address", "city": "city", "postal_code": "postal_code"}
AT_ONCE = 500
# What a search joins.
SEARCHED: tuple[type[models.Model], ...] = (
    Organisation, Service, Location, ServiceAtLocation, Attribute, *(
        part.model for part in columns.PARTS.values()
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Neighbours:
    """The rows that services point to, by identifier; categories by code."""

    organisations: Mapping[str, Organisation]
    locations: Mapping[str, Location]
    terms: Mapping[str, TaxonomyTerm]
    categories: Mapping[str, Category]


@dataclass(frozen=True)
class Named:
    """The identifiers that records name."""

    organisations: set[str]
    locations: set[str]
    terms: set[str]


def named_by(services: Iterable[Record]) -> Named:
    wanted = list(services)
    places = {
        part["location"]["id"]
        for record in wanted
        for part in record.get("service_at_locations", ())
    }
    terms = {
        part["taxonomy_term"]["id"] for record in wanted for part in record.get("attributes", ())
    }
    return Named({record["organization"]["id"] for record in wanted}, places, terms)


def fetch_neighbours(services: Iterable[Record]) -> Neighbours:
    """The rows that these records name, in four queries."""
    named = named_by(services)
    return Neighbours(
        _by_identifier(Organisation, named.organisations),
        _by_identifier(Location, named.locations),
        _by_identifier(TaxonomyTerm, named.terms),
        {category.code: category for category in Category.objects.all()},
    )


def _by_identifier(model: type[Any], wanted: set[str]) -> dict[str, Any]:
    rows = model._default_manager.filter(identifier__in=wanted)
    return {row.identifier: row for row in rows}


def organisation_columns(record: Record) -> Record:
    return columns.ORGANISATION.split(record)


def location_columns(record: Record) -> Record:
    values = columns.LOCATION.split(record, apart=("addresses", "accessibility"))
    first, *others = record.get("addresses", []) or [{}]
    values |= {column: first.get(key, "") for key, column in ADDRESS_COLUMNS.items()}
    rest = {key: value for key, value in first.items() if key not in ADDRESS_COLUMNS}
    where = where_it_is(record, first)
    return values | {
        "found_latitude": where.latitude if where else None,
        "found_longitude": where.longitude if where else None,
        "address_rest": rest,
        "other_addresses": others,
        "accessibility": record.get("accessibility", []),
    }


def where_it_is(record: Record, address: Record) -> Place | None:
    """The feed's own position, or that of the postcode's district, or of the town."""
    latitude, longitude = record.get("latitude"), record.get("longitude")
    if is_in_reach(latitude, longitude):
        return Place("", float(latitude), float(longitude))  # type: ignore[arg-type]  # numbers
    if record.get("location_type") == "virtual":
        return None
    return place_of_address(address.get("postal_code", ""), address.get("city", ""))


def service_columns(record: Record, neighbours: Neighbours) -> Record:
    """An organisation that nobody knows any more leaves the service where it is."""
    organisation = neighbours.organisations.get(record["organization"]["id"])
    offered_by = {"organisation_id": organisation.pk} if organisation else {}
    return columns.SERVICE.split(record, apart=APART) | offered_by


def set_columns(row: models.Model, values: Mapping[str, Any]) -> bool:
    """Sets what differs; whether anything did."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return bool(changed)


def store_parts(
    services: Sequence[tuple[Service, Record]], neighbours: Neighbours, *, are_new: bool
) -> None:
    """Everything that hangs on these services, as their records say and in their order."""
    held = [service.pk for service, _record in services]
    for name, kind in columns.PARTS.items():
        rows = [
            kind.model(service=service, **kind.split(part))
            for service, record in services
            for part in record.get(name, ())
        ]
        _replace(kind.model, held, rows, are_new=are_new)
    _replace(Attribute, held, list(_attributes(services, neighbours)), are_new=are_new)
    _replace(ServiceAtLocation, held, list(_links(services, neighbours)), are_new=are_new)
    through = Service.categories.through
    _replace(
        through,
        held,
        [
            through(service_id=service.pk, category_id=neighbours.categories[code].pk)
            for service, record in services
            for code in record.get(CATEGORIES_KEY, ())
            if code in neighbours.categories
        ],
        are_new=are_new,
    )


def _replace(model: type[models.Model], held: list[int], rows: list[Any], *, are_new: bool) -> None:
    manager = model._default_manager
    if not are_new:
        manager.filter(service_id__in=held).delete()
    manager.bulk_create(rows, batch_size=AT_ONCE)


def _attributes(
    services: Iterable[tuple[Service, Record]], neighbours: Neighbours
) -> Iterable[Attribute]:
    for service, record in services:
        for part in record.get("attributes", ()):
            extra = {key: part[key] for key in part if key not in ("id", "taxonomy_term")}
            if term := neighbours.terms.get(part["taxonomy_term"]["id"]):
                yield Attribute(service=service, identifier=part["id"], term=term, extra=extra)


def _links(
    services: Iterable[tuple[Service, Record]], neighbours: Neighbours
) -> Iterable[ServiceAtLocation]:
    for service, record in services:
        for part in record.get("service_at_locations", ()):
            extra = {key: part[key] for key in part if key not in ("id", "location")}
            if place := neighbours.locations.get(part["location"]["id"]):
                yield ServiceAtLocation(
                    service=service, location=place, identifier=part["id"], extra=extra
                )


def count_anew() -> None:
    """Tells PostgreSQL how many rows there are now: until then it searches as if for a few.

    It would count by itself, but a minute later, and a search near a town takes seconds meanwhile.
    """
    if connection.vendor != "postgresql":
        return
    tables = [connection.ops.quote_name(model._meta.db_table) for model in SEARCHED]
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tables)}")
