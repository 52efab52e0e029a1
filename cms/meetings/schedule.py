"""What the clock starts in this room."""

import logging

from celery import shared_task
from django.utils import timezone

from cms.core.traces import forget_traces
from cms.meetings.actions import staff_letting_go
from cms.meetings.actions.voting import mix
from cms.meetings.inviting import bring_up_to_date
from cms.meetings.models import Election, Meeting, Voter
from cms.meetings.models.ballots import Ballot, StagedBallot

logger = logging.getLogger("chorus.meetings")


@shared_task(name="meetings.keep_invitations")  # type: ignore[untyped-decorator]  # no types
def keep_invitations() -> int:
    """Every morning: who came new is invited, who moved away is not any more. Returns how many."""
    now = timezone.now()
    coming = Meeting.objects.upcoming(now=now).filter(invited_at__isnull=False, cancelled_at=None)
    sent = [
        bring_up_to_date(meeting, now=now) for meeting in coming if not meeting.has_begun(now=now)
    ]
    return sum(one.new + one.withdrawn for one in sent)


@shared_task(name="meetings.mix_ballots")  # type: ignore[untyped-decorator]  # no types
def mix_ballots() -> None:
    """Every night: whatever waits is written again in random order, and its traces go."""
    for election in Election.objects.undecided():
        mix(election=election)
    forget_traces((StagedBallot, Ballot, Voter))
    logger.info("meetings.night.mixed")


@shared_task(name="meetings.let_go")  # type: ignore[untyped-decorator]  # no types
def let_go() -> int:
    """Every night: what people needed for a meeting long ago. Returns how many rows went."""
    return staff_letting_go.let_go(at=timezone.now())
