"""Elections for tests: of the cast's group, in any of their phases."""

from datetime import timedelta

from django.utils import timezone

from cms.meetings.actions.staff_electing import Call, call_election, open_voting
from cms.meetings.actions.standing import stand
from cms.meetings.models import Election
from tests.factories.people import make_locality

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
DAY = timedelta(days=1)


def make_call(**fields) -> Call:
    days = {
        "nominate_until": TODAY + 7 * DAY,
        "vote_from": TODAY + 9 * DAY,
        "vote_until": TODAY + 14 * DAY,
        "term_from": TODAY + 15 * DAY,
    }
    return Call(**{"locality": make_locality("city"), "role": "chair"} | days | fields)


def make_election(officer, *people, **fields) -> Election:
    """Called, and these people stand."""
    election = call_election(by=officer, call=make_call(**fields), now=NOW)
    for person in people:
        stand(by=person, election=election, today=TODAY)
    return election


def move(election, days) -> Election:
    """So many days later, seen from the election."""
    for name in ("nominate_until", "vote_from", "vote_until", "term_from"):
        setattr(election, name, getattr(election, name) - days * DAY)
    election.save()
    return election


def make_voting(officer, *people, **fields) -> Election:
    """One in which everybody can vote now."""
    election = move(make_election(officer, *people, **fields), 10)
    return open_voting(by=officer, election=election, now=NOW)
