"""Reading Open Referral UK 3.0 JSON into plain listings, or saying record by record what is wrong.

Everything in a feed was typed by strangers: nothing is trusted, and nothing is stored here.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from cms.resources.exporting import (
    LARGEST_FILE,
    MOST_RECORDS,
    MOST_VALUES,
    record_of_row,
    values_in,
)
from cms.resources.listings import Listing, read_listing
from cms.resources.problems import Problem, object_of
from cms.resources.profile import SERVICE

MOST_COLUMNS = 200


class UnreadableFeedError(Exception):
    """The file as a whole cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Feed:
    """What a file holds. With problems, none of it may be stored."""

    listings: tuple[Listing, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = field(default=())


def read_file(file: Path) -> Feed:
    """The listings of a file; raises UnreadableFeedError if it is no Open Referral file at all."""
    text = _text_of(_bytes_of(file))
    return read_feed(_rows_of(text) if file.suffix.lower() == ".csv" else _parsed(text))


def is_short_list(found: Any) -> bool:
    """Whether this is a page of the standard's list, which leaves out what belongs to a service."""
    if not isinstance(found, dict) or "total_pages" not in found:
        return False
    contents = found.get("contents")
    return isinstance(contents, list) and bool(contents) and not are_whole(contents)


def are_whole(records: list[Any]) -> bool:
    """Whether they hold what belongs to a service; a list of the profile leaves it out."""
    return any(
        isinstance(one, dict) and any(one.get(key) for key in SERVICE.lists) for one in records
    )


def parsed(raw: bytes) -> Any:
    """What came over the network as JSON; raises UnreadableFeedError if it is none."""
    return _parsed(_text_of(raw))


def _rows_of(text: str) -> list[Any]:
    """The records of a table as export_listings writes it."""
    try:
        with _cells_of_any_length():
            table = csv.DictReader(io.StringIO(text, newline=""), strict=True)
            columns = table.fieldnames or ()
            if "id" not in columns:
                raise UnreadableFeedError(
                    'The table has no column "id". Use one that export_listings wrote.'
                )
            if len(columns) > MOST_COLUMNS:
                raise UnreadableFeedError(
                    f"The table has more than {MOST_COLUMNS} columns. Take out what is not needed."
                )
            return [_record_of_row(row) for row in islice(table, MOST_RECORDS + 1)]
    except csv.Error as error:
        raise UnreadableFeedError(
            "The table cannot be read. Save it as CSV with commas, and try again."
        ) from error


@contextmanager
def _cells_of_any_length() -> Iterator[None]:
    """The area that a service covers may fill a cell with more than Python's 131,072 letters."""
    before = csv.field_size_limit(LARGEST_FILE)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _record_of_row(row: dict[str, Any]) -> Any:
    """The record; a cell that is not what it should be makes the row no record at all."""
    try:
        return record_of_row(row)
    except (ValueError, TypeError, RecursionError):
        return None


def _bytes_of(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise UnreadableFeedError(f"There is no file {file}. Check the name.")
        if file.stat().st_size > LARGEST_FILE:
            raise UnreadableFeedError(
                f"The file is larger than {LARGEST_FILE // 1_000_000} MB. Split it up."
            )
        return file.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableFeedError(
            "The file cannot be opened. Check its name and its permissions."
        ) from error


def _text_of(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFeedError(
            f"The file is not UTF-8 (byte {error.start + 1}). Save it as UTF-8 and try again."
        ) from error
    if "\x00" in text:
        raise UnreadableFeedError(
            "The file holds null bytes, so it is not UTF-8 text. Export it again as UTF-8."
        )
    if values_in(text) > MOST_VALUES:
        raise UnreadableFeedError(f"The file holds more than {MOST_VALUES:,} values. Split it up.")
    return text


def _refuse(word: str) -> None:
    """NaN and its kin are no JSON, whatever Python thinks."""
    raise ValueError(word)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=object_of, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise UnreadableFeedError(
            f"The file is not JSON: line {error.lineno}, column {error.colno}. Export it again."
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFeedError(
            "The file is not JSON that can be read. Export it again."
        ) from error


def _records_of(parsed: Any) -> list[Any]:
    """A page of the standard, a bare list, or one service."""
    if isinstance(parsed, dict) and "contents" in parsed:
        parsed = parsed["contents"]
    if isinstance(parsed, dict):
        parsed = [parsed]
    if not isinstance(parsed, list):
        raise UnreadableFeedError(
            'The file has no services. Expected a list under "contents", a list or one service.'
        )
    if not parsed:
        raise UnreadableFeedError("The file has no services in it. Nothing to import.")
    if len(parsed) > MOST_RECORDS:
        raise UnreadableFeedError(f"The file has more than {MOST_RECORDS} services. Split it.")
    return parsed


def read_feed(parsed: Any) -> Feed:
    """The listings in parsed JSON, with every problem and note found on the way."""
    feed = read_records(enumerate(_records_of(parsed), start=1))
    if not is_short_list(parsed):
        return feed
    return replace(feed, listings=tuple(replace(one, is_short=True) for one in feed.listings))


def read_records(numbered: Iterable[tuple[int, Any]]) -> Feed:
    """The same for records that are at hand, each with its number."""
    listings: list[Listing] = []
    problems: list[Problem] = []
    notes: list[Problem] = []
    for number, record in numbered:
        reading = read_listing(record, number)
        problems.extend(reading.problems)
        notes.extend(reading.notes)
        if reading.listing:
            listings.append(reading.listing)
    problems.extend(_repeated(listings))
    return Feed(tuple(listings), tuple(problems), tuple(notes))


def _repeated(listings: Iterable[Listing]) -> list[Problem]:
    first: dict[str, int] = {}
    found: list[Problem] = []
    for listing in listings:
        earlier = first.setdefault(listing.identifier, listing.number)
        if earlier != listing.number:
            found.append(
                Problem(
                    listing.number,
                    "id",
                    f"the same id as record {earlier}. Give each service its own id.",
                )
            )
    return found
