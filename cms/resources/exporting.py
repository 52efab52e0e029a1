"""All services as one file: JSON of the standard, or a table with the same fields.

In the table a field that is a list or an object stands in its cell as JSON. No cell becomes a
formula: dangerous ones, and those that begin with an apostrophe, get an apostrophe before them.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from cms.core.cells import inert
from cms.resources import profile
from cms.resources.models import Service
from cms.resources.profile import CATEGORIES_KEY
from cms.resources.records import whole_service

Record = dict[str, Any]
AT_ONCE = 200
UNKNOWN = "other_fields"
PLAIN = tuple(field.key for field in profile.SERVICE.fields)
NESTED = (*profile.SERVICE.objects, *profile.SERVICE.lists, CATEGORIES_KEY)
COLUMNS = ("id", *PLAIN, *NESTED, UNKNOWN)


def all_records() -> Iterator[Record]:
    """Every service, whatever its status, oldest first."""
    services = Service.objects.order_by("pk").with_record()
    for service in services.iterator(chunk_size=AT_ONCE):
        yield whole_service(service)


def export_listings(file: Path) -> int:
    """Writes all services, as a table where the name ends in .csv; says how many."""
    waiting = file.with_name(f"{file.name}.part")
    with waiting.open("w", encoding="utf-8", newline="") as out:
        written = _write_table(out) if file.suffix.lower() == ".csv" else _write_json(out)
    waiting.replace(file)
    return written


def _write_json(out: IO[str]) -> int:
    written = 0
    out.write('{"contents": [')
    for record in all_records():
        out.write(",\n" if written else "\n")
        json.dump(record, out, ensure_ascii=False)
        written += 1
    out.write("\n]}\n")
    return written


def _write_table(out: IO[str]) -> int:
    written = 0
    table = csv.DictWriter(out, COLUMNS)
    table.writeheader()
    for record in all_records():
        unknown = {key: value for key, value in record.items() if key not in COLUMNS}
        row = {key: record[key] for key in ("id", *PLAIN) if key in record}
        row |= {key: _packed(record[key]) for key in NESTED if key in record}
        row[UNKNOWN] = _packed(unknown) if unknown else ""
        table.writerow({key: _safe(value) for key, value in row.items()})
        written += 1
    return written


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
