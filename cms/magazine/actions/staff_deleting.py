"""Somebody deleted an article, or an issue with its articles, in the editor.

What a young person sent is free again for another article, and an answer for another issue.
"""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from cms.interpreting.actions import withdraw_english
from cms.magazine.models import ArticlePage, ArticleWords, Use

logger = logging.getLogger("chorus.magazine")


@transaction.atomic
def free_what_stands_nowhere(*, now: datetime) -> int:
    """Lets go of every use, and of every translation, of an article that is gone."""
    gone = ~Exists(ArticlePage.objects.filter(translation_key=OuterRef("article")))
    words = ArticleWords.objects.filter(gone)
    withdraw_english(sources=words.values_list("source", flat=True), at=now, erase=True)
    words.delete()
    count, _by_model = Use.objects.filter(gone).delete()
    if count:
        logger.info("magazine.uses.freed rows=%s", count)
    return count
