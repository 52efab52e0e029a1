"""What young people read after a meeting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cms.accounts.models import User
from cms.meetings.enums import NoteKind
from cms.meetings.group_ideas import became_of
from cms.meetings.lines import Line, Told, lines_in
from cms.meetings.models import Meeting, Note
from cms.meetings.summaries import Shown, summary_in
from cms.subgroups.group_ideas import Became


@dataclass(frozen=True)
class ShownNote:
    """One note, with what became of it, where it was an idea that came into the forum."""

    note: Note
    line: Line
    owner: Line
    became: Became | None


@dataclass(frozen=True)
class Group:
    """The notes of one kind."""

    kind: NoteKind
    notes: list[ShownNote]
    told: Told


@dataclass(frozen=True)
class Afterwards:
    """The summary in the reader's language, or in English until it is translated; and the notes."""

    summary: Shown | None
    groups: list[Group]

    @property
    def lines(self) -> list[Line]:
        """All that is read here, for one sentence about it."""
        summary = [self.summary.line] if self.summary else []
        return [*summary, *(line for group in self.groups for line in group.told.lines)]


def afterwards_of(meeting: Meeting, *, reader: User, language: str) -> Afterwards:
    summary = summary_in(meeting, language)
    notes = list(Note.objects.filter(meeting=meeting))
    return Afterwards(
        summary=summary,
        groups=list(_grouped(_shown(notes, reader, language), language)),
    )


def _shown(notes: Sequence[Note], reader: User, language: str) -> list[ShownNote]:
    texts = [text for one in notes for text in (one.words, one.owner_role)]
    lines, became = lines_in(language, texts), became_of(notes, reader=reader)
    return [
        ShownNote(
            note=one,
            line=lines.of(one.words, language),
            owner=lines.of(one.owner_role, language),
            became=became.get(one.pk),
        )
        for one in notes
    ]


def _grouped(shown: Sequence[ShownNote], language: str) -> Iterator[Group]:
    for kind in NoteKind:
        some = [one for one in shown if one.note.kind == kind]
        if some:
            said = [line for one in some for line in (one.line, one.owner) if line.english]
            yield Group(kind, some, Told(tuple(said), language))


def is_late(note: Note, *, today: date) -> bool:
    return note.kept_on is None and note.due_on is not None and note.due_on < today
