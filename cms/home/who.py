"""Who is who, from what Chorus keeps: groups for everybody, the team's names after signing in.

Young people stand in no list: not even those who chair a group.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from cms.accounts.enums import Role
from cms.accounts.models import Locality, User
from cms.subgroups.models import Subgroup

MOST_SHOWN = 40


@dataclass(frozen=True)
class Worker:
    """Somebody of the participation team, as young people know them."""

    name: str
    job: str


@dataclass(frozen=True)
class Who:
    localities: list[str]
    subgroups: list[Subgroup]
    team: list[Worker]


def who_is_who(reader: User | AnonymousUser) -> Who:
    """In two queries, and one more for somebody signed in."""
    return Who(
        localities=list(Locality.objects.values_list("name", flat=True)[:MOST_SHOWN]),
        subgroups=list(Subgroup.objects.all()[:MOST_SHOWN]),
        team=_team() if reader.is_authenticated else [],
    )


def _team() -> list[Worker]:
    officers = User.objects.staff().filter(
        is_active=True, groups__name=Role.PARTICIPATION_OFFICER.value
    )
    rows = officers.order_by("nickname", "pk").values_list("nickname", "job_title")
    return [Worker(name, job) for name, job in rows[:MOST_SHOWN] if name]
