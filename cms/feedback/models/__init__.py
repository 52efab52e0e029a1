from cms.feedback.models.summaries import (
    Citation,
    Quote,
    Sentence,
    Summary,
    SummaryView,
    ThemeCount,
)
from cms.feedback.models.voices import Assignment, ImportBatch, Voice, fingerprint_of

__all__ = [
    "Assignment",
    "Citation",
    "ImportBatch",
    "Quote",
    "Sentence",
    "Summary",
    "SummaryView",
    "ThemeCount",
    "Voice",
    "fingerprint_of",
]
