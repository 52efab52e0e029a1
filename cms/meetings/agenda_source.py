"""What meetings put before the next ones: promises that are late, and ideas of the last months."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.meetings.enums import NoteKind
from cms.meetings.group_ideas import became_of
from cms.meetings.models import MANAGE, Meeting, Note
from cms.subgroups.agenda import AgendaItem, Behind, Matter, numbers_behind

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

    def behind(
        self, matters: Collection[Matter], *, reader: User, language: str
    ) -> dict[Matter, Behind]:
        """An idea of a group that came into the forum is read there."""
        ideas = numbers_behind(matters, "meetings:idea_to_forum")
        notes = Note.objects.in_bulk(set(ideas.values())) if ideas else {}
        became = became_of(notes.values(), reader=reader)
        return {
            matter: Behind(url=became[pk].url, place=_("In the forum"))
            for matter, pk in ideas.items()
            if pk in became and became[pk].url
        }


def _address(note: Note) -> str:
    return reverse("meetings:meeting", args=[note.meeting_id])
