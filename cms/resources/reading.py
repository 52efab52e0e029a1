"""One record of a feed in the form in which it is stored and written again.

Empty fields are gone, texts are clean, identifiers are UUIDs; fields that the profile does not
know are kept as they are. Reading what was read changes nothing.
"""

import json
from collections.abc import Callable
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from cms.resources.problems import Doubled, Reader
from cms.resources.profile import BACKWARDS, LOCATION, ORGANISATION, Field, Kind, Shape

MOST_LEVELS = 12
LONGEST_UNKNOWN = 100_000
LONGEST_ID = 100
MOST_PARTS = 500
# Where a record begins anew, problems are named from there.
ROOTS = {LOCATION.name, ORGANISATION.name}


def uuid_for(kind: str, words: str) -> str:
    """The same words always get the same UUID."""
    return str(uuid5(NAMESPACE_URL, f"{kind}:{words}"))


def read_shape(
    reader: Reader, source: dict[str, Any], shape: Shape, where: str = "", *, seed: str = ""
) -> dict[str, Any]:
    """What the record holds. `seed` makes an identifier for a part that came without one."""
    strict, reader.is_strict = reader.is_strict, shape.is_strict
    if isinstance(source, Doubled):
        named = ", ".join(source.keys_said_twice)
        reader.wrong(_at(where, source.keys_said_twice[0]), f"is there twice: {named}. Keep one.")
    record: dict[str, Any] = {"id": _identifier(reader, source, shape, _at(where, "id"), seed)}
    for one in shape.fields:
        value = _value(reader, source, one, _at(where, one.key))
        if value not in ("", None):
            record[one.key] = value
    begin = seed or record["id"]
    for key, inner in shape.lists.items():
        if parts := _read_list(reader, source, key, inner, where=where, seed=begin):
            record[key] = parts
    for key, inner in shape.objects.items():
        if source.get(key) is not None:
            record[key] = _read_object(reader, source, key, inner, where=where, seed=begin)
    record |= _unknown(reader, source, shape, where)
    reader.is_strict = strict
    return record


def _at(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _identifier(reader: Reader, source: dict[str, Any], shape: Shape, where: str, seed: str) -> str:
    """A UUID as the standard writes it; anything else becomes one, always the same."""
    found = len(reader.problems)
    said = reader.line(source, "id", where, most=LONGEST_ID)
    if not said and shape.is_strict and len(reader.problems) == found:
        reader.wrong(where, "is missing. Fill it in.")
    if not said:
        names = (source.get(key) for key in shape.named_by)
        return uuid_for(shape.name, next((str(name) for name in names if name), seed))
    try:
        return str(UUID(said))
    except ValueError:
        reader.note(where, "is not a UUID. We made one from it.")
        return uuid_for(shape.name, said)


def _value(reader: Reader, source: dict[str, Any], one: Field, where: str) -> Any:
    found = len(reader.problems)
    value = READ[one.kind](reader, source, one, where)
    if one.is_needed and not value and len(reader.problems) == found:
        reader.wrong(where, "is missing. Fill it in.")
    if one.choices and value and value not in one.choices:
        reader.senseless(where, f"is not known. Use one of: {', '.join(one.choices)}.")
        value = ""
    return value or one.default if one.kind is not Kind.NUMBER else value


def _id(reader: Reader, source: dict[str, Any], one: Field, where: str) -> str:
    said = reader.line(source, one.key, where, most=LONGEST_ID)
    try:
        return str(UUID(said)) if said else ""
    except ValueError:
        reader.note(where, "is not a UUID. Left out.")
        return ""


READ: dict[Kind, Callable[[Reader, dict[str, Any], Field, str], Any]] = {
    Kind.LINE: lambda reader, source, one, at: reader.line(source, one.key, at, most=one.most),
    Kind.TEXT: lambda reader, source, one, at: reader.text(source, one.key, at, most=one.most),
    Kind.WEB: lambda reader, source, one, at: reader.web(source, one.key, at, most=one.most),
    Kind.EMAIL: lambda reader, source, one, at: reader.email(source, one.key, at),
    Kind.NUMBER: lambda reader, source, one, at: reader.number(source, one.key, at),
    Kind.DATE: lambda reader, source, one, at: reader.day(source, one.key, at),
    Kind.TIME: lambda reader, source, one, at: reader.hour(source, one.key, at),
    Kind.MOMENT: lambda reader, source, one, at: reader.moment(source, one.key, at),
    Kind.ID: _id,
}


def _read_list(
    reader: Reader, source: dict[str, Any], key: str, shape: Shape, *, where: str, seed: str
) -> list[dict[str, Any]]:
    at = _at(where, key)
    parts = reader.parts(source, key, at)
    if len(parts) > MOST_PARTS:
        reader.wrong(at, f"has more than {MOST_PARTS} entries. Make it shorter.")
        return []
    return [
        read_shape(reader, part, shape, at, seed=f"{seed}/{key}/{number}")
        for number, part in enumerate(parts)
    ]


def _read_object(
    reader: Reader, source: dict[str, Any], key: str, shape: Shape, *, where: str, seed: str
) -> dict[str, Any]:
    found = len(reader.problems)
    part = reader.part(source, key, _at(where, key))
    if len(reader.problems) > found:
        return {}
    at = shape.name if shape.name in ROOTS else _at(where, key)
    return read_shape(reader, part, shape, at, seed=f"{seed}/{key}")


def _unknown(reader: Reader, source: dict[str, Any], shape: Shape, where: str) -> dict[str, Any]:
    """Fields that the profile does not know, as they came."""
    known = {one.key for one in shape.fields} | {*shape.lists, *shape.objects, "id"} | BACKWARDS
    unknown = {key: source[key] for key in source if key not in known and source[key] is not None}
    if len(unknown) > MOST_PARTS:
        words = f"has more than {MOST_PARTS} fields that the standard does not know. Take them out."
        reader.wrong(where or "record", words)
        return {}
    kept: dict[str, Any] = {}
    for key, value in unknown.items():
        at = _at(where, str(key)[:60])
        try:
            plain = _plain(value, MOST_LEVELS)
            size = len(json.dumps(plain, allow_nan=False))
        except (ValueError, OverflowError):
            reader.wrong(at, "cannot be kept: too many levels, or a number too large.")
            continue
        if size > LONGEST_UNKNOWN:
            reader.wrong(at, f"is longer than {LONGEST_UNKNOWN} letters. Make it shorter.")
        else:
            kept[_storable(key)] = plain
    return kept


def _plain(value: Any, levels: int) -> Any:
    """The value without what no database takes."""
    if levels == 0:
        raise ValueError
    if isinstance(value, str):
        return _storable(value)
    if isinstance(value, dict):
        return {_storable(key): _plain(inner, levels - 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, levels - 1) for inner in value]
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**63:
        raise OverflowError
    return value


def _storable(text: str) -> str:
    """Without null characters and halves of characters."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
