"""A writer's deed: new words for a post that others read. The old ones stay until they are read."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from forum.actions.keeping import forget_typed
from forum.actions.posting import Draft, says_the_same, send_again, store
from forum.actions.taking_back import take_back
from forum.enums import PostKind, PostStatus
from forum.models import Post
from forum.models.unsent import place_of

logger = logging.getLogger("chorus.forum")


def change_words(*, by: User, post: Post, draft: Draft, now: datetime) -> Post:
    """The new words, held like any others; there is one such row for each post.

    Words that came back, or that still wait, are replaced by these. Returns the held row.
    """
    if post.author_id != by.pk:
        raise Http404
    if post.options:
        # Else the question would change under those who chose an answer.
        raise ValidationError(_("Other people choose an answer here."), code="poll")
    with transaction.atomic():
        # Locked, so that two forms at once find one another's row.
        if Post.objects.select_for_update().approved().filter(pk=post.pk).first() is None:
            raise ValidationError(
                _("Other people cannot read this post any more."), code="post_is_gone"
            )
        earlier = Post.objects.open_edits_of(post).with_space().first()
        if earlier is not None:
            edit = _replace(by, earlier, draft, now)
        else:
            edit = store(
                by=by,
                board=post.space,
                draft=draft,
                row=lambda: {"kind": PostKind.EDIT, "of": post, "thread": post.thread},
                place=place_of(post),
                now=now,
            )
        forget_typed(by=by, place=place_of(post))
    logger.info("forum.post.new_words post=%s edit=%s by=%s", post.pk, edit.pk, by.pk)
    return edit


def _replace(by: User, earlier: Post, draft: Draft, now: datetime) -> Post:
    if earlier.status == PostStatus.HELD:
        if says_the_same(earlier, draft):
            return earlier
        take_back(by=by, post=earlier, now=now)
        earlier.refresh_from_db()
    return send_again(by=by, post=earlier, draft=draft, now=now)
