"""Where towns and postcode districts lie: a place is what a person types, never where they are.

The data says itself where it comes from. It is too coarse to find a house.
"""

import json
import math
import re
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


@cache
def _places() -> tuple[dict[str, Place], dict[str, Place]]:
    """Towns by their folded name, districts by their code."""
    known = json.loads(DATA.read_text(encoding="utf-8"))
    towns = {_key(name): Place(name, *where) for name, where in known["towns"].items()}
    districts = {code: Place(code, *where) for code, where in known["districts"].items()}
    return towns, districts


@cache
def outline() -> tuple[Place, ...]:
    """The corners of the county's edge, one after the other."""
    known = json.loads(DATA.read_text(encoding="utf-8"))
    return tuple(Place("", *where) for where in known["outline"])


def nearest_town(latitude: float, longitude: float) -> Place:
    def away(town: Place) -> float:
        north = town.latitude - latitude
        east = (town.longitude - longitude) * town.km_of_a_degree_east / KM_OF_A_DEGREE
        return north * north + east * east

    return min(_places()[0].values(), key=away)


def town_names() -> list[str]:
    return sorted(place.name for place in _places()[0].values())


def place_named(typed: str) -> Place | None:
    """A town, a postcode district or the district of a postcode, however it is typed."""
    towns, districts = _places()
    code = DISTRICT.match(" ".join(typed.upper().split()))
    return districts.get(code[1]) if code else towns.get(_key(typed))


def is_in_reach(latitude: float | None, longitude: float | None) -> bool:
    if latitude is None or longitude is None:
        return False
    return SOUTH < latitude < NORTH and WEST < longitude < EAST
