"""What meetings put before the next ones: promises that are late, and ideas of the last months."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from cms.accounts.models import User
from cms.meetings.enums import NoteKind
from cms.meetings.models import MANAGE, Meeting, Note
from cms.subgroups.agenda import AgendaItem

MOST = 50
IDEAS_FOR = timedelta(days=120)


class FromMeetings:
    name = "meetings"

    def items(self, *, reader: User, today: date) -> Iterator[AgendaItem]:
        """Only of meetings that this reader may see: what a group was promised is theirs."""
        theirs = Meeting.objects.visible_to(reader).values("pk")
        late = Note.objects.late(today=today).filter(meeting__in=theirs)
        for note in late.order_by("due_on", "pk")[:MOST]:
            if note.due_on is not None:
                yield AgendaItem(title=note.words, url=_address(note), due=note.due_on)

    def ideas(self, *, reader: User, today: date) -> Iterator[AgendaItem]:
        if not reader.has_perm(MANAGE):
            return
        ideas = Note.objects.filter(kind=NoteKind.IDEA, noted_on__gte=today - IDEAS_FOR)
        for note in ideas.order_by("noted_on", "pk")[:MOST]:
            # Where it can be brought into the forum, and what became of it there.
            url = reverse("meetings:idea_to_forum", args=[note.pk])
            yield AgendaItem(title=note.words, url=url, due=note.noted_on)


def _address(note: Note) -> str:
    return reverse("meetings:meeting", args=[note.meeting_id])
