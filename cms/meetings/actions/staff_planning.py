"""Officers plan meetings, change them and call them off."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.enums import AgeBand
from cms.accounts.models import Locality, User
from cms.meetings.enums import BAND_COLUMNS
from cms.meetings.inviting import bring_up_to_date, tell_invited
from cms.meetings.lines_gone import stop_asking, take_back
from cms.meetings.models import MANAGE, Meeting
from cms.meetings.models.meetings import usual_role
from cms.meetings.needs import meeting_is_off, meeting_moved

logger = logging.getLogger("chorus.meetings")
# Nobody plans further ahead: it is a slip of the finger.
FARTHEST = timedelta(days=2 * 366)
WHERE_AND_WHEN = ("starts_at", "ends_at", "place", "virtual_link")


@dataclass(frozen=True)
class Plan:
    """All that an officer says about a meeting."""

    kind: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    virtual_link: str = ""
    locality: Locality | None = None
    # None: whoever is usually meant by this kind; "": everybody.
    role: str | None = None
    bands: Collection[AgeBand] = frozenset(AgeBand)
    title: str = ""
    food: str = ""

    def put_into(self, meeting: Meeting) -> None:
        for name in ("kind", "locality", "title", "food", *WHERE_AND_WHEN):
            setattr(meeting, name, getattr(self, name))
        meeting.role = usual_role(self.kind) if self.role is None else self.role
        for band, column in BAND_COLUMNS.items():
            setattr(meeting, column, band in self.bands)


def check_may_manage(by: User) -> None:
    if not (by.is_active and by.has_perm(MANAGE)):
        raise PermissionDenied


def check_not_too_far(field: str, day: date, *, today: date) -> None:
    """Raises ValidationError that names the field."""
    if day > today + FARTHEST:
        raise ValidationError(
            {field: _("This is too far away. Choose a day in the next two years.")}, code="far"
        )


def _check_time(plan: Plan, now: datetime) -> None:
    if plan.starts_at <= now:
        raise ValidationError(
            {"day": _("This day and time are over. Choose a time that is still to come.")},
            code="past",
        )
    check_not_too_far("day", timezone.localdate(plan.starts_at), today=timezone.localdate(now))


@transaction.atomic
def plan_meeting(*, by: User, plan: Plan, now: datetime) -> Meeting:
    """Nobody is told yet: that is a deed of its own. Raises ValidationError for what cannot be."""
    check_may_manage(by)
    _check_time(plan, now)
    meeting = Meeting()
    plan.put_into(meeting)
    meeting.full_clean()
    meeting.save()
    logger.info("meetings.meeting.planned meeting=%s by=%s", meeting.pk, by.pk)
    return meeting


@transaction.atomic
def change_meeting(*, by: User, meeting: Meeting, plan: Plan, now: datetime) -> Meeting:
    """Whoever was invited hears of another time or place, and invitations follow the audience.

    Raises ValidationError where it has begun or was called off, and for a time that is over.
    """
    check_may_manage(by)
    changed = check_still_to_come(meeting, now)
    _check_time(plan, now)
    before = {name: getattr(changed, name) for name in WHERE_AND_WHEN}
    lines = [changed.title, changed.food]
    plan.put_into(changed)
    moved = any(getattr(changed, name) != before[name] for name in WHERE_AND_WHEN)
    changed.version += moved
    changed.full_clean()
    changed.save()
    take_back(lines, now=now)
    # Invitations and answers follow the audience.
    bring_up_to_date(changed, now=now)
    if moved:
        meeting_moved(changed, now=now)
        tell_invited(changed)
    logger.info("meetings.meeting.changed meeting=%s by=%s moved=%s", changed.pk, by.pk, moved)
    return changed


@transaction.atomic
def cancel_meeting(*, by: User, meeting: Meeting, now: datetime) -> bool:
    """It stays on the pages, as called off. False if it was; ValidationError once it has begun."""
    check_may_manage(by)
    found = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if found.is_cancelled:
        return False
    found = check_still_to_come(meeting, now)
    found.cancelled_at = now
    found.version += 1
    found.save(update_fields=["cancelled_at", "version"])
    meeting_is_off(found, now=now)
    stop_asking(found, now=now)
    tell_invited(found)
    logger.info("meetings.meeting.cancelled meeting=%s by=%s", found.pk, by.pk)
    return True


def check_still_to_come(meeting: Meeting, now: datetime) -> Meeting:
    """The row, locked; ValidationError for a meeting that nobody can come to any more."""
    found = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if found.is_cancelled:
        raise ValidationError(_("This meeting was called off."), code="cancelled")
    if found.has_begun(now=now):
        raise ValidationError(
            _("This meeting has begun or is over: it cannot be changed any more."), code="begun"
        )
    return found
