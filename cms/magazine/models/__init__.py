"""The magazine: its pages and what young people send to it, one family to a file."""

from cms.magazine.models.article_words import ArticleWords
from cms.magazine.models.contributions import Contribution
from cms.magazine.models.pages import ArticlePage, IssuePage, ScoopIndexPage
from cms.magazine.models.papers import IssuePaper
from cms.magazine.models.pictures import ContributionPicture, PictureLook
from cms.magazine.models.questions import Question
from cms.magazine.models.readings import Reading
from cms.magazine.models.releases import IssueRelease
from cms.magazine.models.sounds import Sound
from cms.magazine.models.staff_hard_readings import HardReading
from cms.magazine.models.staff_workflow import (
    FinalYesTask,
    SafeguardingTask,
    TranslationTask,
    YoungEditorTask,
)
from cms.magazine.models.suggestions import Suggestion
from cms.magazine.models.unsent import Unsent
from cms.magazine.models.uses import Remark, Use, Yes

__all__ = [
    "ArticlePage",
    "ArticleWords",
    "Contribution",
    "ContributionPicture",
    "FinalYesTask",
    "HardReading",
    "IssuePage",
    "IssuePaper",
    "IssueRelease",
    "PictureLook",
    "Question",
    "Reading",
    "Remark",
    "SafeguardingTask",
    "ScoopIndexPage",
    "Sound",
    "Suggestion",
    "TranslationTask",
    "Unsent",
    "Use",
    "Yes",
    "YoungEditorTask",
]
