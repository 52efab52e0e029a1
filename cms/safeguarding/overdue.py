"""Concerns that nobody has answered in time; works without a broker."""

from dataclasses import dataclass
from datetime import datetime

from cms.safeguarding.models import Concern

INCIDENT_AFTER_MINUTES = 60


@dataclass(frozen=True)
class Overdue:
    """One unanswered concern: its number and how long it waits, nothing of what it says."""

    pk: int
    minutes: int

    @property
    def is_incident(self) -> bool:
        return self.minutes > INCIDENT_AFTER_MINUTES


def overdue_concerns(*, at: datetime) -> list[Overdue]:
    """All of them, oldest first."""
    return [
        Overdue(concern.pk, int((at - concern.raised_at).total_seconds() // 60))
        for concern in Concern.objects.unanswered(at=at).oldest_due_first()
    ]
