"""Where towns and postcode districts lie: a place is what a person types, never where they are.

The data says itself where it comes from. It is too coarse to find a house.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cms.languages.folding import folded_words

DATA = Path(__file__).parent / "gazetteer_data" / "norfolk.json"
DISTRICT = re.compile(r"^([A-Z]{1,2}[0-9]{1,2})(?: ?[0-9][A-Z]{2})?$")
# The United Kingdom with room around it: what lies elsewhere is a mistake in a feed.
SOUTH, NORTH, WEST, EAST = 49.0, 61.5, -9.0, 2.5
KM_OF_A_DEGREE = 111.2


@dataclass(frozen=True)
class Place:
    name: str
    latitude: float
    longitude: float

    @property
    def km_of_a_degree_east(self) -> float:
        return KM_OF_A_DEGREE * math.cos(math.radians(self.latitude))


def _key(name: str) -> str:
    return " ".join(folded_words(name.replace("-", " ")))


@dataclass(frozen=True)
class Known:
    """What the data holds: towns to choose from, and everything that a person may type."""

    towns: tuple[Place, ...]
    villages: tuple[Place, ...]
    # By folded name: towns, villages, and what else people call them, in other scripts too.
    named: Mapping[str, Place]
    districts: Mapping[str, Place]


@cache
def _known() -> Known:
    data = json.loads(DATA.read_text(encoding="utf-8"))
    towns = {name: Place(name, *where) for name, where in data["towns"].items()}
    villages = {name: Place(name, *where) for name, where in data["villages"].items()}
    named = {_key(name): village for name, village in villages.items()}
    named |= {_key(name): towns[town] for name, town in data["also"].items()}
    named |= {_key(name): town for name, town in towns.items()}
    districts = {code: Place(code, *where) for code, where in data["districts"].items()}
    return Known(tuple(towns.values()), tuple(villages.values()), named, districts)


@cache
def outline() -> tuple[Place, ...]:
    """The corners of the county's edge, one after the other."""
    known = json.loads(DATA.read_text(encoding="utf-8"))
    return tuple(Place("", *where) for where in known["outline"])


def towns() -> tuple[Place, ...]:
    return _known().towns


def villages() -> tuple[Place, ...]:
    return _known().villages


@cache
def sources() -> tuple[str, ...]:
    """The words that the owners of the data ask for, as they ask for them."""
    known = json.loads(DATA.read_text(encoding="utf-8"))
    return tuple(one["words"] for one in known["sources"])


def nearest_town(latitude: float, longitude: float) -> Place:
    def away(town: Place) -> float:
        north = town.latitude - latitude
        east = (town.longitude - longitude) * town.km_of_a_degree_east / KM_OF_A_DEGREE
        return north * north + east * east

    return min(_known().towns, key=away)


def town_names() -> list[str]:
    return sorted(place.name for place in _known().towns)


def place_named(typed: str) -> Place | None:
    """A town, a village, a postcode district or that of a postcode, however it is typed."""
    code = DISTRICT.match(" ".join(typed.upper().split()))
    return _known().districts.get(code[1]) if code else _known().named.get(_key(typed))


def place_of_address(postcode: str, town: str) -> Place | None:
    """By the postcode, else by the town. A postcode of elsewhere says that it is another town."""
    if DISTRICT.match(" ".join(postcode.upper().split())):
        return place_named(postcode)
    return place_named(town)


def is_in_reach(latitude: float | None, longitude: float | None) -> bool:
    if latitude is None or longitude is None:
        return False
    return SOUTH < latitude < NORTH and WEST < longitude < EAST
