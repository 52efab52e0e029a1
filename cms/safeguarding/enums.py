"""The words of safeguarding. Their names for staff stand in models.py."""

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
    CLOSED = "closed"


OPEN_STATES = frozenset({ConcernState.RAISED, ConcernState.ACKNOWLEDGED, ConcernState.ACTING})


class Deed(StrEnum):
    """What happened to a concern; the rows of its history."""

    RAISED = "raised"
    ASKED_FOR_HELP = "asked_for_help"
    TOLD_AGAIN = "told_again"
    ACKNOWLEDGED = "acknowledged"
    ACTED = "acted"
    CLOSED = "closed"
