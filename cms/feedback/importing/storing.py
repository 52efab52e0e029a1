"""Comments from other channels: all lines of all files, or nothing.

A file is read twice: once to be looked through, once to be stored in one transaction; so its size
does not matter for memory. Messages name files, lines and columns, never the words of a comment.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.core.inserting import insert_rows
from cms.feedback.enums import IMPORTED
from cms.feedback.gathering.stopping import stop_quotes
from cms.feedback.importing.looking import Look, look_at, tell_about
from cms.feedback.importing.reports import Report
from cms.feedback.importing.rows import BadLine, NoWords, Row
from cms.feedback.importing.twins import Seen, sort_out
from cms.feedback.models import ImportBatch, ImportFile, Voice, fingerprint_of_english
from cms.feedback.periods import Period, period_of
from cms.feedback.states.staff_imports import ImportState
from cms.safeguarding.screening import Sign

logger = logging.getLogger(__name__)
AT_ONCE: Final = 500
# So many new voices are looked at for signs of worry before they are stored. More of them are
# stored first and wait for a worker: nobody may quote them until then.
FEW: Final = 500

OF_VOICES: Final = (
    "key",
    "batch_id",
    "import_id",
    "source",
    "channel",
    "period",
    "language",
    "text",
    "text_hash",
    "english",
    "english_hash",
    "english_is_checked",
    "age_band",
    "locality",
    "speaker",
    "has_agreed",
    "is_looked_at",
    "may_be_quoted",
    "said_on",
    "sentiment",
    "personal_spans",
)

# Where a line stands ("cards.csv, line 7"), and its row or what is the matter with it.
Incoming = tuple[str, Row | BadLine | NoWords]
# Reads the files from their beginning, each time it is called.
Feed = Callable[[], Iterator[Incoming]]


@dataclass
class Reading:
    """Rows by id that are in memory already."""

    rows: dict[str, Row] = field(default_factory=dict)

    def feed(self) -> Iterator[Incoming]:
        yield from self.rows.items()


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    brought: int
    skipped: int
    batch: ImportBatch | None = None
    # Voices that nothing has looked at for signs of worry yet.
    waiting: int = 0


@dataclass(frozen=True)
class Job:
    """One import: who brings which files, when, and the quarter of lines without a date."""

    files: Sequence[str]
    period: Period
    today: date
    by: User | None = None
    # The row of an upload; None where the import makes its own.
    batch: ImportBatch | None = None

    def day_of(self, row: Row) -> date:
        return row.said_on or min(max(self.today, self.period.start), self.period.end)

    def period_of(self, row: Row) -> Period:
        return period_of(row.said_on) if row.said_on else self.period


class Refused(Exception):
    """Something is wrong with a line, found while storing: nothing is stored."""


def import_rows(
    *, by: User | None, reading: Reading, files: Sequence[str], period: Period, today: date
) -> Imported:
    """Stores the rows that are new, all of them or none."""
    report = Report()
    job = Job(files, period, today, by)
    few = look_through(feed=reading.feed, job=job, report=report)
    return bring(feed=reading.feed, job=job, report=report, few=few)


def look_through(
    *, feed: Feed, job: Job, report: Report, progress: Callable[[int], None] = lambda _lines: None
) -> list[Incoming] | None:
    """Fills the report; nothing is stored. Returns what is new if that is only a few voices."""
    few: list[Incoming] | None = []
    seen: Seen = {}
    for chunk in _chunks(feed()):
        for where, row in sort_out(chunk, seen, report, job.day_of, own=job.batch).fresh:
            report.fresh += 1
            report.languages[row.language] += 1
            report.periods[job.period_of(row).code] += 1
            if few is not None:
                few.append((where, row))
        if few is not None and len(few) > FEW:
            few = None
        progress(report.lines)
    return few


def bring(*, feed: Feed, job: Job, report: Report, few: list[Incoming] | None = None) -> Imported:
    """Stores what is new. Nothing at all if anything is wrong: the errors are in the report.

    A few voices are looked at first: a model takes its time, and nobody else should have to wait
    for the database meanwhile.
    """
    if report.error_count:
        return Imported(0, 0)
    if not report.changes_anything and job.batch is None:
        return Imported(0, report.skipped_in_all)
    looks = {row.id: _look(row) for _where, row in few or () if isinstance(row, Row)}
    again = Report()
    try:
        with transaction.atomic():
            batch = _batch_of(job)
            brought = _store(feed, batch, job, again, looks if few is not None else None)
            waiting = batch.voices.waiting_for_a_look().count()
            report.no_longer_quoted = again.no_longer_quoted
            _finish(batch, brought, report)
    except Refused:
        report.errors, report.error_count = again.errors, again.error_count
        return Imported(0, 0)
    logger.info("feedback.import.done batch=%s voices=%s", batch.pk, brought)
    return Imported(brought, report.skipped_in_all, batch, waiting)


def _look(row: Row) -> Look:
    return look_at(row.text, row.language, row.personal_spans)


def _chunks(incoming: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    lines = iter(incoming)
    while chunk := list(islice(lines, AT_ONCE)):
        yield chunk


def _batch_of(job: Job) -> ImportBatch:
    if job.batch is not None:
        return job.batch
    return ImportBatch.objects.create(
        period=job.period.code, files=list(job.files), made_by=job.by, made_at=timezone.now()
    )


def _finish(batch: ImportBatch, brought: int, report: Report) -> None:
    batch.brought, batch.skipped = brought, report.skipped_in_all
    batch.state, batch.claimed_at = ImportState.DONE, None
    batch.period = max(report.periods, default=batch.period)
    batch.report = report.as_data()
    batch.save(update_fields=["period", "brought", "skipped", "state", "claimed_at", "report"])
    ImportFile.objects.filter(batch=batch).delete()


def _store(
    feed: Feed, batch: ImportBatch, job: Job, report: Report, looks: dict[str, Look] | None
) -> int:
    seen: Seen = {}
    brought = 0
    for chunk in _chunks(feed()):
        fresh, refused = sort_out(chunk, seen, report, job.day_of, own=batch)
        if report.error_count:
            raise Refused
        if refused:
            stop_quotes(refused, by=job.by, now=timezone.now())
        taken = _taken_keys([row.id for _where, row in fresh])
        worries: dict[str, Sequence[Sign]] = {}
        voices = []
        for _where, row in fresh:
            # Brought by somebody else a moment ago and gone again, and so not looked at yet.
            look = None if looks is None else looks.get(row.id) or _look(row)
            key = f"{row.id}~{batch.pk}" if row.id in taken else row.id
            voices.append((key, batch.pk, *_voice_of(row, job, look)))
            if row.is_worrying or (look and look.signs):
                worries[key] = look.signs if look else ()
        if voices:
            insert_rows(Voice, OF_VOICES, voices)
        _tell(worries)
        brought += len(fresh)
    return brought


def _tell(worries: Mapping[str, Sequence[Sign]]) -> None:
    for voice in Voice.objects.filter(key__in=worries).order_by("pk") if worries else ():
        tell_about(voice, worries[voice.key])


def _taken_keys(ids: list[str]) -> set[str]:
    """Keys of voices that went with an import that was taken back: others may cite them still."""
    return set(Voice.objects.filter(key__among=ids).order_by().values_list("key", flat=True))


def _voice_of(row: Row, job: Job, look: Look | None) -> tuple[Any, ...]:
    """In the order of OF_VOICES, without the first two."""
    has_agreed = row.has_agreed and not row.is_worrying
    return (
        row.id,
        IMPORTED,
        row.channel,
        job.period_of(row).code,
        row.language,
        row.text,
        row.text_hash,
        row.english,
        fingerprint_of_english(row.english),
        bool(row.english) and row.english_is_checked,
        row.age_band,
        row.locality,
        row.speaker,
        has_agreed,
        look is not None,
        look is not None and has_agreed and not look.signs,
        job.day_of(row),
        row.sentiment,
        look.spans if look else row.personal_spans,
    )
