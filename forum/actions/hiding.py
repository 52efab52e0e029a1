"""Deeds of a reader who does not want to see what somebody writes. Nobody else is ever told."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from cms.accounts.models import User
from forum.models import BoardName, Hidden, Post
from forum.models.naming import named_for, writer_of

logger = logging.getLogger("chorus.forum")


@transaction.atomic
def hide_writer(*, by: User, post: Post, now: datetime) -> bool:
    """Hides the name that stands above this post, wherever that name writes; False if it was.

    Adults speak in their role and cannot be hidden. Raises Http404 where the reader does not see
    the post, and PermissionDenied where its writer cannot be hidden.
    """
    seen = named_for(Post.objects.visible_to(by).with_space(), by).filter(pk=post.pk).first()
    if seen is None:
        raise Http404
    if not writer_of(seen, by).can_be_hidden:
        raise PermissionDenied
    _hidden, is_new = Hidden.objects.get_or_create(by=by, **_name_above(seen), defaults={"at": now})
    # Neither who was hidden nor where: logs are read by more people than this list.
    logger.info("forum.writer.hidden by=%s", by.pk)
    return is_new


def _name_above(post: Post) -> dict[str, object]:
    """The name as the reader met it: a number in the thread, a name on the board, a nickname."""
    if post.someone_id is not None:
        return {"person": None, "board": None, "someone_id": post.someone_id}
    board_id = post.space.pk
    goes_by_another = BoardName.objects.filter(board=board_id, person=post.author_id).exists()
    return {
        "person_id": post.author_id,
        "board_id": board_id if goes_by_another else None,
        "someone": None,
    }


def show_again(*, by: User, pk: int) -> bool:
    """Lets the reader see that name again; False if it was not hidden by them."""
    shown, _ = Hidden.objects.of(by).filter(pk=pk).delete()
    logger.info("forum.writer.shown by=%s", by.pk)
    return bool(shown)
