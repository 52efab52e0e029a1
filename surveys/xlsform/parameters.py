"""The column `parameters`: which ones a type takes, and whether a range is one."""

import math
import re
from collections.abc import Mapping, Sequence

from surveys.xlsform.notes import Notes
from surveys.xlsform.parameter_values import check_ticks, check_values
from surveys.xlsform.shapes import Choice, Item

Lists = Mapping[str, Sequence[Choice]]

_PAIRS = re.compile(r"[\s,;]*(?:[^\s=,;]+\s*=\s*[^\s=,;]+(?:[\s,;]+|$))*")
_PAIR = re.compile(r"([^\s=,;]+)\s*=\s*([^\s=,;]+)")
_GEO = ("allow-mock-accuracy", "incremental", "reference-geometry")
_SELECT = ("randomize", "seed")
TAKEN = {
    "select_one": _SELECT, "select_multiple": _SELECT, "rank": _SELECT,
    "select_one_external": _SELECT, "text": ("rows",), "image": ("app", "max-pixels"),
    "audio": ("quality",), "geotrace": _GEO, "geoshape": _GEO,
    "geopoint": (
        "allow-mock-accuracy", "capture-accuracy", "reference-geometry", "warning-accuracy",
    ),
    "range": ("end", "placeholder", "start", "step", "tick_interval", "tick_labelset"),
}  # fmt: skip
_AUDIT = (
    "identify-user", "location-max-age", "location-min-interval", "location-priority",
    "track-changes", "track-changes-reasons",
)  # fmt: skip
# Other names of these types take any parameter, for nobody reads them.
_CHECKED_UNDER_THEIR_NAME = {
    "text": {"text"},
    "image": {"image", "photo", "add image prompt", "add photo prompt"},
    "audio": {"audio", "add audio prompt", "background-audio"},
    "geopoint": {"geopoint"},
}


def pairs_in(text: str) -> dict[str, str]:
    """The parameters of a row: name in small letters -> value."""
    return {key.lower(): value for key, value in _PAIR.findall(text)}


def check_parameters(item: Item, lists: Lists, notes: Notes) -> None:
    """Notes parameters that cannot be read, that a type does not take, and impossible ranges."""
    text = item.parameters
    if text and not _PAIRS.fullmatch(text):
        notes.add("parameters-broken", "survey", item.row, "parameters", text=text)
        return
    values = pairs_in(text)
    taken = _taken_by(item)
    for name in values:
        if taken is not None and name not in taken:
            notes.add(
                "parameter-unknown",
                "survey",
                item.row,
                "parameters",
                name=name,
                known=", ".join(taken),
            )
    if taken is not None:
        check_values(item, values, notes)
    if item.kind.name == "range":
        _check_range(item, values, lists, notes)


def _taken_by(item: Item) -> tuple[str, ...] | None:
    """The parameters that a type takes; None where nobody looks."""
    if item.type == "audit":
        return _AUDIT
    if item.kind.from_file and "_" in item.type.split()[0]:
        return ("label", "randomize", "seed", "value")
    if item.type == "background-audio":
        return TAKEN["audio"]
    names = _CHECKED_UNDER_THEIR_NAME.get(item.kind.name)
    if names is not None and item.type not in names:
        return None
    return TAKEN.get(item.kind.name)


def _check_range(item: Item, values: dict[str, str], lists: Lists, notes: Notes) -> None:
    numbers: dict[str, float] = {}
    for name, default in (("start", "1"), ("end", "10"), ("step", "1")):
        text = values.get(name, default)
        try:
            numbers[name] = float(text)
        except ValueError:
            numbers[name] = math.inf
        if not math.isfinite(numbers[name]):
            notes.add("range-not-number", "survey", item.row, "parameters", name=name, text=text)
            return
    step, width = numbers["step"], abs(numbers["end"] - numbers["start"])
    if step == 0 or step > width:
        notes.add("range-step-wrong", "survey", item.row, "parameters")
    else:
        check_ticks(item, values, lists, (numbers["start"], numbers["end"], step), notes)
    labels = values.get("tick_labelset")
    # Other readers make parameters small, but not the names of lists.
    if labels and labels.lower() not in lists:
        notes.add("list-missing", "survey", item.row, "parameters", name=labels, sheet="choices")
