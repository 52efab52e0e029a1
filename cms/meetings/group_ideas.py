"""Ideas of a meeting as they come to where ideas are answered, and what became of them there."""

from collections.abc import Iterable
from uuid import NAMESPACE_URL, UUID, uuid5

from cms.accounts.models import User
from cms.meetings.enums import MeetingKind, NoteKind
from cms.meetings.models import Note
from cms.subgroups.group_ideas import Became, GroupIdea, keeper


def key_of(note: Note) -> UUID:
    """The same for this note at all times, so that it is handed over once."""
    return uuid5(NAMESPACE_URL, f"meetings.note:{note.pk}")


def group_idea_of(note: Note) -> GroupIdea:
    return GroupIdea(
        key=key_of(note),
        line=note.words,
        locality=note.meeting.locality,
        is_of_those_who_came_alone=note.meeting.kind == MeetingKind.UNACCOMPANIED,
    )


def became_of(notes: Iterable[Note], *, reader: User) -> dict[int, Became]:
    """By the note's number; without those that were not handed over, or are not for this reader."""
    ideas = {key_of(note): note.pk for note in notes if note.kind == NoteKind.IDEA}
    answering = keeper()
    if not ideas or answering is None:
        return {}
    return {ideas[key]: one for key, one in answering.became(list(ideas), reader=reader).items()}
