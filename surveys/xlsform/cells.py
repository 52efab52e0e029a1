"""From the cells of a row to the fields of a dataclass, and back without loss."""

from collections.abc import Mapping
from typing import Any

from surveys.xlsform.headers import CHOICES, SETTINGS, SURVEY, Vocabulary, text_place
from surveys.xlsform.shapes import Choice, Group, Item, Settings

Path = tuple[str, ...]
# A row: what each column means -> its text.
Cells = Mapping[Path, str]


def fields_of(cells: Cells, vocabulary: Vocabulary) -> dict[str, Any]:
    """The arguments for a dataclass of this sheet; what has no field goes to `extra`."""
    fields: dict[str, Any] = {}
    for path, text in cells.items():
        place = text_place(path, vocabulary)
        if path in vocabulary.fields:
            fields[vocabulary.fields[path]] = text
        elif place is None:
            fields.setdefault("extra", {})["::".join(path)] = text
        elif place[0] == "media":
            fields.setdefault("media", {}).setdefault(place[1], {})[place[2]] = text
        else:
            fields.setdefault(place[0], {})[place[2]] = text
    return fields


def cells_of(item: Item | Choice | Settings) -> dict[Path, str]:
    """The cells of a row: the inverse of `fields_of`."""
    vocabulary = _vocabulary_of(item)
    cells: dict[Path, str] = {
        path: text for path, name in vocabulary.fields.items() if (text := getattr(item, name))
    }
    for path, name in vocabulary.texts.items():
        for language, text in getattr(item, name).items():
            cells[(*path, language) if language else path] = text
    if not isinstance(item, Settings):
        for kind, texts in item.media.items():
            for language, text in texts.items():
                cells[("media", kind, language) if language else ("media", kind)] = text
    cells |= _paths(item.extra)
    return cells


def end_cells_of(group: Group) -> dict[Path, str]:
    """The cells of the row that closes a group."""
    return {("type",): group.end_type or f"end_{group.kind.name}", **_paths(group.end)}


def _paths(extra: Mapping[str, str]) -> dict[Path, str]:
    return {tuple(key.split("::")): text for key, text in extra.items()}


def _vocabulary_of(item: Item | Choice | Settings) -> Vocabulary:
    if isinstance(item, Item):
        return SURVEY
    return CHOICES if isinstance(item, Choice) else SETTINGS
