"""The words of safeguarding. Their names for staff stand in the models."""

from enum import StrEnum


class ConcernKind(StrEnum):
    """What a sign may point to: a reason to read sooner, never a finding."""

    SELF_HARM = "self_harm"
    ABUSE = "abuse"
    EXPLOITATION = "exploitation"
    MISSING = "missing"
    VIOLENCE = "violence"
    TRAFFICKING = "trafficking"
    HEALTH_EMERGENCY = "health_emergency"
    BULLYING = "bullying"


class ConcernState(StrEnum):
    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    ACTING = "acting"
    CLOSING = "closing"
    CLOSED = "closed"


OPEN_STATES = frozenset(ConcernState) - {ConcernState.CLOSED}
# Somebody has it and may act, ring or propose to close.
AT_WORK_STATES = frozenset({ConcernState.ACKNOWLEDGED, ConcernState.ACTING})


class Deed(StrEnum):
    """What happened to a concern; the rows of its history."""

    RAISED = "raised"
    ASKED_FOR_HELP = "asked_for_help"
    TOLD_AGAIN = "told_again"
    INCIDENT = "incident"
    ACKNOWLEDGED = "acknowledged"
    ACTED = "acted"
    CALLED = "called"
    CLOSING_PROPOSED = "closing_proposed"
    SENT_BACK = "sent_back"
    CLOSED = "closed"


class Channel(StrEnum):
    """How somebody on duty is told."""

    IN_APP = "in_app"
    EMAIL = "email"
    GATEWAY = "gateway"


class AlertState(StrEnum):
    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


class IncidentKind(StrEnum):
    """What must not happen quietly: each opens a banner for all staff."""

    UNANSWERED = "unanswered"
    TEST_MISSED = "test_missed"
    MANY_LOOKS = "many_looks"
    LOG_BROKEN = "log_broken"
    ALL_HELD = "all_held"
    ALERT_FAILED = "alert_failed"


class Place(StrEnum):
    """Whose turn a shift is: told at once, or a quarter of an hour later."""

    FIRST = "first"
    SECOND = "second"
