"""Where one person is not enough: two readers for some posts, and "please look at this as well".

Both are rules of the deeds that decide (staff_moderating.py) and constraints of the database.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_line, has_letters
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from cms.safeguarding.holding import is_all_held
from forum.enums import Outcome, PostStatus
from forum.models import Asking, Claim, FirstYes, Post
from forum.models.desk import LONGEST_ASKING
from forum.permissions import can_decide, moderators

logger = logging.getLogger("chorus.forum")
# Taking away and sealing wait for nobody.
WAITS_FOR_ANOTHER = frozenset({Outcome.APPROVED, Outcome.RETURNED})


def needs_two_readers(post: Post) -> bool:
    """By its board, or by the kind of a sign in it."""
    kinds = {sign.get("kind") for sign in post.signs}
    return post.space.needs_two_readers or not kinds.isdisjoint(
        settings.MODERATION_TWO_READERS_SIGNS
    )


def keep_first_yes(*, by: User, post: Post, now: datetime) -> bool:
    """True where this is the first yes of two: it is kept, and the post stays held.

    False where the post may be decided now; ValidationError where the same person says yes again.
    """
    if not needs_two_readers(post):
        return False
    with transaction.atomic():
        words = Post.objects.select_for_update().filter(
            pk=post.pk, revision=post.revision, status=PostStatus.HELD
        )
        if not words.exists():
            return False  # the deed itself says that somebody was quicker
        check_before(by=by, post=post, outcome=Outcome.APPROVED)
        first, is_new = FirstYes.objects.get_or_create(
            post=post, revision=post.revision, defaults={"by": by, "at": now}
        )
        if is_new:
            Claim.objects.filter(post=post).delete()
    if not is_new and first.by_id == by.pk:
        raise ValidationError(
            _("You have said yes already. Another person has to read this as well."),
            code="same_reader",
        )
    if is_new:
        logger.info("forum.post.first_yes post=%s by=%s", post.pk, by.pk)
    return is_new


def first_reader_of(post: Post) -> User | None:
    """Who said yes before; None where one reader is enough."""
    first = FirstYes.objects.filter(post=post, revision=post.revision).select_related("by").first()
    return first.by if first else None


def check_before(*, by: User, post: Post, outcome: Outcome) -> None:
    """Refuses what must wait: all is held, or somebody else was asked to look first."""
    if outcome is Outcome.APPROVED and is_all_held():
        raise ValidationError(
            _("Nothing new is shown now: the crisis switch is on. The post stays held."),
            code="all_held",
        )
    if outcome in WAITS_FOR_ANOTHER:
        mine = Asking.objects.still_open().about(post).filter(by=by)
        if mine.exists():
            raise ValidationError(
                _("You asked another person to look. Wait for their answer."), code="asked"
            )


def clear_desk(*, by: User, post: Post, now: datetime) -> None:
    """A decision frees the post, and answers whoever asked for another pair of eyes."""
    Claim.objects.filter(post=post).delete()
    Asking.objects.still_open().filter(post=post).exclude(by=by).update(
        answered_by=by, answered_at=now
    )


def ask_another(*, by: User, post: Post, note: str, now: datetime) -> Asking:
    """Somebody else is to look at this held post; every other moderator gets a notice."""
    if not can_decide(by, post):
        raise PermissionDenied
    words = _checked(note)
    with transaction.atomic():
        held = Post.objects.select_for_update().filter(
            pk=post.pk, revision=post.revision, status=PostStatus.HELD
        )
        if not held.exists():
            raise ValidationError(
                _("Somebody has already decided about this post. Nothing was changed."),
                code="already_decided",
            )
        asking, is_new = (
            Asking.objects.still_open()
            .about(post)
            .get_or_create(
                defaults={"post": post, "revision": post.revision, "by": by, "note": words}
                | {"at": now, "due_at": _due(post, now)}
            )
        )
        if not is_new:
            raise ValidationError(
                _("Somebody has asked another person already."), code="already_asked"
            )
        Claim.objects.filter(post=post, by=by).delete()
        for person in moderators().exclude(pk=by.pk):
            if person.pk != post.author_id:
                give_notice(to=person, kind=NoticeKind.TASK, url=post.moderation_url)
    logger.info("forum.post.another_asked post=%s by=%s", post.pk, by.pk)
    return asking


def _due(post: Post, now: datetime) -> datetime:
    """When the other person should have looked: soon, where the post stands first."""
    if post.needs_attention:
        return now + timedelta(hours=settings.MODERATION_HOURS_TO_LOOK_URGENT)
    return now + timedelta(hours=settings.MODERATION_HOURS_TO_LOOK)


def answer_asking(*, by: User, post: Post, answer: str, now: datetime) -> bool:
    """What somebody else than the asker says about the post. False if nobody waits for it."""
    if not can_decide(by, post):
        raise PermissionDenied
    words = _checked(answer)
    with transaction.atomic():
        asking = Asking.objects.select_for_update().still_open().about(post).first()
        if asking is None:
            return False
        if asking.by_id == by.pk:
            raise PermissionDenied
        Asking.objects.filter(pk=asking.pk).update(answered_by=by, answered_at=now, answer=words)
        give_notice(to=asking.by, kind=NoticeKind.TASK, url=post.moderation_url)
    logger.info("forum.post.another_answered post=%s by=%s", post.pk, by.pk)
    return True


def _checked(words: str) -> str:
    line = clean_line(words[: LONGEST_ASKING * 4])
    if not has_letters(line):
        raise ValidationError(_("Please write some words."), code="no_words")
    if len(line) > LONGEST_ASKING:
        raise ValidationError(_("This is too long."), code="too_long")
    return line
