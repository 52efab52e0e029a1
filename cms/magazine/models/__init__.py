"""The magazine: its pages and what young people send to it, one family to a file."""

from cms.magazine.models.contributions import Contribution
from cms.magazine.models.pages import ArticlePage, IssuePage, ScoopIndexPage
from cms.magazine.models.papers import IssuePaper
from cms.magazine.models.pictures import ContributionPicture, PictureLook
from cms.magazine.models.readings import Reading
from cms.magazine.models.sounds import Sound
from cms.magazine.models.unsent import Unsent
from cms.magazine.models.uses import Remark, Use, WhatIsWrong, Yes

__all__ = [
    "ArticlePage",
    "Contribution",
    "ContributionPicture",
    "IssuePage",
    "IssuePaper",
    "PictureLook",
    "Reading",
    "Remark",
    "ScoopIndexPage",
    "Sound",
    "Unsent",
    "Use",
    "WhatIsWrong",
    "Yes",
]
