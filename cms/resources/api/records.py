"""Rows as the open data gives them: short in lists, whole alone; each valid in the standard."""

from typing import Any

from cms.resources import columns, profile
from cms.resources.models import (
    Location,
    Organisation,
    Service,
    ServiceAtLocation,
    Taxonomy,
    TaxonomyTerm,
)
from cms.resources.profile import NAME_IS_PUBLIC_KEY, Shape
from cms.resources.records import completed, location_record, organisation_record, whole_service

Record = dict[str, Any]
CONTACTS = frozenset({"contact", "contacts"})


def _short(record: Record, shape: Shape) -> Record:
    """The plain fields that the standard knows."""
    keys = {"id", *(field.key for field in shape.fields)}
    return completed({key: record[key] for key in record if key in keys}, shape)


def short_organisation(row: Organisation) -> Record:
    return _short(organisation_record(row), profile.ORGANISATION)


def short_service(row: Service) -> Record:
    record = _short(columns.SERVICE.join(row), profile.SERVICE)
    return record | {"organization": short_organisation(row.organisation)}


def short_place(row: ServiceAtLocation) -> Record:
    return {
        "id": row.identifier,
        "location": _short(location_record(row.location), profile.LOCATION),
        "service": short_service(row.service),
    }


def open_service(row: Service) -> Record:
    """Whole, as anybody may read it."""
    return _unnamed(whole_service(row))


def _unnamed(record: Record) -> Record:
    """People are named as on the page of a place: only where staff say that they agreed.

    Feeds put contacts beside organisations and places as well, which leave as they came.
    """
    return {key: _without_names(value, is_contact=key in CONTACTS) for key, value in record.items()}


def _without_names(value: Any, *, is_contact: bool) -> Any:
    if isinstance(value, list):
        return [_without_names(one, is_contact=is_contact) for one in value]
    if not isinstance(value, dict):
        return value
    is_named = not is_contact or value.get(NAME_IS_PUBLIC_KEY) is True
    return _unnamed({key: said for key, said in value.items() if is_named or key != "name"})


def whole_place(row: ServiceAtLocation) -> Record:
    service = open_service(row.service)
    service.pop("service_at_locations", None)
    return {
        "id": row.identifier,
        "location": _whole_location(row.location),
        "service": service,
    }


def _whole_location(row: Location) -> Record:
    return _unnamed(completed(location_record(row), profile.LOCATION))


def whole_organisation(row: Organisation) -> Record:
    """With its services that are shown; fetch them as `shown_services`."""
    record = _unnamed(completed(organisation_record(row), profile.ORGANISATION))
    services = [open_service(service) for service in getattr(row, "shown_services", ())]
    for service in services:
        service.pop("organization")
    return record | {"services": services}


def term(row: TaxonomyTerm) -> Record:
    record = columns.TERM.join(row) | {"taxonomy_id": row.scheme.identifier}
    record.setdefault("taxonomy", row.scheme.name)
    return completed(record, profile.TERM)


def taxonomy(row: Taxonomy) -> Record:
    return completed(columns.TAXONOMY.join(row), profile.TAXONOMY)


def whole_taxonomy(row: Taxonomy) -> Record:
    """With its terms that are shown; fetch them as `shown_terms`."""
    terms = [term(one) for one in getattr(row, "shown_terms", ())]
    return taxonomy(row) | {"taxonomy_terms": terms}
