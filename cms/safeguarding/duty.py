"""Who is on duty at a time, from the rota; and when somebody reads next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Exists, Q, QuerySet

from cms.accounts.models import User
from cms.safeguarding.bank_holidays import is_bank_holiday
from cms.safeguarding.duty_hours import ENGLAND, LOOK_AHEAD, Hours, Opening, Span, next_reading
from cms.safeguarding.enums import Place
from cms.safeguarding.models import DutyDesk, Shift, WeeklyDuty

DESK = 1
HANDLE_CODE = "handle_concern"
ROTA_CODE = "manage_rota"


@dataclass(frozen=True)
class OnDuty:
    """Whose turn it is. Outside the hours these are the people on call."""

    first: User | None
    second: User | None
    is_staffed: bool


def _holders(codename: str) -> QuerySet[User]:
    permission = Permission.objects.filter(
        content_type__app_label="safeguarding", codename=codename
    )
    return (
        User.objects.staff()
        .filter(Q(groups__permissions__in=permission) | Q(user_permissions__in=permission))
        .filter(is_active=True)
        .distinct()
    )


def people_who_may_handle() -> QuerySet[User]:
    """Everyone who may handle concerns and may sign in: only they can stand on the rota."""
    return _holders(HANDLE_CODE)


def leads() -> QuerySet[User]:
    """The safeguarding leads: those who keep the rota."""
    return _holders(ROTA_CODE)


def the_desk() -> DutyDesk:
    """The one row, or an empty one that is not saved."""
    found = DutyDesk.objects.select_related("on_call", "second_on_call", "manager").first()
    return found or DutyDesk(pk=DESK)


def _usable(person: User | None) -> User | None:
    """Somebody who left the team or lost the permission is on no rota, whatever its rows say."""
    if person is None or not person.is_active:
        return None
    return person if person.has_perm(f"safeguarding.{HANDLE_CODE}") else None


def who_is_on_duty(at: datetime) -> OnDuty:
    """Single shifts come before the weekly hours, and both before the people on call."""
    found: dict[str, User | None] = {}
    for shift in Shift.objects.filter(starts_at__lte=at, ends_at__gt=at).select_related("person"):
        found.setdefault(shift.place, _usable(shift.person))
    week = _weekly_at(at)
    if week:
        found.setdefault(Place.FIRST, _usable(week.first))
        found.setdefault(Place.SECOND, _usable(week.second))
    is_staffed = found.get(Place.FIRST) is not None
    if not is_staffed:
        desk = the_desk()
        found[Place.FIRST] = _usable(desk.on_call)
        found[Place.SECOND] = found.get(Place.SECOND) or _usable(desk.second_on_call)
    return OnDuty(found.get(Place.FIRST), found.get(Place.SECOND), is_staffed)


def called_at(at: datetime) -> QuerySet[User]:
    """Everybody whom the rota names for this time, for a question inside another query."""
    shifts = Shift.objects.filter(starts_at__lte=at, ends_at__gt=at)
    week = _week_at(at)
    is_staffed = Exists(shifts.filter(place=Place.FIRST)) | Exists(week)
    desk = DutyDesk.objects.filter(pk=DESK)
    named = _in(shifts, "person") | _in(week, "first") | _in(week, "second")
    called = (_in(desk, "on_call") | _in(desk, "second_on_call")) & ~is_staffed
    return people_who_may_handle().filter(named | called)


def _in(rows: QuerySet[Any], name: str) -> Q:
    return Q(pk__in=rows.exclude(**{name: None}).values(name))


def _weekly_at(at: datetime) -> WeeklyDuty | None:
    return _week_at(at).select_related("first", "second").first()


def _week_at(at: datetime) -> QuerySet[WeeklyDuty]:
    wall = at.astimezone(ENGLAND)
    if is_bank_holiday(wall.date()):
        return WeeklyDuty.objects.none()
    now = wall.time().replace(tzinfo=None)
    return WeeklyDuty.objects.filter(weekday=wall.weekday(), starts__lte=now, ends__gt=now)


def hours_of_rota(at: datetime) -> Hours:
    """The weekly hours and the coming shifts of whoever is told first."""
    weekly = tuple(Opening(row.weekday, row.starts, row.ends) for row in WeeklyDuty.objects.all())
    coming = Shift.objects.filter(
        place=Place.FIRST, ends_at__gt=at, starts_at__lt=at + LOOK_AHEAD + timedelta(days=1)
    )
    return Hours(weekly, tuple(Span(row.starts_at, row.ends_at) for row in coming))


def next_reading_of_rota(at: datetime) -> datetime | None:
    """When somebody on the rota reads next, in UTC; None where nobody is on it."""
    return next_reading(at, hours_of_rota(at))
