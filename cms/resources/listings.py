"""One record of the feed as what is stored: a service, who offers it, where, and its words."""

from dataclasses import dataclass
from typing import Any

from cms.languages.registry import LANGUAGES
from cms.resources.categories import CATEGORIES, category_of
from cms.resources.problems import Problem, Reader
from cms.resources.profile import CATEGORIES_KEY, SERVICE
from cms.resources.reading import read_shape

BY_ENGLISH_NAME = {language.english_name.lower(): language.code for language in LANGUAGES}
Record = dict[str, Any]


@dataclass(frozen=True)
class Listing:
    """One service, ready to be stored. It names its organisation, places and terms by their ids."""

    number: int
    service: Record
    organisation: Record
    locations: tuple[Record, ...]
    terms: tuple[Record, ...]
    # From a list that names services in short: what it leaves out stays as it was.
    is_short: bool = False

    @property
    def identifier(self) -> str:
        return str(self.service["id"])


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
    if record.get("organization") is None:
        reader.wrong("organization", "is missing. Say who offers the service.")
    service = read_shape(reader, record, SERVICE)
    _look(service, reader)
    listing = None if reader.problems else _apart(service, reader)
    return Reading(listing, tuple(reader.problems), tuple(reader.notes))


def _look(service: Record, reader: Reader) -> None:
    """What a reader would miss."""
    if "description" not in service:
        reader.note("description", "is missing. Say what the service does.")
    if service.get("minimum_age", 0) > service.get("maximum_age", float("inf")):
        reader.note("minimum_age", "is larger than the maximum age. Nobody will find it by age.")


def _apart(service: Record, reader: Reader) -> Listing:
    """The service with its neighbours beside it instead of inside it."""
    organisation = service.pop("organization")
    service["organization"] = {"id": organisation["id"]}
    terms = _take_terms(service, reader)
    _name_categories(service, terms, reader)
    _settle_languages(service, reader)
    _leave_out_empty(service, "phones", "number")
    return Listing(
        reader.record, service, organisation, _take_places(service, reader), tuple(terms)
    )


def _take_terms(service: Record, reader: Reader) -> list[Record]:
    """The terms of its attributes; one that says nothing is left out."""
    terms, kept = [], []
    for attribute in service.get("attributes", ()):
        term = attribute.get("taxonomy_term", {})
        name = next((term[key] for key in ("name", "term", "code") if term.get(key)), "")
        if not name:
            reader.note("attributes", "one without a code or a name was left out.")
            continue
        terms.append({"name": name[:200]} | term)
        kept.append(attribute | {"taxonomy_term": {"id": term["id"]}})
    _set(service, "attributes", kept)
    return terms


def _name_categories(service: Record, terms: list[Record], reader: Reader) -> None:
    """Our categories: those that an export of ours names, or those that the codes lead to."""
    said = service.get(CATEGORIES_KEY)
    named = said if isinstance(said, list) else ()
    found = {code for code in named if isinstance(code, str) and code in CATEGORIES}
    if said is None:
        codes = [str(term["code"]) for term in terms if "code" in term]
        found = {category for code in codes if (category := category_of(code))}
        for code in codes:
            if not category_of(code):
                reader.note("attributes", f'no category for the code "{code}". Listed without it.')
    if not found:
        reader.note("attributes", "no category. Only the full list will show it.")
    service[CATEGORIES_KEY] = sorted(found)


def _settle_languages(service: Record, reader: Reader) -> None:
    """Each language once, with its code in small letters where we know it."""
    kept: list[Record] = []
    known: set[str] = set()
    for language in service.get("languages", ()):
        name = str(language.get("name", ""))
        code = str(language.get("code", "")).lower() or BY_ENGLISH_NAME.get(name.lower(), "")
        if code in known:
            reader.note("languages", f'"{code}" is there twice. Kept once.')
            continue
        if code:
            known.add(code)
            language["code"] = code
        else:
            reader.note("languages", "nobody will find a language without a code. Add its code.")
        kept.append(language)
    _set(service, "languages", kept)


def _leave_out_empty(service: Record, key: str, needed: str) -> None:
    _set(service, key, [part for part in service.get(key, ()) if needed in part])


def _take_places(service: Record, reader: Reader) -> tuple[Record, ...]:
    places: dict[str, Record] = {}
    kept: list[Record] = []
    for link in service.get("service_at_locations", ()):
        place = link.get("location")
        if not place:
            reader.note("service_at_locations", "a location without details was left out.")
        elif place["id"] in places:
            reader.note("service_at_locations", "the same location is there twice. Kept once.")
        else:
            places[place["id"]] = place
            kept.append(link | {"location": {"id": place["id"]}})
    _set(service, "service_at_locations", kept)
    return tuple(places.values())


def _set(record: Record, key: str, parts: list[Record]) -> None:
    if parts:
        record[key] = parts
    else:
        record.pop(key, None)
