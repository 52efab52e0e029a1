"""Comments from other channels, read from JSON Lines files: all of them, or nothing.

Messages name files, line numbers and fields, never the words of a comment.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from django.db import transaction
from django.urls import reverse

from cms.accounts.models import User
from cms.feedback.enums import IMPORTED
from cms.feedback.models import ImportBatch, Voice, fingerprint_of
from cms.feedback.periods import Period
from cms.feedback.rows import LONGEST_LINE, BadLine, Row, read_row
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.screening import Sign, screen

logger = logging.getLogger(__name__)
BOM: Final = b"\xef\xbb\xbf"
WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
AT_ONCE: Final = 500
# By the id of a row.
Signs = dict[str, tuple[Sign, ...]]


@dataclass
class Reading:
    """What stood in the files: rows by id, and what is wrong, line by line."""

    rows: dict[str, Row] = field(default_factory=dict)
    # File and line of each row.
    places: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    brought: int
    skipped: int


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Each line, cut just over the limit: a line of any length costs little memory."""
    while line := stream.readline(LONGEST_LINE + 2):
        yield line
        while not line.endswith(b"\n") and (line := stream.readline(LONGEST_LINE)):
            pass


def read_files(paths: Sequence[Path]) -> Reading:
    """All rows of all files; nothing is stored."""
    reading = Reading()
    for path in paths:
        try:
            with path.open("rb") as stream:
                _read_stream(stream, path.name, reading)
        except OSError:
            reading.errors.append(f"{path.name}: cannot be opened. Check the name and the rights.")
    return reading


def _read_stream(stream: BinaryIO, name: str, reading: Reading) -> None:
    for number, raw in enumerate(_lines(stream), start=1):
        line = raw.removeprefix(BOM) if number == 1 else raw
        where = f"{name}, line {number}"
        if number == 1 and line.startswith(WIDE_MARKS):
            reading.errors.append(f"{where}: the file is UTF-16. Save it again as UTF-8.")
            return
        if not line.strip():
            continue
        try:
            row = read_row(line.rstrip(b"\r\n"))
        except BadLine as error:
            reading.errors.append(f"{where}: {error}")
            continue
        if row.id in reading.rows:
            reading.errors.append(f"{where}: the id {row.id} stands twice. Keep one line.")
        else:
            reading.rows[row.id] = row
            reading.places[row.id] = where


def _digests_of(reading: Reading) -> dict[str, str]:
    """The fingerprints of rows that were imported before; empty for one that was withdrawn."""
    ids = list(reading.rows)
    known: dict[str, str] = {}
    for start in range(0, len(ids), AT_ONCE):
        keys = ids[start : start + AT_ONCE]
        found = Voice.objects.filter(key__in=keys).values_list("key", "text_hash", "is_withdrawn")
        known.update({key: "" if gone else digest for key, digest, gone in found})
    return known


def _known(reading: Reading) -> dict[str, str]:
    known = _digests_of(reading)
    for key, digest in known.items():
        if digest and digest != fingerprint_of(reading.rows[key].text):
            reading.errors.append(
                f"{reading.places.get(key, key)}: the id {key} was imported before with other "
                "words. Give the line a new id."
            )
    return known


def import_rows(
    *, by: User | None, reading: Reading, files: Sequence[str], period: Period, today: date
) -> Imported:
    """Stores what is new. Nothing at all if anything is wrong: the errors are in the reading.

    Signs of worry are looked for first: a model takes its time, and nobody else should have to
    wait for the database meanwhile.
    """
    signs = _signs_in(reading)
    with transaction.atomic():
        known = _known(reading) if not reading.errors else {}
        if reading.errors:
            return Imported(0, 0)
        fresh = [row for key, row in reading.rows.items() if key not in known]
        # Forgotten by somebody else a moment ago, and so not looked at yet.
        signs |= {row.id: screen(row.text, row.language) for row in fresh if row.id not in signs}
        if fresh:
            batch = ImportBatch.objects.create(
                period=period.code, files=list(files), brought=len(fresh), made_by=by
            )
            said_on = min(max(today, period.start), period.end)
            _store(fresh, batch, said_on, signs)
    return Imported(len(fresh), len(reading.rows) - len(fresh))


def _signs_in(reading: Reading) -> Signs:
    """The signs in each row that was not imported before, found as in the forum."""
    known = _digests_of(reading) if not reading.errors else {}
    fresh = [] if reading.errors else [row for row in reading.rows.values() if row.id not in known]
    return {row.id: screen(row.text, row.language) for row in fresh}


def _store(fresh: Sequence[Row], batch: ImportBatch, said_on: date, signs: Signs) -> None:
    voices = Voice.objects.bulk_create(
        [_voice_of(row, batch, said_on, signs[row.id]) for row in fresh], batch_size=AT_ONCE
    )
    for voice in voices:
        _look_after(voice, signs[voice.key])
    logger.info("feedback.import.done batch=%s voices=%s", batch.pk, len(fresh))


def _look_after(voice: Voice, signs: Sequence[Sign]) -> None:
    """Worrying words go to the people on duty with the import, though nobody knows whose they are.

    They are counted like all others, but never quoted to a meeting.
    """
    if voice.may_be_quoted:
        return
    raise_concern(
        source=voice.concern_source,
        about=None,
        signs=signs,
        url=reverse("feedback:voice", args=[voice.pk]),
    )


def _voice_of(row: Row, batch: ImportBatch, said_on: date, signs: Sequence[Sign]) -> Voice:
    return Voice(
        key=row.id,
        source=IMPORTED,
        batch=batch,
        period=batch.period,
        language=row.language,
        text=row.text,
        text_hash=fingerprint_of(row.text),
        english=row.english,
        age_band=row.age_band,
        may_be_quoted=not row.is_worrying and not signs,
        said_on=said_on,
        sentiment=row.sentiment,
        personal_spans=[list(span) for span in row.personal_spans],
    )
