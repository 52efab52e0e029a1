"""The crisis switch, and what was approved before it: back to held, and shown again by a press.

No decision is undone or made anew: what was approved stays approved by whom it was, in these
words, and nobody reads it until a person says so here, or decides about it in the queue.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.safeguarding.holding import hold_everything, is_all_held, may_hold, write_down_hold
from forum.actions.in_use import TABLE, leave, rule_for
from forum.actions.staff_moderating import tell_writer
from forum.enums import PostKind, PostStatus
from forum.models import Post, SwitchHold
from forum.models.posts import PostQuerySet
from forum.models.switch_holds import held_by_switch_alone

logger = logging.getLogger("chorus.forum")
AT_ONCE = 200
IN_USE = sorted({rule.status for rule in TABLE.values()})


@dataclass(frozen=True)
class ShownAgain:
    """How many texts are shown again, and how many could not be: their name is taken by now."""

    shown: int = 0
    kept: int = 0


@transaction.atomic
def hold_since(*, by: User, reason: str, since: datetime, now: datetime) -> int:
    """Holds everything, and again what was approved at or after `since`; returns how much.

    Where the switch is on already, only the second part is done. ValidationError where `since`
    lies in the future.
    """
    if not may_hold(by):
        raise PermissionDenied
    if since > now:
        raise ValidationError({"since": _("This moment has not come yet.")}, code="future")
    # First, so that an approval that comes later finds the switch on.
    hold_everything(by=by, reason=reason, at=now)
    posts = _lock(approved_since(since), IN_USE)
    SwitchHold.objects.bulk_create(
        SwitchHold(post=post, revision=post.revision, held_by=by, held_at=now) for post in posts
    )
    # All at once: from here on no page shows one of them, however long the rest takes.
    numbers = [post.pk for post in posts]
    Post.objects.filter(pk__in=numbers).update(status=PostStatus.HELD)
    for post in posts:
        leave(post, now=now)
    _tell_writers(posts)
    write_down_hold(by=by, what="since", words=f"{since.isoformat()} {numbers}", at=now)
    logger.warning("forum.hold.since count=%s by=%s", len(posts), by.pk)
    return len(posts)


def approved_since(since: datetime) -> PostQuerySet:
    """What others read under a decision of this moment or later; new words with their post."""
    rows = Post.objects.filter(status__in=IN_USE, decided_at__gte=since)
    return rows.exclude(kind=PostKind.EDIT)


@transaction.atomic
def show_again(*, by: User, now: datetime) -> ShownAgain:
    """Shows what only the switch held, AT_ONCE texts at most; the rest by the next press.

    Nobody's new words are among them, nor anything that somebody decided or asked about since.
    ValidationError while the switch is still on.
    """
    if not may_hold(by):
        raise PermissionDenied
    if is_all_held():
        raise ValidationError(_("The crisis switch is still on."), code="all_held")
    posts = _lock(held_by_switch_alone().order_by("pk")[:AT_ONCE], [PostStatus.HELD])
    shown = [post for post in posts if _show(post, by=by, now=now)]
    numbers = [post.pk for post in shown]
    if posts:
        # Those that cannot come back by themselves wait in the queue like every other.
        opened = SwitchHold.objects.still_open().filter(post__in=posts)
        opened.update(shown_by=by, shown_at=now)
        _tell_writers(shown)
        write_down_hold(by=by, what="shown_again", words=f"{numbers}", at=now)
        logger.warning("forum.hold.shown_again count=%s by=%s", len(shown), by.pk)
    return ShownAgain(shown=len(shown), kept=len(posts) - len(shown))


def _show(post: Post, *, by: User, now: datetime) -> bool:
    """False where it cannot be as it was: another name of theirs is in use, or it is taken."""
    rule = rule_for(post)
    if post.kind == PostKind.ALIAS and _has_another_name(post):
        return False
    try:
        with transaction.atomic():
            Post.objects.filter(pk=post.pk, status=PostStatus.HELD).update(status=rule.status)
            post.refresh_from_db()
            rule.again(post, by, now)
    except ValidationError:
        logger.info("forum.hold.name_is_taken post=%s", post.pk)
        return False
    return True


def _has_another_name(alias: Post) -> bool:
    theirs = Post.objects.filter(kind=PostKind.ALIAS, author=alias.author_id, board=alias.board_id)
    return theirs.filter(status=PostStatus.IN_USE).exists()


def _lock(posts: PostQuerySet, states: list[PostStatus]) -> list[Post]:
    """In the order of their numbers, as every deed that takes several; still in these states."""
    numbers = sorted(posts.values_list("pk", flat=True))
    rows = Post.objects.select_for_update(of=("self",)).filter(pk__in=numbers)
    rows = rows.filter(status__in=states)
    return list(rows.select_related("thread__board", "board", "author").order_by("pk"))


def _tell_writers(posts: Iterable[Post]) -> None:
    """One notice to each, however many of their texts it is about."""
    for post in {post.author_id: post for post in posts}.values():
        tell_writer(post)
