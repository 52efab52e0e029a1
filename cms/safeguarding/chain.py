"""Writing the log that shows tampering, and reading it again.

Each line's fingerprint covers its own fields and the fingerprint before it, so that a changed or
missing line breaks every later one. A log cut off at its end is found by an earlier end that was
kept in a second place: a file, best on a disk that the database's server cannot write.

Two things may go when their time is over (staff_letting_go.py), and both leave a line: the record
of a closed concern, by a list of its rows; and the log's own oldest lines, by an anchor that holds
the last of them. What is gone without such a line was taken.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from cms.accounts.models import User
from cms.safeguarding.models import (
    ConcernEvent,
    LetGo,
    LogAnchor,
    LogEntry,
    LogHead,
    LookLog,
    SealedWords,
    SealOpening,
    SealReport,
)

START = "0" * 64
CHUNK = 2000
CLOSED = "concern.closed"
LET_GO = "concern.let_go"
SHORTENED = "log.shortened"


def fingerprint_of(words: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(words.encode()).hexdigest()


def _fingerprint(entry: LogEntry) -> str:
    fields = [
        entry.number,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.what,
        entry.concern_pk,
        entry.by_pk,
        entry.about,
        entry.content,
        entry.previous,
    ]
    return fingerprint_of(json.dumps(fields, separators=(",", ":")))


@transaction.atomic
def append(
    *,
    what: str,
    at: datetime,
    concern_pk: int | None = None,
    by: User | None = None,
    about: str = "",
    words: str = "",
) -> LogEntry:
    """Adds a line in the caller's transaction. Writers queue up at the one LogHead row."""
    LogHead.objects.get_or_create(pk=1, defaults={"fingerprint": START})
    head = LogHead.objects.select_for_update().get(pk=1)
    entry = LogEntry(
        number=head.number + 1,
        at=at,
        what=what,
        concern_pk=concern_pk,
        by_pk=by.pk if by else None,
        about=about,
        content=fingerprint_of(words),
        previous=head.fingerprint,
    )
    entry.fingerprint = _fingerprint(entry)
    entry.save(force_insert=True)
    LogHead.objects.filter(pk=1).update(number=entry.number, fingerprint=entry.fingerprint)
    return entry


def faults_of_log(file: Path | None = None) -> list[str]:
    """What is wrong with the log, in sentences without content; empty where it is whole."""
    kept = _kept_ends(file or Path(settings.SAFEGUARDING_LOG_ENDS))
    faults = list(_faults_of_lines(kept))
    last = LogEntry.objects.order_by("-number").first()
    number, fingerprint = (last.number, last.fingerprint) if last else _beginning()
    head = LogHead.objects.filter(pk=1).first()
    if (head.number, head.fingerprint) != (number, fingerprint) if head else number:
        faults.append("The last line is not the end that was written down.")
    faults += [f"Line {one} is missing: it was here before." for one in kept if one > number]
    return faults + list(_faults_of_rows())


def _beginning() -> tuple[int, str]:
    """Number and fingerprint that the first line follows."""
    anchor = LogAnchor.objects.order_by("-number").first()
    return (anchor.number, anchor.fingerprint) if anchor else (0, START)


def _faults_of_lines(kept: dict[int, str]) -> Iterator[str]:
    number, previous = _beginning()
    if number and not _has_line(SHORTENED, f"anchor:{number}", f"{number} {previous}"):
        yield f"Lines 1 to {number} are missing, and no line tells why."
    if kept.get(number, previous) != previous:
        yield f"Line {number} is another one than before."
    for entry in LogEntry.objects.order_by("number").iterator(chunk_size=CHUNK):
        number += 1
        if entry.number != number:
            yield f"Lines {number} to {entry.number - 1} are missing."
            number = entry.number
        elif entry.previous != previous:
            yield f"Line {entry.number} does not follow the line before it."
        if _fingerprint(entry) != entry.fingerprint:
            yield f"Line {entry.number} was changed."
        if kept.get(entry.number, entry.fingerprint) != entry.fingerprint:
            yield f"Line {entry.number} is another one than before."
        previous = entry.fingerprint


def _has_line(what: str, about: str, words: str) -> bool:
    lines = LogEntry.objects.filter(what=what, about=about, content=fingerprint_of(words))
    return bool(lines.exists())


def _rows_let_go() -> set[str]:
    """Rows that went with a closed concern, by lists that are as the log knows them."""
    lines = dict(LogEntry.objects.filter(what=LET_GO).values_list("about", "content"))
    closed = set(LogEntry.objects.filter(what=CLOSED).values_list("concern_pk", flat=True))
    return {
        row
        for one in LetGo.objects.iterator(chunk_size=CHUNK)
        if one.concern_pk in closed and lines.get(f"letgo:{one.pk}") == fingerprint_of(one.line)
        for row in one.rows.split()
    }


def _faults_of_rows() -> Iterator[str]:
    """Rows of history and looks whose words are no longer those that the log knows."""
    let_go = _rows_let_go()
    words = {
        "event": dict(_words_of_events()),
        "look": dict(_words_of_looks()),
        "seal": {one.pk: fingerprint_of(one.line) for one in SealedWords.objects.all()},
        "opening": {one.pk: fingerprint_of(one.line) for one in SealOpening.objects.all()},
        "sent": {one.pk: fingerprint_of(one.line) for one in SealReport.objects.all()},
        "letgo": {one.pk: fingerprint_of(one.line) for one in LetGo.objects.all()},
        "anchor": {one.pk: fingerprint_of(one.line) for one in LogAnchor.objects.all()},
    }
    rows = LogEntry.objects.exclude(about="").values_list("number", "about", "content")
    for number, about, content in rows.iterator(chunk_size=CHUNK):
        kind, _colon, pk = about.partition(":")
        known = words.get(kind)
        if known is None:
            continue
        if int(pk) not in known:
            if about in let_go:
                continue
            yield f"The row of line {number} ({about}) is gone."
        elif known[int(pk)] != content:
            yield f"The row of line {number} ({about}) was changed."


def _words_of_events() -> Iterator[tuple[int, str]]:
    rows = ConcernEvent.objects.values_list("pk", "what", "note")
    for pk, what, note in rows.iterator(chunk_size=CHUNK):
        yield pk, fingerprint_of(f"{what}\n{note}")


def _words_of_looks() -> Iterator[tuple[int, str]]:
    for pk, reason in LookLog.objects.values_list("pk", "reason").iterator(chunk_size=CHUNK):
        yield pk, fingerprint_of(reason)


def _kept_ends(file: Path) -> dict[int, str]:
    """Number and fingerprint of each end that an earlier check kept."""
    if not file.exists():
        return {}
    lines = (line.split() for line in file.read_text(encoding="ascii").splitlines())
    return {int(line[0]): line[1] for line in lines if line}


def keep_end(file: Path | None = None) -> None:
    """Adds the present end to the second place; call it only after a check without faults."""
    place = file or Path(settings.SAFEGUARDING_LOG_ENDS)
    head = LogHead.objects.filter(pk=1).first()
    if head is None or _kept_ends(place).get(head.number) == head.fingerprint:
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("a", encoding="ascii") as end:
        end.write(f"{head.number} {head.fingerprint}\n")
