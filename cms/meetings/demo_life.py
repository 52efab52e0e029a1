"""Life around the demo's meetings: an agenda, invitations and needs, notes, and two elections."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import CouncilRole, Locality, User
from cms.meetings.actions.agreeing import agree_agenda
from cms.meetings.actions.replying import Wish, reply_to
from cms.meetings.actions.staff_agenda import add_point
from cms.meetings.actions.staff_electing import Call, call_election, count_votes, open_voting
from cms.meetings.actions.staff_inviting import invite
from cms.meetings.actions.staff_noting import Said, mark_here, note_down
from cms.meetings.actions.staff_summarising import write_summary
from cms.meetings.actions.standing import stand
from cms.meetings.actions.voting import candidates, vote
from cms.meetings.demo_languages import put_into_languages
from cms.meetings.enums import Coming, MeetingKind, Need
from cms.meetings.models import Election, Meeting
from cms.meetings.models.meetings import chairs_of

DAY = timedelta(days=1)
# So many of the next meetings are invited to.
SOON = 3
AGENDA = ("Buses in the evening", "What the Scoop should write about", "Food for next time")
NEEDS: tuple[tuple[str, Coming, dict[Need, str]], ...] = (
    ("amina", Coming.YES, {Need.TAXI: "", Need.HALAL: "", Need.INTERPRETER: "ar"}),
    ("dawit", Coming.MAYBE, {Need.INTERPRETER: "ti"}),
    ("kofi", Coming.YES, {}),
    ("liam", Coming.NO, {}),
)
NOTES = (
    Said("decision", "We want meetings to start at half past five."),
    Said("decision", "Two people from our group go to the County Board."),
    Said("idea", "A bus pass for everybody in the first week."),
)
SUMMARIES = {
    "en": "We were twelve. We ate soup and talked about buses. We decided when meetings start.",
    "fr": "Nous étions douze. Nous avons mangé de la soupe et parlé des bus. Nous avons décidé "
    "quand les réunions commencent.",
}
STAND_IN_THE_CITY = ("sara", "abel", "luwam")
STAND_IN_THE_EAST = ("ruby", "minh")
VOTE_IN_THE_EAST = ("ruby", "minh", "ellie", "laleh", "bilal")


@transaction.atomic
def load(report: Callable[[str], None]) -> None:
    """Makes it once; a second call changes nothing."""
    people = {person.username: person for person in User.objects.all()}
    now = timezone.now()
    coming = Meeting.objects.filter(locality__code="city", starts_at__gt=now).first()
    if Election.objects.exists() or "sam" not in people or coming is None:
        return
    _prepare(coming, people, now)
    _look_back(coming, people, now)
    _elect_in_the_east(people, now)
    _vote_in_the_city(people, now)
    report("Meetings: one with an agenda and needs, one with notes, and two elections")


def _prepare(coming: Meeting, people: dict[str, User], now: datetime) -> None:
    sam = people["sam"]
    for line in AGENDA:
        add_point(by=sam, meeting=coming, line=line)
    for person in (sam, *chairs_of(coming, on=timezone.localdate(now))):
        agree_agenda(by=person, meeting=coming, version=coming.agenda_version, now=now)
    for meeting in (coming, *Meeting.objects.upcoming(now=now).filter(starts_at__gt=now)[:SOON]):
        invite(by=sam, meeting=meeting, now=now)
    for name, answer, needs in NEEDS:
        reply_to(by=people[name], meeting=coming, wish=Wish(answer, needs), now=now)


def _look_back(coming: Meeting, people: dict[str, User], now: datetime) -> None:
    """A meeting of the same group, some weeks ago."""
    sam, start = people["sam"], coming.starts_at - 28 * DAY
    # Late enough for a promise of it to be late.
    while start + 4 * DAY > now:
        start -= 7 * DAY
    past, _new = Meeting.objects.update_or_create(
        kind=MeetingKind.LOCALITY,
        locality=coming.locality,
        starts_at=start,
        defaults={
            "title": "Buses, again",
            "ends_at": start + timedelta(minutes=90),
            "place": coming.place,
            "food": "Soup, always",
        },
    )
    for name in ("amina", "dawit", "kofi", "sara"):
        mark_here(by=sam, meeting=past, person=people[name].pk, is_here=True, now=now)
    due = timezone.localdate(now) - 3 * DAY
    promise = Said("promise", "An answer about buses after eight.", "Head of transport", due)
    for said in (*NOTES, promise):
        note_down(by=sam, meeting=past, said=said, now=now)
    for language, words in SUMMARIES.items():
        write_summary(by=sam, meeting=past, language=language, words=words, now=now)
    for meeting in (past, coming):
        put_into_languages(by=sam, meeting=meeting, now=now)


def _elect_in_the_east(people: dict[str, User], now: datetime) -> None:
    """Decided five days ago."""
    today = timezone.localdate(now)
    call = Call(
        locality=Locality.objects.get(code="east"),
        role=CouncilRole.CHAIR,
        nominate_until=today - 20 * DAY,
        vote_from=today - 15 * DAY,
        vote_until=today - 6 * DAY,
        term_from=today - 5 * DAY,
    )
    election = _opened(call, people, STAND_IN_THE_EAST, now)
    first = candidates(election).order_by("pk").first()
    for name in VOTE_IN_THE_EAST:
        choice = first.pk if first else 0
        vote(by=people[name], election=election, choice=choice, today=today - 10 * DAY)
    count_votes(by=people["sam"], election=election, now=now - 5 * DAY)


def _vote_in_the_city(people: dict[str, User], now: datetime) -> None:
    """Open for a week."""
    today = timezone.localdate(now)
    call = Call(
        locality=Locality.objects.get(code="city"),
        role=CouncilRole.CHAIR,
        nominate_until=today - 4 * DAY,
        vote_from=today - DAY,
        vote_until=today + 7 * DAY,
        term_from=today + 14 * DAY,
    )
    _opened(call, people, STAND_IN_THE_CITY, now)


def _opened(call: Call, people: dict[str, User], names: tuple[str, ...], now: datetime) -> Election:
    sam, last = people["sam"], call.nominate_until
    before = now - (timezone.localdate(now) - last)
    election = call_election(by=sam, call=call, now=before)
    for name in names:
        stand(by=people[name], election=election, today=last)
    return open_voting(by=sam, election=election, now=before + DAY)
