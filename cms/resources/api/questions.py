"""What may be asked of a list, and what is wrong with a question that makes no sense."""

from dataclasses import dataclass
from datetime import time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict

from cms.core.asked import number_of
from cms.core.cleaning import clean_line
from cms.resources.finding import DAYS, NEAR_KM
from cms.resources.gazetteer import Place, place_named

PER_PAGE, MOST_PER_PAGE = 50, 100
LAST_PAGE = 100_000
LONGEST_SEARCH = 200
OLDEST = 150
FURTHEST = 100_000
DAY_NAMES = {
    "monday": "MO", "tuesday": "TU", "wednesday": "WE", "thursday": "TH", "friday": "FR",
    "saturday": "SA", "sunday": "SU",
}  # fmt: skip


@dataclass(frozen=True)
class Parameter:
    """One question, as our OpenAPI document describes it."""

    name: str
    schema: dict[str, Any]
    description: str

    @property
    def document(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "in": "query",
            "required": False,
            "description": self.description,
            "schema": self.schema,
        }


TEXT: dict[str, Any] = {"type": "string"}
PAGING = (
    Parameter("page", {"type": "integer", "minimum": 1}, "Number of the page, from 1."),
    Parameter(
        "per_page",
        {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE},
        f"How many on a page; {PER_PAGE} if not said.",
    ),
)
OF_SERVICES = (
    Parameter("search", TEXT, "Words that the name, the description or the organisation has."),
    Parameter("taxonomy_term_id", TEXT, "Services with this term."),
    Parameter("taxonomy_id", TEXT, "Services with any term of this taxonomy."),
    Parameter("minimum_age", {"type": "number"}, "Services whose minimum age is at least this."),
    Parameter("maximum_age", {"type": "number"}, "Services whose maximum age is at most this."),
    Parameter("start_time", TEXT, "Services that open at this time or later: 09:30."),
    Parameter("end_time", TEXT, "Services that close at this time or earlier: 17:00."),
    Parameter("day", {"type": "string", "enum": list(DAYS)}, "Services open on this day."),
)


OF_PLACES = (
    Parameter("postcode", TEXT, "A postcode or its first part, in Norfolk and its edge."),
    Parameter(
        "proximity",
        {"type": "number", "minimum": 0},
        "Only so many metres from the postcode's district.",
    ),
)


def _refuse(name: str, words: str) -> ValidationError:
    return ValidationError(f"{name} {words}")


def whole_number(asked: QueryDict, name: str, *, default: int, most: int) -> int:
    said = asked.get(name, "")
    if not said:
        return default
    number = number_of(said)
    if not 1 <= number <= most:
        raise _refuse(name, f"must be a whole number from 1 to {most}.")
    return number


def age(asked: QueryDict, name: str) -> float | None:
    return _number(asked, name, most=OLDEST)


def _number(asked: QueryDict, name: str, *, most: int) -> float | None:
    said = asked.get(name, "")
    if not said:
        return None
    try:
        value = float(said)
    except ValueError:
        value = -1.0
    if not 0 <= value <= most:
        raise _refuse(name, f"must be a number from 0 to {most}.")
    return value


def postcode(asked: QueryDict) -> Place | None:
    said = asked.get("postcode", "")
    place = place_named(said[:LONGEST_SEARCH]) if said else None
    if said and place is None:
        raise _refuse("postcode", "must be a postcode that we know, or its first part.")
    return place


def metres(asked: QueryDict) -> float:
    said = _number(asked, "proximity", most=FURTHEST)
    return NEAR_KM * 1000 if said is None else said


def hour(asked: QueryDict, name: str) -> time | None:
    said = asked.get(name, "")
    try:
        return time.fromisoformat(said).replace(tzinfo=None) if said else None
    except ValueError as error:
        raise _refuse(name, "must be a time like 09:30.") from error


def day(asked: QueryDict) -> str:
    said = asked.get("day", "").strip()
    code = DAY_NAMES.get(said.lower(), said.upper())
    if code and code not in DAYS:
        raise _refuse("day", f"must be one of {', '.join(DAYS)}.")
    return code


def identifier(asked: QueryDict, name: str) -> str:
    said = asked.get(name, "")
    try:
        return str(UUID(said)) if said else ""
    except ValueError as error:
        raise _refuse(name, "must be a UUID.") from error


def one_of(identifier: str) -> str:
    """As it is stored, however it was written; Http404 for what can be none."""
    try:
        return str(UUID(identifier))
    except ValueError as error:
        raise Http404 from error


def words(asked: QueryDict) -> list[str]:
    said = asked.get("search", "")
    if len(said) > LONGEST_SEARCH:
        raise _refuse("search", f"must have at most {LONGEST_SEARCH} letters.")
    return clean_line(said.replace("\x00", "")).split()
