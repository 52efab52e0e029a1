"""Officers make an agenda: each change asks chair and officer to agree again."""

import logging
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.meetings.actions.staff_planning import check_may_manage
from cms.meetings.agendas import offered_for
from cms.meetings.lines_gone import take_back
from cms.meetings.models import AgendaPoint, Meeting
from cms.meetings.models.agenda import LONGEST_LINE

logger = logging.getLogger("chorus.meetings")
MOST_POINTS = 20


@transaction.atomic
def add_point(*, by: User, meeting: Meeting, line: str, url: str = "") -> AgendaPoint:
    """At the end. Raises ValidationError for what stands there already, and for too many."""
    check_may_manage(by)
    _lock(meeting)
    points = list(meeting.points.all())
    if any(point.line == line for point in points):
        raise ValidationError({"line": _("This stands on the agenda already.")}, code="twice")
    if len(points) >= MOST_POINTS:
        raise ValidationError(
            {"line": _("The agenda is full. Take something off first.")}, code="full"
        )
    position = points[-1].position + 1 if points else 1
    point = AgendaPoint(meeting=meeting, position=position, line=line, url=url)
    point.full_clean()
    point.save()
    _changed(meeting, by)
    return point


def take_offered(*, by: User, meeting: Meeting, key: str, today: date) -> AgendaPoint:
    """What another room offers: its words come from there, not from the form."""
    check_may_manage(by)
    item = offered_for(meeting, reader=by, today=today).find(key)
    if item is None:
        raise ValidationError(_("This is not offered any more."), code="gone")
    return add_point(by=by, meeting=meeting, line=item.title[:LONGEST_LINE], url=item.url)


@transaction.atomic
def remove_point(*, by: User, meeting: Meeting, pk: int, now: datetime) -> bool:
    """False if it is gone already."""
    check_may_manage(by)
    _lock(meeting)
    point = meeting.points.filter(pk=pk).first()
    if point is None:
        return False
    point.delete()
    _changed(meeting, by)
    take_back([point.line], now=now)
    return True


@transaction.atomic
def move_point_up(*, by: User, meeting: Meeting, pk: int) -> bool:
    """Before the one above it. False for the first, and for one that is gone."""
    check_may_manage(by)
    _lock(meeting)
    points = list(meeting.points.all())
    place = next((place for place, point in enumerate(points) if point.pk == pk), 0)
    if not place:
        return False
    points[place - 1], points[place] = points[place], points[place - 1]
    for position, point in enumerate(points, start=1):
        point.position = position
    AgendaPoint.objects.bulk_update(points, ["position"])
    _changed(meeting, by)
    return True


def _lock(meeting: Meeting) -> None:
    Meeting.objects.select_for_update().get(pk=meeting.pk)


def _changed(meeting: Meeting, by: User) -> None:
    meeting.agreements.all().delete()
    Meeting.objects.filter(pk=meeting.pk).update(agenda_version=F("agenda_version") + 1)
    meeting.refresh_from_db(fields=["agenda_version"])
    logger.info("meetings.agenda.changed meeting=%s by=%s", meeting.pk, by.pk)
