"""Three months of meetings: six groups, the forum of those who came alone, the County Board."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from cms.accounts.models import Locality
from cms.meetings.enums import MeetingKind
from cms.meetings.models import Meeting
from cms.meetings.models.meetings import usual_role

MONTHS = 3
LONG = timedelta(minutes=90)
COUNTY_TIME = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Series:
    """A meeting that comes back every month: on the nth weekday (Monday is 0)."""

    kind: MeetingKind
    nth: int
    weekday: int
    starts: time
    place: str
    food: str
    locality: str = ""
    titles: tuple[str, ...] = ("",)
    virtual_link: str = ""


SERIES = (
    Series(
        MeetingKind.LOCALITY, 1, 0, time(17, 30), "Cromer Community Centre", "Jacket potatoes",
        "north", ("Life story work: what should be in the box?", "Talent show: who, where, when"),
    ),
    Series(
        MeetingKind.LOCALITY, 1, 2, time(17, 30), "Great Yarmouth Library, upstairs", "Pizza",
        "east", ("When your social worker changes", "Music night"),
    ),
    Series(
        MeetingKind.LOCALITY, 2, 1, time(17, 0), "Long Stratton Village Hall", "Soup and bread",
        "south", ("Words we do not want in reports",),
    ),
    Series(
        MeetingKind.LOCALITY, 2, 3, time(17, 30), "King’s Lynn Youth Hub", "Halal chicken and rice",
        "west", ("Buses, again", "A pack for your first week in care"),
    ),
    Series(
        MeetingKind.LOCALITY, 3, 0, time(17, 30), "The Charles Burrell Centre, Thetford", "Pasta",
        "breckland", ("Passport to Independence: what should it be called?",),
    ),
    Series(
        MeetingKind.LOCALITY, 3, 2, time(17, 30), "The Forum, Norwich, room 2", "Soup, always",
        "city", ("We choose a chair", "Ideas for the next Scoop"),
    ),
    Series(
        MeetingKind.UNACCOMPANIED, 4, 1, time(18, 0), "The Forum, Norwich, room 1",
        "Injera and salads; everything is halal",
        titles=("College places and English classes", "Home Office interviews: what helps"),
    ),
    Series(
        MeetingKind.COUNTY_BOARD, 4, 3, time(17, 0), "County Hall, Norwich", "Sandwiches",
        titles=("Managers answer your questions",),
        virtual_link="https://meet.example.org/county-board",
    ),
)  # fmt: skip


def load(report: Callable[[str], None]) -> None:
    """Adds what is missing of this month and the next; meetings that stand are left alone."""
    localities = {locality.code: locality for locality in Locality.objects.all()}
    wanted = [
        meeting
        for meeting in _planned(localities, timezone.localdate())
        if meeting.locality_id or meeting.kind != MeetingKind.LOCALITY
    ]
    standing = set(
        Meeting.objects.filter(starts_at__in=[meeting.starts_at for meeting in wanted]).values_list(
            "kind", "locality", "starts_at"
        )
    )
    new = [
        meeting
        for meeting in wanted
        if (meeting.kind, meeting.locality_id, meeting.starts_at) not in standing
    ]
    Meeting.objects.bulk_create(new)
    report(f"{len(new)} new meetings, {len(wanted) - len(new)} as before")


def _planned(localities: dict[str, Locality], today: date) -> Iterator[Meeting]:
    for step in range(MONTHS + 1):
        year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
        for series in SERIES:
            day = _nth_weekday(date(year, month + 1, 1), series.weekday, series.nth)
            starts_at = datetime.combine(day, series.starts, tzinfo=COUNTY_TIME)
            yield Meeting(
                kind=series.kind,
                role=usual_role(series.kind),
                locality=localities.get(series.locality),
                title=series.titles[month % len(series.titles)],
                starts_at=starts_at,
                ends_at=starts_at + LONG,
                place=series.place,
                virtual_link=series.virtual_link,
                food=series.food,
            )


def _nth_weekday(first: date, weekday: int, nth: int) -> date:
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
