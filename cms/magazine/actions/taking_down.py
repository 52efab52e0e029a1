"""What was made of a contribution goes with it: pages, drafts, translations and copied pictures.

Nobody may read it from the moment of the withdrawal (showing.py); this lets go of what is stored.
"""

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction
from wagtail.images import get_image_model

from cms.core.pages import pictures_in
from cms.interpreting.actions import withdraw_english
from cms.magazine.access import originals
from cms.magazine.actions.asking_for_yes import tell_contributors
from cms.magazine.actions.letting_go_of_answers import keep_answer_as_draft, let_go_of_answer
from cms.magazine.actions.rewriting import rewrite_everywhere
from cms.magazine.digests import digest_of
from cms.magazine.enums import Stage
from cms.magazine.models import ArticlePage, ArticleWords, Contribution, Use
from cms.magazine.own_words import is_of, without
from cms.magazine.pieces import Body
from cms.magazine.stages import stage_of

logger = logging.getLogger("chorus.magazine")


@transaction.atomic
def take_down_articles(*, contribution: Contribution, now: datetime) -> int:
    """Of articles that are this contribution alone nothing is left; how many went.

    Where others have their own words in the same article, only these go. What is left is another
    text: it is shown when each of the others has said yes to it. The answer to a question goes too.
    """
    let_go_of_answer(contribution=contribution, now=now)
    return _take_down(contribution, now)


@transaction.atomic
def take_down_until_sent_again(*, contribution: Contribution, now: datetime) -> int:
    """The same for what goes back to its writer: an answer stays as the draft of who wrote it."""
    keep_answer_as_draft(contribution=contribution, now=now)
    return _take_down(contribution, now)


def _take_down(contribution: Contribution, now: datetime) -> int:
    gone = 0
    for use in Use.objects.select_for_update().filter(contribution=contribution):
        others = Use.objects.in_articles([use.article]).exclude(pk=use.pk)
        if not others.exists():
            _let_go(use.article, now)
            use.delete()
            gone += 1
        elif _has_own_words(use):
            _take_out(use, now)
    if gone:
        logger.info("magazine.articles.taken_down contribution=%s", contribution.pk)
    return gone


def _has_own_words(use: Use) -> bool:
    """Without a block of their own nobody can tell whose words are whose: then all stays hidden."""
    page = originals().filter(translation_key=use.article).first()
    body = page.get_latest_revision_as_object().body.get_prep_value() if page else []
    return any(is_of(block, use) for block in body)


def _take_out(use: Use, now: datetime) -> None:
    """From pages, drafts, translations and what interpreters hold, with the copied pictures."""
    words = ArticleWords.objects.of(use.article)
    withdraw_english(sources=words.values_list("source", flat=True), at=now, erase=True)
    words.filter(taken_at=None).delete()
    page = originals().get(translation_key=use.article)
    before = _pictures_in(page)

    def leave_out(credit: str, body: Body) -> tuple[str, Body]:
        return credit, without(body, use)

    rewrite_everywhere(use.article, leave_out)
    use.delete()
    draft = originals().get(pk=page.pk).get_latest_revision_as_object()
    _forget_pictures(before - _pictures_in(draft))
    if stage_of(draft) in {Stage.YES, Stage.READY, Stage.OUT}:
        tell_contributors(draft, digest=digest_of(draft))
    logger.info("magazine.contribution.taken_out article=%s", page.pk)


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
    _forget_pictures(pictures)


def _forget_pictures(keys: set[int]) -> None:
    for image in get_image_model().objects.filter(pk__in=keys):
        image.file.delete(save=False)
        image.delete()


def _pictures_in(original: ArticlePage) -> set[int]:
    """Copies that were made for this article, in any of its drafts."""
    title = "contribution-picture-"
    found = {
        key
        for revision in original.revisions.all()
        for key, _says in pictures_in(revision.as_object().body.get_prep_value())
    }
    copies = get_image_model().objects.filter(pk__in=found, title__startswith=title)
    return set(copies.values_list("pk", flat=True))
