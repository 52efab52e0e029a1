"""The Open Referral UK 3.0 profile as one table.

Reading a feed, writing one, our own OpenAPI document and the CSV columns all follow it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

LONGEST_TEXT = 20_000
LONGEST_URL = 500
# The address of the profile, as our own API names it.
PROFILE = "https://docs.openreferraluk.org/en/v3-uk/"
VERSION = "3.0-uk"
STATUSES = ("active", "inactive", "defunct", "temporarily closed")
KINDS_OF_PLACE = ("physical", "postal", "virtual")
# Names of parents: they follow from where a record stands.
BACKWARDS = frozenset(
    {
        "service_id", "organization_id", "location_id", "contact_id", "phone_id",
        "service_at_location_id", "link_id", "taxonomy_term_id",
    }
)  # fmt: skip
# Fields that only Chorus knows.
CATEGORIES_KEY = "chorus_categories"
NAME_IS_PUBLIC_KEY = "chorus_name_is_public"


class Kind(StrEnum):
    LINE = "line"
    TEXT = "text"
    WEB = "web"
    EMAIL = "email"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    ID = "id"


FORMATS = {Kind.WEB: "uri", Kind.EMAIL: "email", Kind.MOMENT: "date-time", Kind.ID: "uuid"}


@dataclass(frozen=True)
class Field:
    """One plain field of a record."""

    key: str
    kind: Kind = Kind.LINE
    most: int = 300
    choices: tuple[str, ...] = ()
    # What it is where the feed does not say.
    default: str = ""
    # The record is of no use without it.
    is_needed: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        shape: dict[str, Any] = {"type": "number" if self.kind is Kind.NUMBER else "string"}
        if self.kind in FORMATS:
            shape["format"] = FORMATS[self.kind]
        if self.choices:
            shape["enum"] = list(self.choices)
        return shape


def _none() -> Mapping[str, "Shape"]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Shape:
    """One kind of record: its plain fields, and the records inside it."""

    name: str
    fields: tuple[Field, ...]
    lists: Mapping[str, "Shape"] = field(default_factory=_none)
    objects: Mapping[str, "Shape"] = field(default_factory=_none)
    # Fields that the standard wants in every record: "" where we know nothing.
    required: tuple[str, ...] = ()
    # A wrong field keeps the whole record out; of other shapes only the field is left out.
    is_strict: bool = False
    # What knows a record that came without an identifier, instead of its place in the file.
    named_by: tuple[str, ...] = ()

    def field_of(self, key: str) -> Field:
        return next(one for one in self.fields if one.key == key)


def _texts(*keys: str) -> tuple[Field, ...]:
    return tuple(Field(key, Kind.TEXT, LONGEST_TEXT) for key in keys)


TERM = Shape(
    "taxonomy_term",
    (
        Field("name", most=200),
        *_texts("description"),
        Field("code", most=200),
        Field("parent_id", Kind.ID),
        Field("taxonomy"),
        Field("taxonomy_id", Kind.ID),
        Field("term_uri", Kind.WEB, LONGEST_URL),
        Field("term"),
    ),
    required=("name", "description"),
    named_by=("code", "name", "term"),
)
TAXONOMY = Shape(
    "taxonomy",
    (Field("name", most=200), *_texts("description"), Field("uri", Kind.WEB), Field("version")),
    required=("name", "description"),
)
ATTRIBUTE = Shape("attribute", (Field("link_type"),), objects={"taxonomy_term": TERM})
ATTRIBUTES = {"attributes": ATTRIBUTE}
SCHEDULE = Shape(
    "schedule",
    (
        Field("valid_from", Kind.DATE),
        Field("valid_to", Kind.DATE),
        Field("dtstart", Kind.DATE),
        Field("freq", choices=("WEEKLY", "MONTHLY")),
        Field("interval", Kind.NUMBER),
        Field("byday", most=100),
        Field("bymonthday", most=100),
        *_texts("description"),
        Field("opens_at", Kind.TIME),
        Field("closes_at", Kind.TIME),
        Field("schedule_link", Kind.WEB, LONGEST_URL),
        Field("attending_type"),
        *_texts("notes"),
    ),
)
SERVICE_AREA = Shape(
    "service_area",
    (
        *_texts("name"),
        Field("extent", Kind.TEXT, 200_000),
        Field("extent_type"),
        Field("uri", Kind.WEB, LONGEST_URL),
        *_texts("service_area"),
    ),
)
LANGUAGE = Shape("language", (Field("code", most=10), Field("name", most=60)))
PHONE = Shape(
    "phone", (Field("number", most=40), Field("description")), lists={"languages": LANGUAGE}
)
CONTACT = Shape(
    "contact",
    (Field("name", most=200), Field("title", most=200), Field("email", Kind.EMAIL)),
    ATTRIBUTES | {"phones": PHONE},
)
FUNDING = Shape("funding", _texts("source"))
COST_OPTION = Shape(
    "cost_option",
    (
        Field("valid_from", Kind.DATE),
        Field("valid_to", Kind.DATE),
        Field("option"),
        Field("amount", Kind.NUMBER),
        Field("amount_description"),
    ),
)
ORGANISATION_IDENTIFIER = Shape(
    "organization_identifier",
    (Field("identifier_scheme"), Field("identifier_type"), Field("identifier")),
    ATTRIBUTES,
    required=("identifier_type", "identifier"),
)
ADDRESS = Shape(
    "address",
    (
        Field("attention"),
        Field("address_1"),
        Field("city", most=100),
        Field("region"),
        Field("state_province"),
        Field("postal_code", most=20),
        Field("country"),
        Field("address_type", choices=KINDS_OF_PLACE, default="physical"),
    ),
    ATTRIBUTES,
    required=("address_1", "city", "state_province", "postal_code", "country", "address_type"),
)
ACCESSIBILITY = Shape(
    "accessibility",
    (*_texts("description", "details", "accessibility"), Field("url", Kind.WEB, LONGEST_URL)),
    ATTRIBUTES,
)
LOCATION = Shape(
    "location",
    (
        Field("location_type", choices=KINDS_OF_PLACE, default="physical"),
        Field("name", most=200),
        *_texts("description"),
        Field("latitude", Kind.NUMBER),
        Field("longitude", Kind.NUMBER),
        Field("external_identifier"),
        Field("external_identifier_type"),
        *_texts("directions", "bus_hint"),
    ),
    {"addresses": ADDRESS, "accessibility": ACCESSIBILITY} | ATTRIBUTES,
    required=("location_type",),
    is_strict=True,
)
ORGANISATION = Shape(
    "organization",
    (
        Field("name", most=200, is_needed=True),
        *_texts("description"),
        Field("email", Kind.EMAIL),
        Field("website", Kind.WEB, LONGEST_URL),
        Field("logo", Kind.WEB, LONGEST_URL),
        Field("uri", Kind.WEB, LONGEST_URL),
        Field("parent_organization_id", Kind.ID),
    ),
    {"organization_identifiers": ORGANISATION_IDENTIFIER} | ATTRIBUTES,
    required=("name", "description"),
    is_strict=True,
)
SERVICE_AT_LOCATION = Shape("service_at_location", (), objects={"location": LOCATION})
SERVICE = Shape(
    "service",
    (
        Field("name", most=200, is_needed=True),
        *_texts("description"),
        Field("url", Kind.WEB, LONGEST_URL),
        Field("email", Kind.EMAIL),
        Field("status", most=40, choices=STATUSES, is_needed=True),
        *_texts("fees", "accreditations"),
        Field("minimum_age", Kind.NUMBER),
        Field("maximum_age", Kind.NUMBER),
        Field("assured_date", Kind.DATE),
        Field("assurer_email", Kind.EMAIL),
        *_texts("alert", "safety_note"),
        Field("last_modified", Kind.MOMENT),
    ),
    {
        "schedules": SCHEDULE,
        "service_areas": SERVICE_AREA,
        "service_at_locations": SERVICE_AT_LOCATION,
        "languages": LANGUAGE,
        "funding": FUNDING,
        "cost_options": COST_OPTION,
        "contacts": CONTACT,
        "phones": PHONE,
    }
    | ATTRIBUTES,
    {"organization": ORGANISATION},
    required=("name", "status"),
    is_strict=True,
)
