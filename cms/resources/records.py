"""Rows as records of the standard: what is compared with a feed, exported and served.

A record in short names its organisation, places and terms by their ids; a whole one holds them.
"""

from collections.abc import Mapping
from typing import Any

from cms.resources import columns, profile
from cms.resources.models import Location, Organisation, Service, TaxonomyTerm
from cms.resources.profile import CATEGORIES_KEY, Shape
from cms.resources.reading import uuid_for

Record = dict[str, Any]


def organisation_record(row: Organisation) -> Record:
    return columns.ORGANISATION.join(row)


def term_record(row: TaxonomyTerm) -> Record:
    return columns.TERM.join(row)


def location_record(row: Location) -> Record:
    record = columns.LOCATION.join(row)
    said = {"address_1": row.address, "city": row.city, "postal_code": row.postal_code}
    first = row.address_rest | {key: value for key, value in said.items() if value}
    if first and "id" not in first:
        first |= {"id": uuid_for("address", row.identifier), "address_type": "physical"}
    addresses = [first, *row.other_addresses] if first else row.other_addresses
    lists = {"addresses": addresses, "accessibility": row.accessibility}
    return record | {key: value for key, value in lists.items() if value}


def service_in_short(row: Service) -> Record:
    """The record whose neighbours stand beside it. Fetch with_record()."""
    record = columns.SERVICE.join(row)
    lists = {
        name: [kind.join(part) for part in getattr(row, columns.RELATED[name]).all()]
        for name, kind in columns.PARTS.items()
    }
    lists["attributes"] = [
        {"id": one.identifier, **one.extra, "taxonomy_term": {"id": one.term.identifier}}
        for one in row.attributes.all()
    ]
    lists["service_at_locations"] = [
        {"id": one.identifier, **one.extra, "location": {"id": one.location.identifier}}
        for one in row.at_locations.all()
    ]
    record |= {name: parts for name, parts in lists.items() if parts}
    record["organization"] = {"id": row.organisation.identifier}
    record[CATEGORIES_KEY] = sorted(category.code for category in row.categories.all())
    return record


def service_record(row: Service) -> Record:
    """The record with everything in it. Fetch with_record()."""
    record = service_in_short(row) | {"organization": organisation_record(row.organisation)}
    for attribute, one in zip(record.get("attributes", ()), row.attributes.all(), strict=False):
        attribute["taxonomy_term"] = term_record(one.term)
    links = record.get("service_at_locations", ())
    for link, place in zip(links, row.at_locations.all(), strict=False):
        link["location"] = location_record(place.location)
    return record


def completed(record: Mapping[str, Any], shape: Shape) -> Record:
    """The record with every field that the standard wants, "" where we know nothing."""
    whole: Record = dict.fromkeys(shape.required, "") | dict(record)
    for key, inner in shape.lists.items():
        if key in whole:
            whole[key] = [completed(part, inner) for part in whole[key]]
    for key, inner in shape.objects.items():
        if key in whole:
            whole[key] = completed(whole[key], inner)
    return whole


def whole_service(row: Service) -> Record:
    """As it leaves the house."""
    return completed(service_record(row), profile.SERVICE)
