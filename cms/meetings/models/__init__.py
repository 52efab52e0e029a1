"""Meetings and all that hangs on them. Ballots have a module of their own."""

# Django must find these models; nobody may import them from here.
from cms.meetings.models import ballots as _ballots  # noqa: F401
from cms.meetings.models.agenda import AgendaPoint, Agreement
from cms.meetings.models.elections import Election, Nomination, Voter
from cms.meetings.models.invitations import Invitation
from cms.meetings.models.meetings import MANAGE, Meeting
from cms.meetings.models.notes import Attendance, Note, Summary
from cms.meetings.models.replies import NeedTask, Reply, TaskState

__all__ = [
    "MANAGE",
    "AgendaPoint",
    "Agreement",
    "Attendance",
    "Election",
    "Invitation",
    "Meeting",
    "NeedTask",
    "Nomination",
    "Note",
    "Reply",
    "Summary",
    "TaskState",
    "Voter",
]
