from cms.reporting.models.cases import Case, CaseQuerySet
from cms.reporting.models.events import CaseEvent
from cms.reporting.models.letting_go import CaseToLetGo
from cms.reporting.models.reasons import ReportReason
from cms.reporting.models.second_looks import SecondLook
from cms.reporting.models.words import Words

__all__ = [
    "Case",
    "CaseEvent",
    "CaseQuerySet",
    "CaseToLetGo",
    "ReportReason",
    "SecondLook",
    "Words",
]
