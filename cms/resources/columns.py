"""Between a record of the standard and the columns of a row.

What a column holds well goes there, the rest into `extra`; together they are the record again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import models

from cms.resources import profile
from cms.resources.models import (
    Contact,
    CostOption,
    Location,
    Organisation,
    Phone,
    Schedule,
    Service,
    SpokenLanguage,
    Taxonomy,
    TaxonomyTerm,
)
from cms.resources.moments import written
from cms.resources.profile import Kind, Shape

Record = dict[str, Any]


@dataclass(frozen=True)
class Columns:
    """Which fields of a shape a model has columns for; they have the same names."""

    model: type[models.Model]
    shape: Shape
    keys: tuple[str, ...]

    def split(self, record: Mapping[str, Any], *, apart: tuple[str, ...] = ()) -> Record:
        """The values of all columns, with `identifier` and `extra`; `apart` is kept elsewhere."""
        values: Record = {"identifier": record["id"]}
        rest = {key: value for key, value in record.items() if key not in ("id", *apart)}
        for key in self.keys:
            kind = self.shape.field_of(key).kind
            value, is_whole = _into_column(kind, record.get(key))
            values[key] = value
            if is_whole:
                rest.pop(key, None)
        return values | {"extra": rest}

    def join(self, row: Any) -> Record:
        """The record of a row, without what is kept elsewhere."""
        record: Record = {"id": row.identifier, **row.extra}
        for key in self.keys:
            value = _out_of_column(getattr(row, key))
            if value not in ("", None):
                record[key] = value
        return record


def _into_column(kind: Kind, value: Any) -> tuple[Any, bool]:
    """What the column holds, and whether that is all of the value."""
    if kind is Kind.NUMBER:
        return value, True
    if kind is Kind.MOMENT:
        return (datetime.fromisoformat(value) if value else None), True
    if kind in {Kind.DATE, Kind.TIME}:
        read = date.fromisoformat if kind is Kind.DATE else time.fromisoformat
        try:
            return (read(value) if value else None), True
        except ValueError:
            return None, False
    return value or "", True


def _out_of_column(value: Any) -> Any:
    if isinstance(value, datetime):
        return written(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


ORGANISATION = Columns(
    Organisation,
    profile.ORGANISATION,
    ("name", "description", "email", "website", "parent_organization_id"),
)
LOCATION = Columns(
    Location,
    profile.LOCATION,
    (
        "location_type", "name", "description", "latitude", "longitude", "directions", "bus_hint",
    ),
)  # fmt: skip
SERVICE = Columns(
    Service,
    profile.SERVICE,
    (
        "name", "description", "url", "email", "status", "fees", "minimum_age", "maximum_age",
        "alert", "safety_note", "last_modified",
    ),
)  # fmt: skip
TERM = Columns(TaxonomyTerm, profile.TERM, ("name", "code"))
TAXONOMY = Columns(Taxonomy, profile.TAXONOMY, ("name", "description"))
# What a service has of its own, by the name of the list in the standard.
PARTS = {
    "languages": Columns(SpokenLanguage, profile.LANGUAGE, ("code", "name")),
    "phones": Columns(Phone, profile.PHONE, ("number", "description")),
    "contacts": Columns(Contact, profile.CONTACT, ("name", "title")),
    "cost_options": Columns(
        CostOption,
        profile.COST_OPTION,
        ("option", "amount", "amount_description", "valid_from", "valid_to"),
    ),
    "schedules": Columns(
        Schedule,
        profile.SCHEDULE,
        (
            "valid_from", "valid_to", "dtstart", "freq", "interval", "byday", "bymonthday",
            "description", "opens_at", "closes_at", "notes",
        ),
    ),
}  # fmt: skip
# Where the rows of a list hang on a service.
RELATED = {name: name for name in PARTS} | {"languages": "spoken"}
