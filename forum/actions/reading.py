"""Asking for a post in another language."""

import logging
from datetime import datetime

from django.db import transaction
from django.http import Http404

from cms.accounts.models import User
from cms.languages.translating import want_draft
from forum.models import Post
from forum.tasks import make_drafts

logger = logging.getLogger("chorus.forum")


def read_in(*, by: User, post: Post, language: str, now: datetime) -> bool:
    """A reader wants an approved post in this language; True if nobody had asked before."""
    if not Post.objects.visible_to(by).filter(pk=post.pk).exists():
        raise Http404
    is_new = ask_for_draft(post=post, into=language, now=now)
    if is_new:
        logger.info("forum.post.asked_in post=%s language=%s by=%s", post.pk, language, by.pk)
    return is_new


def ask_for_draft(*, post: Post, into: str, now: datetime) -> bool:
    """Puts the draft on the list and wakes the worker; without an engine nothing happens.

    A post that was said with pictures alone has no words to translate.
    """
    if not post.words:
        return False
    is_new = want_draft(source=post.source, source_language=post.language, target=into, now=now)
    if is_new:
        # Robust: a broker that is away delays a draft by a minute, and nothing else.
        transaction.on_commit(make_drafts.delay, robust=True)
    return is_new
