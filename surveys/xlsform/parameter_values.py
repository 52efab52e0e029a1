"""What the parameters of a row may say; which ones a type takes stands in parameters.py."""

import math
from collections.abc import Mapping, Sequence

from surveys.xlsform.notes import Notes
from surveys.xlsform.shapes import Choice, Item

SHEET, COLUMN = "survey", "parameters"
_TRUTH = ("true", "false")
_QUALITIES = ("normal", "low", "voice-only", "external")
# Parameter -> the words that it takes.
_WORDS: dict[str, tuple[str, ...]] = {
    "randomize": _TRUTH, "track-changes": _TRUTH, "identify-user": _TRUTH,
    "allow-mock-accuracy": _TRUTH, "incremental": ("true",),
    "track-changes-reasons": ("on-form-edit",),
    "location-priority": ("no-power", "low-power", "balanced", "high-accuracy"),
}  # fmt: skip
_NUMBERS = ("capture-accuracy", "warning-accuracy")
_WHOLE = ("max-pixels", "rows", "location-min-interval", "location-max-age")
_PLACES = ("location-priority", "location-min-interval", "location-max-age")
_TICKS = ("tick_interval", "placeholder", "tick_labelset")
_WITH_TICKS = frozenset({"", "vertical", "no-ticks", "vertical no-ticks"})
# Rounding of decimals such as 0.1.
_NEAR = 1e-9


def check_values(item: Item, values: Mapping[str, str], notes: Notes) -> None:
    """Notes values that no reader takes; the parameters themselves are known to fit."""
    for name, text in values.items():
        if _is_wrong(item, name, text):
            known = ", ".join(_words_of(item, name))
            code = "parameter-word" if known else "parameter-number"
            notes.add(code, SHEET, item.row, COLUMN, name=name, text=text, known=known)
    if "seed" in values and "randomize" not in values:
        notes.add("seed-alone", SHEET, item.row, COLUMN)
    if any(name in values for name in _PLACES) and not all(name in values for name in _PLACES):
        notes.add("audit-places", SHEET, item.row, COLUMN, known=", ".join(_PLACES))


def _words_of(item: Item, name: str) -> tuple[str, ...]:
    if name != "quality":
        return _WORDS.get(name, ())
    return _QUALITIES if item.type != "background-audio" else _QUALITIES[:-1]


def _is_wrong(item: Item, name: str, text: str) -> bool:
    if words := _words_of(item, name):
        return text not in words
    if name == "seed":
        return not text.startswith("${") and _number(text) is None
    if name in _WHOLE:
        return not text.removeprefix("-").isdecimal()
    return name in _NUMBERS and _number(text) is None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def check_ticks(
    item: Item,
    values: Mapping[str, str],
    lists: Mapping[str, Sequence[Choice]],
    steps: tuple[float, float, float],
    notes: Notes,
) -> None:
    """Notes marks of a range that do not lie on it; `steps` are its start, end and step."""
    if any(name in values for name in _TICKS) and item.appearance not in _WITH_TICKS:
        notes.add("range-appearance", SHEET, item.row, COLUMN, known=", ".join(_TICKS))
    interval = _number(values.get("tick_interval", "")) or steps[2]
    if values.get("tick_interval") and not _fits(steps[0] + interval, steps):
        notes.add("range-ticks-wrong", SHEET, item.row, COLUMN, name="tick_interval")
    place = values.get("placeholder")
    if place is not None and not _fits_text(place, steps):
        notes.add("range-ticks-wrong", SHEET, item.row, COLUMN, name="placeholder")
    labels = values.get("tick_labelset", "").lower()
    choices = lists.get(labels, ()) if labels else ()
    for choice in choices:
        if not _fits_text(choice.name, (*steps[:2], interval)):
            notes.add("range-label-wrong", "choices", choice.row, "name", name=choice.name)
    ends = {_number(choice.name) for choice in choices}
    if choices and "no-ticks" in item.appearance and ends != set(steps[:2]):
        notes.add("range-ends-only", SHEET, item.row, COLUMN)


def _fits_text(text: str, steps: tuple[float, float, float]) -> bool:
    number = _number(text)
    return number is not None and _fits(number, steps)


def _fits(number: float, steps: tuple[float, float, float]) -> bool:
    start, end, step = steps
    if not min(start, end) - _NEAR <= number <= max(start, end) + _NEAR:
        return False
    count = (number - start) / step if step else math.nan
    return abs(count - round(count)) < _NEAR if math.isfinite(count) else False
