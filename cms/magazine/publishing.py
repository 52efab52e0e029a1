"""Shows an article that came through every step, in each language that has every yes."""

import logging
from datetime import datetime
from typing import Any

from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Locale, Revision, TaskState, WorkflowState

from cms.accounts.models import User
from cms.core.page_trees import show_in_every_language, translate_page
from cms.magazine.digests import digest_of
from cms.magazine.models import ArticlePage, ArticleWords, Use, Yes
from cms.magazine.showing import is_agreed
from cms.magazine.stages import STEPS

logger = logging.getLogger("chorus.magazine")


def publish_article(article: ArticlePage, *, by: User | None, now: datetime) -> bool:
    """The newest draft, if its last workflow passed exactly that and every yes stands.

    False, and nothing changes, where one of them is missing. Runs inside the caller's transaction.
    """
    revision = article.get_latest_revision()
    if revision is None or not _was_passed(article, revision.pk):
        return False
    if not is_agreed(revision.as_object(), now=now):
        return False
    show_revision(revision, by=by)
    shown = ArticlePage.objects.get(pk=article.pk)
    show_in_every_language(shown)
    logger.info("magazine.article.published article=%s", article.pk)
    publish_words(shown)
    return True


def show_revision(revision: Revision, *, by: User | None) -> None:
    """By the two people who were asked before: the one who presses has no right to it alone."""
    PublishPageRevisionAction(revision, user=by).execute(skip_permission_checks=True)


def _was_passed(article: ArticlePage, revision: int) -> bool:
    """Whether each of our steps passed this very revision; another workflow has others."""
    finished = WorkflowState.objects.filter(
        base_content_type=article.get_base_content_type(),
        object_id=str(article.pk),
        status=WorkflowState.STATUS_APPROVED,
    ).order_by("-pk")
    last = finished.first()
    if last is None:
        return False
    passed = TaskState.objects.filter(
        workflow_state=last, revision=revision, status=TaskState.STATUS_APPROVED
    )
    kinds = set(passed.values_list("task__content_type__model", flat=True))
    return set(STEPS) <= kinds


def publish_words(article: ArticlePage) -> int:
    """Puts every translation with each contributor's yes into its tree; how many were put."""
    if not article.live:
        return 0
    original = digest_of(article)
    agreed = [
        words
        for words in words_of(article)
        if words.of_digest == original and has_every_yes(article, words.digest)
    ]
    for words in agreed:
        _put(article, words)
    return len(agreed)


def words_of(article: ArticlePage) -> list[ArticleWords]:
    """The translations that were taken in, one a language."""
    return list(ArticleWords.objects.of(article.translation_key).taken_in())


def has_every_yes(article: ArticlePage, digest: str) -> bool:
    uses = set(Use.objects.in_articles([article.translation_key]).values_list("pk", flat=True))
    said = Yes.objects.standing().filter(use__in=uses, digest=digest)
    return uses == set(said.values_list("use_id", flat=True))


def _put(article: ArticlePage, words: ArticleWords) -> None:
    fields: dict[str, Any] = {
        "title": words.title,
        "credit": words.credit,
        "body": words.body,
        "written_in": words.language,
    }
    standing = article.get_translation_or_none(Locale.objects.get(language_code=words.language))
    if standing is not None and standing.alias_of_id is None:
        _renew(standing.specific, fields)
    else:
        translate_page(article, words.language, **fields)
    logger.info("magazine.words.published article=%s language=%s", article.pk, words.language)


def _renew(page: ArticlePage, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
