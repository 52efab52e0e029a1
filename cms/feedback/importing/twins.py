"""Lines that came before: under the same id, or the same words of the same day in another file.

Such a line is skipped; but where it says now that its words may not be quoted, that holds. The
other way round nothing is believed: a no does not become a yes by a file.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from cms.feedback.enums import IMPORTED
from cms.feedback.importing.reports import Report, Why
from cms.feedback.importing.rows import BadLine, NoWords, Row
from cms.feedback.models import ImportBatch, QuotingStopped, Voice
from cms.feedback.states.staff_imports import ImportState

# Of the ids that stood in these files so far: their words, and whether they may be quoted.
Seen = dict[str, tuple[str, bool]]
# Words, language and day.
Said = tuple[str, str, date]


class Known(NamedTuple):
    """A voice that an earlier import brought."""

    pk: int
    # "" for one that was taken back.
    text_hash: str
    has_agreed: bool
    speaker: str = ""


class Sorted(NamedTuple):
    """What is to be done with the lines of a chunk."""

    fresh: list[tuple[str, Row]]
    # Voices that came before and may not be quoted any more.
    refused: set[int]


class Before(NamedTuple):
    """What is known of the lines of a chunk."""

    by_id: dict[str, Known]
    said: dict[Said, list[Known]]
    # Ids that are never quoted, whatever a file says.
    stopped: set[str]


def sort_out(
    chunk: Sequence[tuple[str, Row | BadLine | NoWords]],
    seen: Seen,
    report: Report,
    day_of: Callable[[Row], date],
    *,
    own: ImportBatch | None,
) -> Sorted:
    """Those rows of the chunk that are new; the report says what the others are.

    `own` is the import that these lines belong to: its voices are no twins.
    """
    before = _before([row for _where, row in chunk if isinstance(row, Row)], own)
    done = Sorted([], set())
    for where, row in chunk:
        report.lines += 1
        if isinstance(row, BadLine):
            report.refuse(where, str(row))
        elif isinstance(row, NoWords):
            report.skip(where, Why.NO_WORDS)
        elif row.id in seen:
            _stands_twice(where, row, seen[row.id], report)
        else:
            seen[row.id] = (row.text_hash, row.has_agreed)
            twins = _came(where, row, before, day_of, report)
            if twins is None:
                done.fresh.append((where, _held_back(row, before, report)))
            else:
                done.refused.update(_refused(row, twins, report))
    report.no_longer_quoted |= done.refused
    return done


def _before(rows: list[Row], own: ImportBatch | None) -> Before:
    ids = {row.id for row in rows}
    stopped = QuotingStopped.objects.filter(import_id__among=ids) if ids else ()
    return Before(_known(ids), _said_elsewhere(rows, own), {one.import_id for one in stopped})


def _stands_twice(where: str, row: Row, first: tuple[str, bool], report: Report) -> None:
    """A copy is skipped; lines that do not say the same are somebody's mistake."""
    if first == (row.text_hash, row.has_agreed):
        report.skip(where, Why.TWICE)
    elif first[0] == row.text_hash:
        report.refuse(
            where, f"the id {row.id} stands twice, once to be quoted and once not. Keep one line."
        )
    else:
        report.refuse(where, f"the id {row.id} stands twice with other words. Keep one line.")


def _known(ids: set[str]) -> dict[str, Known]:
    """The lines that were imported before, by id.

    Those of an import that was taken back as a whole are free to come again.
    """
    voices = Voice.objects.filter(Q(import_id__among=ids) | Q(key__among=ids))
    found = voices.order_by().values_list(
        "pk", "key", "import_id", "text_hash", "has_agreed", "is_withdrawn", "batch__state"
    )
    return {
        import_id or key: Known(pk, "" if is_gone else digest, has_agreed)
        for pk, key, import_id, digest, has_agreed, is_gone, state in found
        if import_id or state != ImportState.UNDONE
    }


def _came(
    where: str,
    row: Row,
    before: Before,
    day_of: Callable[[Row], date],
    report: Report,
) -> list[Known] | None:
    """The voices that this line was before, none of them where it cannot be taken; None if new."""
    known = before.by_id.get(row.id)
    if known is None:
        twins = _twins(row, before.said.get((row.text_hash, row.language, day_of(row)), []))
        if twins:
            report.skip(where, Why.ELSEWHERE)
        return twins or None
    if not known.text_hash:
        report.skip(where, Why.TAKEN_BACK)
    elif known.text_hash == row.text_hash:
        report.skip(where, Why.BEFORE)
        return [known]
    else:
        report.refuse(
            where,
            f"the id {row.id} was imported before with other words. Give the line a new id; where "
            "another table has the same ids, give this one a short name of its own (in the "
            "command: --source-name; its first 10 letters count).",
        )
    return []


def _held_back(row: Row, before: Before, report: Report) -> Row:
    """A new line; not to be quoted if somebody said so when it came for the first time."""
    if row.has_agreed and row.id in before.stopped:
        report.still_not_quoted += 1
        return row._replace(has_agreed=False)
    return row


def _refused(row: Row, twins: list[Known], report: Report) -> set[int]:
    """Those of the voices that may be quoted so far, if the file itself says no by now."""
    agreed = {one.pk for one in twins if one.has_agreed}
    if twins and not agreed and row.has_agreed and not row.is_worrying:
        report.still_not_quoted += 1
    return agreed if row.says_no else set()


def _said_elsewhere(rows: list[Row], own: ImportBatch | None) -> dict[Said, list[Known]]:
    """Who said what on which day in other files; the speaker is "" where a file tells none."""
    digests = {row.text_hash for row in rows if _may_be_twin(row)}
    if not digests:
        return {}
    voices = Voice.objects.still_there().filter(text_hash__among=digests, source=IMPORTED)
    if own is not None:
        voices = voices.exclude(batch=own)
    found: dict[Said, list[Known]] = {}
    for pk, digest, language, day, has_agreed, speaker in voices.order_by().values_list(
        "pk", "text_hash", "language", "said_on", "has_agreed", "speaker"
    ):
        said = (digest, language, day)
        found.setdefault(said, []).append(Known(pk, digest, has_agreed, speaker))
    return found


def _may_be_twin(row: Row) -> bool:
    """Ids of a system's own tell lines apart where no day is known."""
    return row.said_on is not None or row.id.startswith("file-")


def _twins(row: Row, said: list[Known]) -> list[Known]:
    """Two people may say the same; two files that know both of them tell so."""
    if not _may_be_twin(row):
        return []
    return [one for one in said if not row.speaker or one.speaker in {"", row.speaker}]
