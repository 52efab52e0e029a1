"""What young people read after a meeting."""

from dataclasses import dataclass
from datetime import date

from cms.accounts.models import User
from cms.meetings.enums import NoteKind
from cms.meetings.group_ideas import became_of
from cms.meetings.models import Meeting, Note
from cms.meetings.summaries import Shown, summary_in
from cms.subgroups.group_ideas import Became


@dataclass(frozen=True)
class Afterwards:
    """The summary in the reader's language, or in English until it is translated; and the notes."""

    summary: Shown | None
    is_foreign: bool
    # Each with what became of it, where it was an idea that came into the forum.
    notes: list[tuple[NoteKind, list[tuple[Note, Became | None]]]]

    @property
    def is_empty(self) -> bool:
        return self.summary is None and not self.notes


def afterwards_of(meeting: Meeting, *, reader: User, language: str) -> Afterwards:
    summary = summary_in(meeting, language)
    notes = list(Note.objects.filter(meeting=meeting))
    became = became_of(notes, reader=reader)
    grouped = [
        (kind, [(note, became.get(note.pk)) for note in notes if note.kind == kind])
        for kind in NoteKind
    ]
    return Afterwards(
        summary=summary,
        is_foreign=summary is not None and summary.language != language,
        notes=[(kind, some) for kind, some in grouped if some],
    )


def is_late(note: Note, *, today: date) -> bool:
    return note.kept_on is None and note.due_on is not None and note.due_on < today
