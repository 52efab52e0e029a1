"""What was made of a contribution goes with it: pages, drafts, translations and copied pictures.

Nobody may read it from the moment of the withdrawal (showing.py); this lets go of what is stored.
"""

import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.images import get_image_model

from cms.interpreting.actions import withdraw_english
from cms.magazine.access import originals
from cms.magazine.models import ArticlePage, ArticleWords, Contribution, Use

logger = logging.getLogger("chorus.magazine")


@transaction.atomic
def take_down_articles(*, contribution: Contribution, now: datetime) -> int:
    """Of articles that are this contribution alone nothing is left; how many went.

    Where others' words stand in the same article it stays hidden, for editors to take it out.
    """
    gone = 0
    for use in Use.objects.select_for_update().filter(contribution=contribution):
        others = Use.objects.in_articles([use.article]).exclude(pk=use.pk)
        if others.exists():
            continue
        _let_go(use.article, now)
        use.delete()
        gone += 1
    if gone:
        logger.info("magazine.articles.taken_down contribution=%s", contribution.pk)
    return gone


def _let_go(article: UUID, now: datetime) -> None:
    words = ArticleWords.objects.of(article)
    withdraw_english(sources=words.values_list("source", flat=True), at=now, erase=True)
    words.delete()
    original = originals().filter(translation_key=article).first()
    if original is None:
        return
    pictures = _pictures_in(original)
    # Aliases go with their source; each translation is a page of its own.
    for pk in ArticlePage.objects.filter(translation_key=article).values_list("pk", flat=True):
        page = ArticlePage.objects.filter(pk=pk).first()
        if page is not None:
            page.delete()
    for image in get_image_model().objects.filter(pk__in=pictures):
        image.file.delete(save=False)
        image.delete()


def _pictures_in(original: ArticlePage) -> set[int]:
    """Copies that were made for this article, in any of its drafts."""
    title = "contribution-picture-"
    found = {
        number
        for revision in original.revisions.all()
        for number in _numbers(revision.as_object().body.get_prep_value())
    }
    copies = get_image_model().objects.filter(pk__in=found, title__startswith=title)
    return set(copies.values_list("pk", flat=True))


def _numbers(body: list[dict[str, Any]]) -> Iterator[int]:
    for block in body:
        if block["type"] == "image" and isinstance(block["value"].get("image"), int):
            yield block["value"]["image"]
