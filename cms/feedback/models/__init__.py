from cms.feedback.models.downloads import DownloadKind, PaperDownload
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
    "DownloadKind",
    "ImportBatch",
    "PaperDownload",
    "Quote",
    "Sentence",
    "Summary",
    "SummaryView",
    "ThemeCount",
    "Voice",
    "fingerprint_of",
]
