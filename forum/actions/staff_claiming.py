"""Two people do not do the same: whoever opens a post to decide about it has it for some minutes.

A claim refuses nobody anything. It only tells, and it runs out by itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied

from cms.accounts.models import User
from forum.enums import PostStatus
from forum.models import Claim, Post
from forum.permissions import can_decide


@dataclass(frozen=True)
class Holder:
    """Who reads a post now, and since how many minutes."""

    name: str
    minutes: int
    is_reader: bool  # the reader of the page holds it


def claim(*, by: User, post: Post, now: datetime, takes_over: bool = False) -> bool:
    """Whether the post is this person's now. Somebody else's claim stands unless it is taken over.

    Of several who come at the same moment exactly one has it.
    """
    if not can_decide(by, post):
        raise PermissionDenied
    if post.status != PostStatus.HELD:
        return False
    until = now + timedelta(minutes=settings.MODERATION_CLAIM_MINUTES)
    claims = Claim.objects.filter(post=post)
    if claims.standing(at=now).filter(by=by).update(until=until):
        return True
    free = claims if takes_over else claims.run_out(at=now)
    if free.update(by=by, since=now, until=until):
        return True
    theirs, _is_new = Claim.objects.get_or_create(
        post=post, defaults={"by": by, "since": now, "until": until}
    )
    return theirs.by_id == by.pk


def release(*, by: User, post: Post) -> bool:
    """The post is free again for everybody. False if it was not this person's."""
    gone, _rows = Claim.objects.filter(post=post, by=by).delete()
    return bool(gone)


def holder_of(post: Post, *, reader: User, now: datetime) -> Holder | None:
    """Whoever has the post open now, in one query; none if it was fetched with the post."""
    held = Claim.objects.filter(post=post).standing(at=now).select_related("by").first()
    return seen_by(reader, held, now=now)


def seen_by(reader: User, held: Claim | None, *, now: datetime) -> Holder | None:
    """A claim as the page tells of it; None if it has run out."""
    if held is None or held.until <= now:
        return None
    minutes = int((now - held.since).total_seconds() // 60)
    return Holder(held.by.nickname, minutes, is_reader=held.by_id == reader.pk)
