"""Worries about a young person, who is told of them, who looked and what was done.

Imported only inside this room (import contract 6): others ask access.py and actions.py.
"""

from cms.safeguarding.models.alerts import LONGEST_FAULT, Alert, Drill, Incident
from cms.safeguarding.models.chain import LetGo, LogAnchor, LogEntry, LogHead
from cms.safeguarding.models.concerns import (
    FIRST_ANSWER_WITHIN,
    KIND_NAMES,
    Concern,
    ConcernEvent,
)
from cms.safeguarding.models.duty import DutyContact, DutyDesk, Shift, WeeklyDuty
from cms.safeguarding.models.records import CallRecord, LookLog
from cms.safeguarding.models.seal_reports import NoReport, SealReport
from cms.safeguarding.models.seals import SealedWords, SealOpening
from cms.safeguarding.models.wishes import ContactWish

__all__ = [
    "FIRST_ANSWER_WITHIN",
    "KIND_NAMES",
    "LONGEST_FAULT",
    "Alert",
    "CallRecord",
    "Concern",
    "ConcernEvent",
    "ContactWish",
    "Drill",
    "DutyContact",
    "DutyDesk",
    "Incident",
    "LetGo",
    "LogAnchor",
    "LogEntry",
    "LogHead",
    "LookLog",
    "NoReport",
    "SealOpening",
    "SealReport",
    "SealedWords",
    "Shift",
    "WeeklyDuty",
]
