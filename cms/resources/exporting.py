"""All services as a file: JSON of the standard, or a table with the same fields.

What one import does not take is written as several files: each of them comes back alone.
In the table a field that is a list or an object stands in its cell as JSON. No cell becomes a
formula: dangerous ones, and those that begin with an apostrophe, get an apostrophe before them.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import add, itemgetter
from pathlib import Path
from typing import Any

from cms.core.cells import inert
from cms.resources import profile
from cms.resources.models import Service
from cms.resources.profile import CATEGORIES_KEY
from cms.resources.records import whole_service

Record = dict[str, Any]
AT_ONCE = 200
# What one import takes: 5,000 services that fill every field of the profile are 25 MB.
LARGEST_FILE = 40_000_000
MOST_RECORDS = 20_000
# What keeps a file of brackets and commas from filling the memory; those services have 600,000.
MOST_VALUES = 2_000_000
UNKNOWN = "other_fields"
PLAIN = tuple(field.key for field in profile.SERVICE.fields)
NESTED = (*profile.SERVICE.objects, *profile.SERVICE.lists, CATEGORIES_KEY)
COLUMNS = ("id", *PLAIN, *NESTED, UNKNOWN)


def all_records() -> Iterator[Record]:
    """Every service, whatever its status, oldest first."""
    services = Service.objects.order_by("pk").with_record()
    for service in services.iterator(chunk_size=AT_ONCE):
        yield whole_service(service)


@dataclass(frozen=True)
class Form:
    """How a file begins and ends, and how it writes a record."""

    begins: str
    between: str
    ends: str
    line_of: Callable[[Record], str]


def export_listings(file: Path) -> tuple[int, list[Path]]:
    """Writes all services, as a table where the name ends in .csv; how many, and into which files.

    All files are whole before the first one takes its name.
    """
    form = TABLE if file.suffix.lower() == ".csv" else JSON
    lines = (form.line_of(record) for record in all_records())
    written = [
        _write(_named(file, part), (line for _part, line in some), form)
        for part, some in groupby(_by_part(lines, form), key=itemgetter(0))
    ] or [_write(file, (), form)]
    for waiting, whole, _count in written:
        waiting.replace(whole)
    return sum(count for *_paths, count in written), [whole for _waiting, whole, _count in written]


def _by_part(lines: Iterable[str], form: Form) -> Iterator[tuple[int, str]]:
    """Each line with the number of its file: a full one is followed by another."""
    part, held = 1, (0, 0, 0)
    frame = form.begins + form.ends
    for line in lines:
        more = (len((form.between + line).encode()), values_in(form.between + line), 1)
        most = (LARGEST_FILE - len(frame.encode()), MOST_VALUES - values_in(frame), MOST_RECORDS)
        together = tuple(map(add, held, more))
        is_full = held[-1] and any(one > limit for one, limit in zip(together, most, strict=True))
        part, held = (part + 1, more) if is_full else (part, together)
        yield part, line


def values_in(text: str) -> int:
    """About how many values a file holds, before anybody makes objects of them."""
    return sum(map(text.count, ",[{"))


def _named(file: Path, part: int) -> Path:
    return file if part == 1 else file.with_name(f"{file.stem}-{part}{file.suffix}")


def _write(file: Path, lines: Iterable[str], form: Form) -> tuple[Path, Path, int]:
    """Where it waits, what it will be called, and how many records it has."""
    waiting, count = file.with_name(f"{file.name}.part"), 0
    with waiting.open("w", encoding="utf-8", newline="") as out:
        out.write(form.begins)
        for count, line in enumerate(lines, start=1):
            out.write(form.between if count > 1 else "")
            out.write(line)
        out.write(form.ends)
    return waiting, file, count


def _as_json(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False)


def _as_row(record: Record) -> str:
    unknown = {key: value for key, value in record.items() if key not in COLUMNS}
    row = {key: record[key] for key in ("id", *PLAIN) if key in record}
    row |= {key: _packed(record[key]) for key in NESTED if key in record}
    row[UNKNOWN] = _packed(unknown) if unknown else ""
    return _cells(_safe(row.get(key, "")) for key in COLUMNS)


def _cells(values: Iterable[Any]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(values)
    return line.getvalue()


def _packed(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _safe(value: Any) -> Any:
    """No formula; and an apostrophe that was there already is not taken for ours."""
    cell = inert(value)
    return f"'{cell}" if cell == value and str(value).startswith("'") else cell


def record_of_row(row: dict[str, Any]) -> Record:
    """A row of such a table as a record; raises ValueError for a cell that is not JSON."""
    record: Record = {}
    for key, cell in row.items():
        value = str(cell or "").removeprefix("'")
        if not value or key is None:
            continue
        if key == UNKNOWN:
            record |= dict(json.loads(value))
        else:
            record[key] = json.loads(value) if key in NESTED else value
    return record


JSON = Form('{"contents": [\n', ",\n", "\n]}\n", _as_json)
TABLE = Form(_cells(COLUMNS), "", "", _as_row)
