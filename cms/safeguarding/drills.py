"""The test alert at 08:00 and 18:00 in England: unanswered for 30 minutes it is an incident."""

import logging
from datetime import datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cms.accounts.models import User
from cms.safeguarding import chain
from cms.safeguarding.duty import HANDLE_CODE
from cms.safeguarding.duty_hours import ENGLAND, wall_time
from cms.safeguarding.enums import IncidentKind
from cms.safeguarding.incidents import open_incident
from cms.safeguarding.models import Drill
from cms.safeguarding.notifying import tell_about_drill

logger = logging.getLogger("chorus.safeguarding")

TIMES = (time(8), time(18))
ANSWER_WITHIN = timedelta(minutes=30)


def latest_slot(at: datetime) -> datetime:
    """The last 08:00 or 18:00 in England that is not in the future, in UTC."""
    today = at.astimezone(ENGLAND).date()
    days = (today, today - timedelta(days=1))
    return max(slot for day in days for one in TIMES if (slot := wall_time(day, one)) <= at)


@transaction.atomic
def start_drill(*, at: datetime) -> bool:
    """Starts the test that is due; one that nothing started in time is an incident at once.

    A fresh installation begins with the next one.
    """
    slot = latest_slot(at)
    is_late = at - slot >= ANSWER_WITHIN
    if is_late and not Drill.objects.exists():
        return False
    drill, is_new = Drill.objects.get_or_create(slot=slot, defaults={"started_at": at})
    if not is_new:
        return False
    if is_late:
        open_incident(kind=IncidentKind.TEST_MISSED, at=at, drill=drill)
    else:
        tell_about_drill(drill, at=at)
    chain.append(what="drill.started", at=at, about=f"drill:{drill.pk}")
    logger.info("safeguarding.drill.started drill=%s late=%s", drill.pk, is_late)
    return True


@transaction.atomic
def acknowledge_drill(*, by: User, drill: Drill, at: datetime) -> bool:
    """ "I got it". False where somebody else was quicker."""
    if not by.has_perm(f"safeguarding.{HANDLE_CODE}"):
        raise PermissionDenied
    answered = Drill.objects.filter(pk=drill.pk, acknowledged_at=None).update(
        acknowledged_at=at, acknowledged_by=by
    )
    if answered:
        chain.append(what="drill.acknowledged", at=at, by=by, about=f"drill:{drill.pk}")
    return bool(answered)


def find_missed(*, at: datetime) -> int:
    """Opens an incident for each test that nobody answered in time; returns how many are new."""
    late = Drill.objects.filter(
        acknowledged_at=None, started_at__lte=at - ANSWER_WITHIN, incident__isnull=True
    )
    return sum(open_incident(kind=IncidentKind.TEST_MISSED, at=at, drill=drill) for drill in late)
