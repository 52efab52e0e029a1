"""Reading agendas: what could come onto one, and how far chair and officer agree."""

from dataclasses import dataclass
from datetime import date

from cms.accounts.models import User
from cms.meetings.enums import Side
from cms.meetings.models import AgendaPoint, Meeting
from cms.meetings.models.meetings import chairs_of
from cms.subgroups.agenda import AgendaItem, agenda_for, ideas_for


@dataclass(frozen=True)
class Agenda:
    """The points in their order, and who has agreed to them."""

    points: list[AgendaPoint]
    agreed: frozenset[str]
    has_chair: bool

    @property
    def is_agreed(self) -> bool:
        """By both; by the officer alone while the group has no chair."""
        wanted = {Side.OFFICER, Side.CHAIR} if self.has_chair else {Side.OFFICER}
        return bool(self.points) and wanted <= self.agreed

    @property
    def chair_agreed(self) -> bool:
        return Side.CHAIR in self.agreed

    @property
    def officer_agreed(self) -> bool:
        return Side.OFFICER in self.agreed


def agenda_of(meeting: Meeting, *, on: date) -> Agenda:
    return Agenda(
        points=list(meeting.points.all()),
        agreed=frozenset(meeting.agreements.values_list("side", flat=True)),
        has_chair=chairs_of(meeting, on=on).exists(),
    )


@dataclass(frozen=True)
class Offered:
    """What other rooms offer for this agenda and it has not yet."""

    late: list[AgendaItem]
    ideas: list[AgendaItem]

    def find(self, key: str) -> AgendaItem | None:
        return next((item for item in (*self.late, *self.ideas) if item.key == key), None)


def offered_for(meeting: Meeting, *, reader: User, today: date) -> Offered:
    there = set(meeting.points.values_list("line", flat=True))
    return Offered(
        late=[item for item in agenda_for(reader, today=today) if item.title not in there],
        ideas=[item for item in ideas_for(reader, today=today) if item.title not in there],
    )
