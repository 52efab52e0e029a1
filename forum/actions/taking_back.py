"""A writer takes their own words back. It needs no reason and nobody's leave."""

import logging
from datetime import datetime

from django.db import transaction
from django.http import Http404

from cms.accounts.models import User
from cms.interpreting.actions import withdraw_english
from cms.languages.translating import withdraw_drafts
from forum.actions.in_use import leave
from forum.actions.staff_merging import take_back_edits_of
from forum.enums import PostStatus
from forum.models import Post

logger = logging.getLogger("chorus.forum")


@transaction.atomic
def take_back(*, by: User, post: Post, now: datetime) -> bool:
    """Hides the writer's own post from everybody else, whatever a moderator decided about it.

    Nothing is deleted: the writer still reads the words and can send them again, which holds them
    like new ones. A worry that they raised stays with the people on duty. Returns False if other
    people could not read it any more and nobody was going to decide about it.
    """
    # Locked, so that an approval at the same moment comes wholly before or wholly after.
    locked = Post.objects.select_for_update().filter(pk=post.pk, author=by).first()
    if locked is None:
        raise Http404
    if not locked.can_be_taken_back:
        return False
    Post.objects.filter(pk=locked.pk).update(status=PostStatus.TAKEN_BACK)
    withdraw_drafts(origin=locked.origin)
    leave(locked, now=now)
    withdraw_english(sources=[locked.source], at=now)
    take_back_edits_of(locked, now=now)
    logger.info("forum.post.taken_back post=%s by=%s", locked.pk, by.pk)
    return True
