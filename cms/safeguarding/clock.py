"""One turn of the clock: everything that time alone must start. Works without a broker."""

import logging
from datetime import datetime

from cms.safeguarding.actions import tell_again
from cms.safeguarding.chain import faults_of_log, keep_end
from cms.safeguarding.drills import find_missed, start_drill
from cms.safeguarding.enums import IncidentKind
from cms.safeguarding.incidents import open_incident
from cms.safeguarding.models import Concern
from cms.safeguarding.overdue import overdue_concerns

logger = logging.getLogger("chorus.safeguarding")


def turn(*, at: datetime) -> int:
    """Tells again about overdue concerns, opens incidents, starts tests; returns how many deeds.

    Safe to run as often as one likes, from as many places.
    """
    done = sum(tell_again(concern_pk=each.pk, at=at) for each in overdue_concerns(at=at))
    done += start_drill(at=at)
    done += find_missed(at=at)
    return done


def lost_concerns(*, at: datetime) -> list[int]:
    """Concerns older than an hour that are neither answered nor an incident: must be empty."""
    rows = Concern.objects.unanswered_without_incident(at=at).oldest_due_first()
    lost = list(rows.values_list("pk", flat=True))
    if lost:
        logger.critical("safeguarding.concern.lost concerns=%s", lost)
    return lost


def check_log(*, at: datetime) -> list[str]:
    """Reads the log again; keeps its end in the second place, or opens an incident."""
    faults = faults_of_log()
    if faults:
        open_incident(kind=IncidentKind.LOG_BROKEN, at=at)
    else:
        keep_end()
    return faults
