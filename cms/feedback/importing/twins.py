"""Lines that came before: under the same id, or the same words of the same day in another file."""

from collections.abc import Callable, Sequence
from datetime import date

from django.db.models import Q

from cms.feedback.enums import IMPORTED
from cms.feedback.importing.reports import Report, Why
from cms.feedback.importing.rows import BadLine, NoWords, Row
from cms.feedback.models import ImportBatch, Voice
from cms.feedback.states.staff_imports import ImportState

# Ids that stood in these files so far.
Seen = set[str]
Fresh = list[tuple[str, Row]]
# Words, language and day.
Said = tuple[str, str, date]


def sort_out(
    chunk: Sequence[tuple[str, Row | BadLine | NoWords]],
    seen: Seen,
    report: Report,
    day_of: Callable[[Row], date],
    *,
    own: ImportBatch | None,
) -> Fresh:
    """Those rows of the chunk that are new; the report says what the others are.

    `own` is the import that these lines belong to: its voices are no twins.
    """
    rows = [(where, row) for where, row in chunk if isinstance(row, Row)]
    known = _known({row.id for _where, row in rows})
    said = _said_elsewhere([row for _where, row in rows], own)
    fresh: Fresh = []
    for where, row in chunk:
        report.lines += 1
        if isinstance(row, BadLine):
            report.refuse(where, str(row))
        elif isinstance(row, NoWords):
            report.skip(where, Why.NO_WORDS)
        elif row.id in seen:
            report.refuse(where, f"the id {row.id} stands twice. Keep one line.")
        else:
            seen.add(row.id)
            if _is_new(where, row, known, report) and not _came(where, row, said, day_of, report):
                fresh.append((where, row))
    return fresh


def _known(ids: set[str]) -> dict[str, str]:
    """The fingerprints of lines that were imported before; "" for one that was withdrawn.

    Those of an import that was taken back as a whole are free to come again.
    """
    voices = Voice.objects.filter(Q(import_id__among=ids) | Q(key__among=ids))
    found = voices.order_by().values_list(
        "key", "import_id", "text_hash", "is_withdrawn", "batch__state"
    )
    return {
        import_id or key: "" if is_gone else digest
        for key, import_id, digest, is_gone, state in found
        if import_id or state != ImportState.UNDONE
    }


def _is_new(where: str, row: Row, known: dict[str, str], report: Report) -> bool:
    if row.id not in known:
        return True
    if not known[row.id]:
        report.skip(where, Why.TAKEN_BACK)
    elif known[row.id] == row.text_hash:
        report.skip(where, Why.BEFORE)
    else:
        report.refuse(
            where,
            f"the id {row.id} was imported before with other words. Give the line a new id.",
        )
    return False


def _said_elsewhere(rows: list[Row], own: ImportBatch | None) -> dict[Said, set[str]]:
    """Who said what on which day in other files; the speaker is "" where a file tells none."""
    digests = {row.text_hash for row in rows if _may_be_twin(row)}
    if not digests:
        return {}
    voices = Voice.objects.still_there().filter(text_hash__among=digests, source=IMPORTED)
    if own is not None:
        voices = voices.exclude(batch=own)
    found: dict[Said, set[str]] = {}
    for digest, language, day, speaker in voices.order_by().values_list(
        "text_hash", "language", "said_on", "speaker"
    ):
        found.setdefault((digest, language, day), set()).add(speaker)
    return found


def _may_be_twin(row: Row) -> bool:
    """Ids of a system's own tell lines apart where no day is known."""
    return row.said_on is not None or row.id.startswith("file-")


def _came(
    where: str,
    row: Row,
    said: dict[Said, set[str]],
    day_of: Callable[[Row], date],
    report: Report,
) -> bool:
    if not _may_be_twin(row):
        return False
    speakers = said.get((row.text_hash, row.language, day_of(row)), set())
    # Two people may say the same; two files that know both of them tell so.
    is_same = row.speaker in speakers or "" in speakers or (speakers and not row.speaker)
    if is_same:
        report.skip(where, Why.ELSEWHERE)
    return bool(is_same)
