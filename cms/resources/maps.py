"""A map of what was found: the county's edge, towns to find one's way by, and numbered spots.

It is drawn here, as a picture without script and without tiles from anywhere. What lies close
together is one spot, so that a thumb can press it; the list below it says everything in words, and
where each thing stands: the map that moves (static/js/moving_map.js) knows nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cms.resources.gazetteer import (
    KM_OF_A_DEGREE,
    Place,
    nearest_town,
    outline,
    place_named,
    town_names,
)
from cms.resources.models import Service
from cms.resources.models.places import LocationType

# In the units of the picture, which is as wide as a cheap telephone.
WIDTH: Final = 360
MARGIN: Final = 20
CELL: Final = 40
# How wide a letter of a name is and how tall its line, how far from the edge a name may be centred.
LETTER, LINE, EDGE = 6, 13, 60
# How large a spot is with its rim, and how near one covers a town.
SPOT, COVERS = 15, 24
# Around a place that was asked for.
CLOSE_KM: Final = 22
LANDMARKS: Final = (
    "King's Lynn", "Norwich", "Great Yarmouth", "Thetford", "Cromer", "Dereham", "Diss", "Fakenham",
)  # fmt: skip


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    name: str = ""


@dataclass(frozen=True)
class Landmark(Point):
    """A town, and the line that the letters of its name stand on."""

    label_y: float = 0
    is_covered: bool = False

    @property
    def side(self) -> str:
        """Names at the edge of the picture run inwards."""
        if self.x > WIDTH - EDGE:
            return "end"
        return "start" if self.x < EDGE else "middle"

    @property
    def label(self) -> tuple[float, float, float, float]:
        """Where its name is, roughly: left, top, right, foot."""
        wide = LETTER * (len(self.name) + 1)
        left = self.x - {"start": 0, "middle": wide / 2, "end": wide}[self.side]
        return left, self.label_y - LINE + 3, left + wide, self.label_y + 3

    def is_clear_of(self, left: float, top: float, right: float, foot: float) -> bool:
        own_left, own_top, own_right, own_foot = self.label
        return own_right <= left or right <= own_left or own_foot <= top or foot <= own_top


@dataclass(frozen=True)
class Standing:
    """A service where it stands."""

    service: Service
    latitude: float
    longitude: float

    @property
    def at(self) -> str:
        """Some ten metres exact: north, then east."""
        return f"{self.latitude:.4f},{self.longitude:.4f}"


@dataclass(frozen=True)
class Spot(Point):
    """One or more services close together; `name` is the town that is nearest."""

    number: int = 0
    standing: tuple[Standing, ...] = ()

    @property
    def services(self) -> list[Service]:
        return [one.service for one in self.standing]


@dataclass(frozen=True)
class Frame:
    """The part of the earth that the picture shows, north up."""

    south: float
    north: float
    west: float
    east: float

    @property
    def scale(self) -> float:
        """Units of the picture to one degree north."""
        return (WIDTH - 2 * MARGIN) / ((self.east - self.west) * self._narrowing)

    @property
    def _narrowing(self) -> float:
        middle = Place("", (self.south + self.north) / 2, 0)
        return middle.km_of_a_degree_east / KM_OF_A_DEGREE

    @property
    def corners(self) -> str:
        """South-west, then north-east."""
        return f"{self.south:.4f},{self.west:.4f},{self.north:.4f},{self.east:.4f}"

    @property
    def height(self) -> int:
        return round((self.north - self.south) * self.scale) + 2 * MARGIN

    def holds(self, latitude: float, longitude: float) -> bool:
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    def point(self, latitude: float, longitude: float, name: str = "") -> Point:
        x = MARGIN + (longitude - self.west) * self._narrowing * self.scale
        y = MARGIN + (self.north - latitude) * self.scale
        return Point(round(x, 1), round(y, 1), name)


@dataclass(frozen=True)
class Map:
    frame: Frame
    # Corners as SVG wants them: "x,y x,y".
    edge: str
    landmarks: tuple[Landmark, ...]
    spots: tuple[Spot, ...]
    # Found, but nowhere: online, by telephone, or without an address.
    nowhere: tuple[Service, ...]


def map_of(services: Iterable[Service], *, near: Place | None) -> Map:
    """The services are prefetched with their locations."""
    frame = _around(near) if near else _county()
    cells: dict[tuple[int, int], dict[int, tuple[Point, Standing]]] = {}
    nowhere: list[Service] = []
    for service in services:
        where = _where(service, frame)
        if where is None:
            nowhere.append(service)
            continue
        point = frame.point(*where, name=nearest_town(*where).name)
        cell = cells.setdefault((int(point.x // CELL), int(point.y // CELL)), {})
        cell.setdefault(service.pk, (point, Standing(service, *where)))
    spots = tuple(_spot(number, cell.values()) for number, cell in enumerate(cells.values(), 1))
    names = (*LANDMARKS, *town_names()) if near else LANDMARKS
    return Map(
        frame=frame,
        edge=" ".join(f"{one.x},{one.y}" for one in _edge(frame)),
        landmarks=tuple(_landmarks(frame, names, spots)),
        spots=spots,
        nowhere=tuple(nowhere),
    )


def _county() -> Frame:
    corners = outline()
    return Frame(
        south=min(one.latitude for one in corners),
        north=max(one.latitude for one in corners),
        west=min(one.longitude for one in corners),
        east=max(one.longitude for one in corners),
    )


def _around(place: Place) -> Frame:
    tall, wide = CLOSE_KM / KM_OF_A_DEGREE, CLOSE_KM / place.km_of_a_degree_east
    return Frame(
        south=place.latitude - tall,
        north=place.latitude + tall,
        west=place.longitude - wide,
        east=place.longitude + wide,
    )


def _where(service: Service, frame: Frame) -> tuple[float, float] | None:
    """Its first place on this part of the earth where people go, not where only letters do."""
    for place in service.locations.all():
        if place.location_type != LocationType.PHYSICAL:
            continue
        latitude, longitude = place.found_latitude, place.found_longitude
        if latitude is None or longitude is None or not frame.holds(latitude, longitude):
            continue
        return latitude, longitude
    return None


def _edge(frame: Frame) -> Iterable[Point]:
    return (frame.point(one.latitude, one.longitude) for one in outline())


def _landmarks(frame: Frame, names: Iterable[str], spots: tuple[Spot, ...]) -> Iterable[Landmark]:
    """Towns with room for their names: of two that are close, the first."""
    taken = [(one.x - SPOT, one.y - SPOT, one.x + SPOT, one.y + SPOT) for one in spots]
    for name in names:
        town = place_named(name)
        if town is None or not frame.holds(town.latitude, town.longitude):
            continue
        at = frame.point(town.latitude, town.longitude, name=town.name)
        for landmark in _ways_to_write(at, spots):
            if all(landmark.is_clear_of(*box) for box in taken):
                taken.append(landmark.label)
                yield landmark
                break


def _ways_to_write(at: Point, spots: tuple[Spot, ...]) -> Iterable[Landmark]:
    """Above the town, or else below it; above or below a spot that lies on the town."""
    near = (one for one in spots if abs(at.x - one.x) < COVERS and abs(at.y - one.y) < COVERS)
    spot = next(near, None)
    for label_y in (spot.y - 18, spot.y + 26) if spot else (at.y - 6, at.y + 13):
        yield Landmark(at.x, at.y, at.name, label_y=label_y, is_covered=spot is not None)


def _spot(number: int, found: Iterable[tuple[Point, Standing]]) -> Spot:
    points, standing = zip(*found, strict=True)
    return Spot(
        x=round(sum(one.x for one in points) / len(points), 1),
        y=round(sum(one.y for one in points) / len(points), 1),
        name=points[0].name,
        number=number,
        standing=standing,
    )
