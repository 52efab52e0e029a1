from cms.feedback.models.answer_readers import AnswerFollow, Happened, ToldInLanguage
from cms.feedback.models.corrections import Compared
from cms.feedback.models.downloads import DownloadKind, PaperDownload
from cms.feedback.models.imports import ImportBatch, ImportFile, QuotingStopped
from cms.feedback.models.promises import Answer, AnswerStep, AnswerWords
from cms.feedback.models.routes import Hearing, Route, VoiceVector
from cms.feedback.models.runs import Piece, Run
from cms.feedback.models.sentences import Citation, Figure, Quote, Sentence
from cms.feedback.models.summaries import (
    Summary,
    SummaryView,
    ThemeCount,
)
from cms.feedback.models.themes import (
    ChangeKind,
    Origin,
    Ruling,
    Suggestion,
    Theme,
    ThemeChange,
    ThemeComment,
    ThemeState,
    Verdict,
)
from cms.feedback.models.voices import (
    Assignment,
    FoundBy,
    Voice,
    Words,
    fingerprint_of,
    fingerprint_of_english,
    read_as,
)

__all__ = [
    "Answer",
    "AnswerFollow",
    "AnswerStep",
    "AnswerWords",
    "Assignment",
    "ChangeKind",
    "Citation",
    "Compared",
    "DownloadKind",
    "Figure",
    "FoundBy",
    "Happened",
    "Hearing",
    "ImportBatch",
    "ImportFile",
    "Origin",
    "PaperDownload",
    "Piece",
    "Quote",
    "QuotingStopped",
    "Route",
    "Ruling",
    "Run",
    "Sentence",
    "Suggestion",
    "Summary",
    "SummaryView",
    "Theme",
    "ThemeChange",
    "ThemeComment",
    "ThemeCount",
    "ThemeState",
    "ToldInLanguage",
    "Verdict",
    "Voice",
    "VoiceVector",
    "Words",
    "fingerprint_of",
    "fingerprint_of_english",
    "read_as",
]
