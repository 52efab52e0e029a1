"""Meetings and all that hangs on them."""

from cms.meetings.models.agenda import AgendaPoint, Agreement
from cms.meetings.models.invitations import Invitation
from cms.meetings.models.meetings import MANAGE, Meeting
from cms.meetings.models.replies import NeedTask, Reply, TaskState

__all__ = [
    "MANAGE",
    "AgendaPoint",
    "Agreement",
    "Invitation",
    "Meeting",
    "NeedTask",
    "Reply",
    "TaskState",
]
