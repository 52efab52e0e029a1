"""One press under a post: "Me too", "Thank you", "I want this changed"; and taking it back."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from cms.accounts.models import User
from forum.actions.idea_wishes import follow_wish
from forum.enums import ReactionKind
from forum.models import Post, Reaction

logger = logging.getLogger("chorus.forum")


@transaction.atomic
def react(*, by: User, post: Post, kind: ReactionKind, is_wanted: bool, now: datetime) -> bool:
    """Says this to an approved post, or takes it back. False if nothing changed.

    The form names the wish, so that a form sent twice does nothing twice.
    """
    # Of two presses at once one waits here, and so does whoever takes up the post as an idea.
    locked = Post.objects.select_for_update(of=("self",)).visible_to(by).filter(pk=post.pk).first()
    if locked is None:
        raise Http404
    if not by.is_young_person or locked.author_id == by.pk:
        raise PermissionDenied
    is_changed = _say(by, locked, kind, now) if is_wanted else _unsay(by, locked, kind)
    if kind is ReactionKind.WANT and is_changed:
        follow_wish(by=by, post=locked, is_wanted=is_wanted, now=now)
    if is_changed:
        logger.info("forum.post.reacted post=%s by=%s wanted=%s", locked.pk, by.pk, is_wanted)
    return is_changed


def _say(by: User, post: Post, kind: ReactionKind, now: datetime) -> bool:
    said = Reaction.objects.filter(post=post, person=by, kind=kind, revision=post.revision)
    if said.exists():
        return False
    Reaction.objects.update_or_create(
        post=post, person=by, kind=kind, defaults={"revision": post.revision, "at": now}
    )
    return True


def _unsay(by: User, post: Post, kind: ReactionKind) -> bool:
    taken_back, _rows = Reaction.objects.filter(post=post, person=by, kind=kind).delete()
    return bool(taken_back)
