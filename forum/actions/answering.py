"""The writer says whether the English of their post is what they meant."""

import logging
from datetime import datetime

from django.db import transaction
from django.http import Http404

from cms.accounts.models import User
from cms.interpreting.actions import answer_english
from forum.models import Post
from forum.tasks import screen_answer

logger = logging.getLogger("chorus.forum")


def answer_about_english(
    *, by: User, post: Post, version: int, is_right: bool, words: str = "", now: datetime
) -> None:
    """Only the writer may. Their words are looked at for signs of worry like a post."""
    if post.author_id != by.pk:
        raise Http404
    with transaction.atomic():
        answer = answer_english(
            writer=by,
            source=post.source,
            version=version,
            is_right=is_right,
            words=words,
            at=now,
        )
        if answer.words and answer.screened_at is None:
            answer_id = answer.pk
            # Robust: the row is the queue, and the clock sweeps what was not screened.
            transaction.on_commit(lambda: _screen_later(answer_id), robust=True)
    logger.info("forum.post.english_answered post=%s by=%s", post.pk, by.pk)


def _screen_later(answer_id: int) -> None:
    screen_answer.delay(answer_id)
