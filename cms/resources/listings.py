"""One record of the feed as a plain listing. Field names are those of Open Referral UK 3.0."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cms.languages.registry import LANGUAGES
from cms.resources.categories import category_of
from cms.resources.models import ServiceStatus
from cms.resources.problems import Problem, Reader

LONGEST_TEXT = 20_000
LONGEST_ID = 100
BY_ENGLISH_NAME = {language.english_name.lower(): language.code for language in LANGUAGES}


@dataclass(frozen=True)
class OrganisationRecord:
    identifier: str
    name: str
    description: str
    website: str


@dataclass(frozen=True)
class LocationRecord:
    identifier: str
    name: str
    address: str
    city: str
    postal_code: str


@dataclass(frozen=True)
class Listing:
    """One service, ready to be stored."""

    number: int
    identifier: str
    organisation: OrganisationRecord
    name: str
    description: str
    alert: str
    status: str
    url: str
    email: str
    phone: str
    last_modified: datetime | None
    categories: frozenset[str]
    # Code and name of each language.
    spoken: frozenset[tuple[str, str]]
    locations: tuple[LocationRecord, ...]


@dataclass(frozen=True)
class Reading:
    """A listing, unless something is wrong with the record."""

    listing: Listing | None
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def read_listing(record: Any, number: int) -> Reading:
    """One record of the feed; never raises, whatever the record is."""
    reader = Reader(number)
    if not isinstance(record, dict):
        reader.wrong("record", "must be an object with fields.")
        return Reading(None, tuple(reader.problems), ())
    listing = _service(record, reader)
    return Reading(
        None if reader.problems else listing, tuple(reader.problems), tuple(reader.notes)
    )


def _service(record: dict[str, Any], reader: Reader) -> Listing:
    description = reader.text(record, "description", "description", most=LONGEST_TEXT)
    if not description:
        reader.note("description", "is missing. Say what the service does.")
    return Listing(
        number=reader.record,
        identifier=reader.needed(record, "id", "id", most=LONGEST_ID),
        organisation=_organisation(record, reader),
        name=reader.needed(record, "name", "name"),
        description=description,
        alert=reader.text(record, "alert", "alert", most=LONGEST_TEXT),
        status=_status(record, reader),
        url=reader.web(record, "url", "url"),
        email=reader.email(record, "email", "email"),
        phone=_phone(record, reader),
        last_modified=reader.moment(record, "last_modified", "last_modified"),
        categories=_categories(record, reader),
        spoken=_spoken(record, reader),
        locations=_locations(record, reader),
    )


def _organisation(record: dict[str, Any], reader: Reader) -> OrganisationRecord:
    if record.get("organization") is None:
        reader.wrong("organization", "is missing. Say who offers the service.")
        return OrganisationRecord("", "", "", "")
    part = reader.part(record, "organization", "organization")
    return OrganisationRecord(
        identifier=reader.needed(part, "id", "organization.id", most=LONGEST_ID),
        name=reader.needed(part, "name", "organization.name"),
        description=reader.text(part, "description", "organization.description", most=LONGEST_TEXT),
        website=reader.web(part, "website", "organization.website"),
    )


def _status(record: dict[str, Any], reader: Reader) -> str:
    status = reader.needed(record, "status", "status", most=40)
    if status and status not in ServiceStatus.values:
        reader.wrong("status", f"is not known. Use one of: {', '.join(ServiceStatus.values)}.")
    return status


def _phone(record: dict[str, Any], reader: Reader) -> str:
    numbers = [
        reader.line(phone, "number", "phones.number", most=40)
        for phone in reader.parts(record, "phones", "phones")
    ]
    return next((number for number in numbers if number), "")


def _categories(record: dict[str, Any], reader: Reader) -> frozenset[str]:
    found = set()
    for attribute in reader.parts(record, "attributes", "attributes"):
        term = reader.part(attribute, "taxonomy_term", "attributes.taxonomy_term")
        code = reader.line(term, "code", "attributes.taxonomy_term.code")
        category = category_of(code)
        if category:
            found.add(category)
        elif code:
            reader.note(
                "attributes",
                f'no category for the code "{code}". Listed without it.',
            )
    if not found:
        reader.note("attributes", "no category. Only the full list will show it.")
    return frozenset(found)


def _spoken(record: dict[str, Any], reader: Reader) -> frozenset[tuple[str, str]]:
    found: dict[str, str] = {}
    for part in reader.parts(record, "languages", "languages"):
        name = reader.line(part, "name", "languages.name", most=60)
        code = reader.line(part, "code", "languages.code", most=10).lower()
        code = code or BY_ENGLISH_NAME.get(name.lower(), "")
        if code:
            found.setdefault(code, name)
        else:
            reader.note("languages", "a language without a code was left out. Add its code.")
    return frozenset(found.items())


def _locations(record: dict[str, Any], reader: Reader) -> tuple[LocationRecord, ...]:
    found: dict[str, LocationRecord] = {}
    for link in reader.parts(record, "service_at_locations", "service_at_locations"):
        part = reader.part(link, "location", "service_at_locations.location")
        if not part:
            reader.note("service_at_locations", "a location without details was left out.")
            continue
        location = _location(part, reader)
        found.setdefault(location.identifier, location)
    return tuple(found.values())


def _location(part: dict[str, Any], reader: Reader) -> LocationRecord:
    addresses = reader.parts(part, "addresses", "location.addresses")
    address = addresses[0] if addresses else {}
    return LocationRecord(
        identifier=reader.needed(part, "id", "location.id", most=LONGEST_ID),
        name=reader.line(part, "name", "location.name"),
        address=reader.line(address, "address_1", "location.address_1", most=300),
        city=reader.line(address, "city", "location.city", most=100),
        postal_code=reader.line(address, "postal_code", "location.postal_code", most=20),
    )
