"""The county under the map that moves, as GeoJSON (RFC 7946): its edge, and names of towns.

The gazetteer's own data, the same as in the drawn map; nothing is asked of anybody else.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from cms.resources.gazetteer import Place, outline, place_named, towns, villages
from cms.resources.maps import LANDMARKS

# How near one has to be for a name: always there, among towns, among villages.
ALWAYS, TOWNS, VILLAGES = 0, 1, 2


@cache
def county() -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": [_edge(), *_names()]}


def _edge() -> dict[str, Any]:
    """Against the clock, and back to its first corner."""
    corners = [_position(one) for one in outline()]
    if _is_clockwise(corners):
        corners.reverse()
    return _feature("Polygon", [[*corners, corners[0]]])


def _names() -> Iterator[dict[str, Any]]:
    """What matters most first: where there is room for one name only, it is that one."""
    landmarks = [town for name in LANDMARKS if (town := place_named(name))]
    others = [town for town in towns() if town not in landmarks]
    for rank, places in ((ALWAYS, landmarks), (TOWNS, others), (VILLAGES, villages())):
        for place in places:
            yield _feature("Point", _position(place), name=place.name, rank=rank)


def _feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _position(place: Place) -> tuple[float, float]:
    return place.longitude, place.latitude


def _is_clockwise(corners: Iterable[tuple[float, float]]) -> bool:
    """Shoelace formula."""
    points = list(corners)
    around = zip(points, points[1:] + points[:1], strict=True)
    return sum(x * v - u * y for (x, y), (u, v) in around) < 0
