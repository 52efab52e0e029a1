"""The lists of one place: the page shows some lines of each, and the rest a page further on.

A feed may bring hundreds of lines in each of them, which nobody reads and every telephone pays for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, TypeVar

from cms.core.asked import number_of
from cms.resources.models import Contact, Location, Phone, Service
from cms.resources.opening import says_something
from cms.resources.spoken import languages_told

MOST_LINES = 20

Row = TypeVar("Row")
Lists = Mapping[str, Sequence[Any]]


@dataclass(frozen=True)
class Asked:
    """Somebody to ask, with some of their numbers."""

    contact: Contact
    phones: Sequence[Phone]


@dataclass(frozen=True)
class Place:
    """Where it is, with some of what is said about getting in."""

    location: Location
    ways_in: Sequence[str]
    pages: Sequence[str]


@dataclass(frozen=True)
class Part:
    """What stands on one page, and whether there is more."""

    number: int
    lists: Lists
    has_more: bool


def lists_of(service: Service) -> Lists:
    """All lines, in the order of the feed. Fetch what they stand in first."""
    return {
        "schedules": [one for one in service.schedules.all() if says_something(one)],
        "costs": list(service.cost_options.all()),
        "places": [one for place in service.locations.all() for one in _place(place)],
        "spoken": languages_told(service.spoken.all()),
        "phones": list(service.phones.all()),
        "contacts": [
            Asked(contact, phones)
            for contact in service.contacts.all()
            if contact.can_be_asked
            for phones in _pieces(contact.phones)
        ],
    }


def part_of(lists: Lists, asked: str) -> Part:
    """The page that was asked for; beyond the end is the beginning."""
    number = page_number(asked)
    end = number * MOST_LINES
    shown = {name: rows[end - MOST_LINES : end] for name, rows in lists.items()}
    if number > 1 and not any(shown.values()):
        return part_of(lists, "")
    return Part(number, shown, any(len(rows) > end for rows in lists.values()))


def page_number(asked: str) -> int:
    return number_of(asked) or 1


def _place(location: Location) -> list[Place]:
    pieces = zip_longest(_pieces(location.ways_in), _pieces(location.ways_in_pages), fillvalue=())
    return [Place(location, ways_in, pages) for ways_in, pages in pieces]


def _pieces(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """A long list in short ones; an empty one for nothing."""
    starts = range(0, max(len(rows), 1), MOST_LINES)
    return [rows[start : start + MOST_LINES] for start in starts]
