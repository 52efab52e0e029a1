"""What an election gives: the role, for one year."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from cms.accounts.actions.staff_giving_roles import end_role, give_role
from cms.accounts.models import HeldRole, User


def a_year_from(first: date) -> date:
    """The last day of a year that begins on this one."""
    try:
        following = first.replace(year=first.year + 1)
    except ValueError:  # 29 February
        following = date(first.year + 1, 3, 1)
    return following - timedelta(days=1)


def give_term(*, by: User, to: User, role: str, starts_on: date, now: datetime) -> HeldRole:
    """Whoever is elected again goes on after the year that runs; one without an end ends now."""
    today = timezone.localdate(now)
    running = HeldRole.objects.held_by(to).filter(role=role).not_over(today)
    for held in running.filter(ends_on=None):
        end_role(by=by, held=held, now=now)
    last = max(
        (held.ends_on for held in running.exclude(ends_on=None) if held.ends_on), default=None
    )
    first = starts_on if last is None else max(starts_on, last + timedelta(days=1))
    return give_role(by=by, to=to, role=role, starts_on=first, ends_on=a_year_from(first), now=now)
