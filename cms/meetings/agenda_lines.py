"""An agenda as somebody reads it: each line in their language, and the way to where it came from.

Where the room that a line was taken from has it in this language, its words stand; else those of
an interpreter; else the English. What a young person wrote is never copied here: the room that
keeps it says where this reader finds it, in its writer's words.
"""

from collections.abc import Collection
from dataclasses import dataclass

from cms.accounts.models import User
from cms.meetings.lines import Line, Told, lines_in
from cms.meetings.models import AgendaPoint
from cms.subgroups.agenda import AgendaItem, Behind, Matter, behind_of

NOTHING = Behind()


@dataclass(frozen=True)
class ShownPoint:
    """`url` is "" for whoever may not open what stands behind it."""

    line: Line
    url: str = ""
    place: str = ""


@dataclass(frozen=True)
class ShownAgenda:
    points: list[ShownPoint]
    told: Told


def show_points(points: Collection[AgendaPoint], *, reader: User, language: str) -> ShownAgenda:
    lines = lines_in(language, [point.line for point in points])
    matters = {point.pk: Matter(point.url, point.line) for point in points}
    behind = behind_of(matters.values(), reader=reader, language=language)
    shown = []
    for point in points:
        origin = behind.get(matters[point.pk], NOTHING)
        line = lines.of(point.line, language)
        if origin.words:
            line = Line(point.line, origin.words, language)
        shown.append(ShownPoint(line, origin.url, origin.place))
    return ShownAgenda(shown, Told(tuple(one.line for one in shown), language))


def lines_there_already(
    points: Collection[AgendaPoint], *, reader: User, language: str
) -> set[str]:
    """What no interpreter need be asked for: the room that it came from has it."""
    matters = [Matter(point.url, point.line) for point in points]
    behind = behind_of(matters, reader=reader, language=language)
    return {matter.line for matter, origin in behind.items() if origin.words}


@dataclass(frozen=True)
class ShownItem:
    """What another room puts before a meeting by itself."""

    item: AgendaItem
    line: Line


def show_items(items: Collection[AgendaItem], *, reader: User, language: str) -> list[ShownItem]:
    lines = lines_in(language, [item.title for item in items])
    matters = {item.key: Matter(item.url, item.title) for item in items}
    behind = behind_of(matters.values(), reader=reader, language=language)
    shown = []
    for item in items:
        words = behind.get(matters[item.key], NOTHING).words
        line = Line(item.title, words, language) if words else lines.of(item.title, language)
        shown.append(ShownItem(item, line))
    return shown
