"""Promise 16: words that may be a crime to hold leave every page at once, and nobody reads them.

They go into a lock (cms/safeguarding/staff_sealing.py). Nothing in the web pages opens it again.
"""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.feedback.gathering.fetching import let_go_of
from cms.interpreting.actions import withdraw_english
from cms.languages.translating import withdraw_drafts
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.staff_sealing import ToSeal, checked_reason, seal_words
from forum.actions.in_use import leave
from forum.actions.staff_second_reading import clear_desk
from forum.enums import Outcome, PostStatus
from forum.models import Decision, EarlierWords, Post, Unsent
from forum.models.searching import forget_unindexed
from forum.models.unsent import place_of
from forum.permissions import can_decide

logger = logging.getLogger("chorus.forum")


@transaction.atomic
def seal(*, by: User, post: Post, reason: str, now: datetime) -> Post:
    """Locks the words of all revisions away, whatever was decided about them before.

    The writer keeps their place in the list of their posts, without the words. A concern goes to
    the people on duty.
    """
    if not can_decide(by, post):
        raise PermissionDenied
    why = checked_reason(reason)
    rows = {each.pk: each for each in _with_the_same_words(post)}
    found = rows.get(post.pk)
    if found is None:
        raise Http404
    if found.status == PostStatus.SEALED:
        raise ValidationError(_("This post is sealed already."), code="already_sealed")
    for each in rows.values():
        _lock_away(each, by, why, now)
        _wipe(each, by, now)
        clear_desk(by=by, post=each, now=now)
    raise_concern(
        source=f"{found.source}:sealed", about=found.author, raised_by=by, url=found.moderation_url
    )
    logger.info("forum.post.sealed post=%s by=%s", found.pk, by.pk)
    post.refresh_from_db()
    return post


def _with_the_same_words(post: Post) -> list[Post]:
    """The post and all new words for it, locked: each may hold words of the others.

    The post comes first, as in every deed, so that two of them never wait for one another.
    """
    rows = Post.objects.select_for_update(of=("self",)).with_space().select_related("author")
    root = post.of_id or post.pk
    both = rows.filter(Q(pk=root) | Q(of=root)).order_by("pk")
    return [each for each in both if each.pk == post.pk or each.status != PostStatus.SEALED]


def _lock_away(post: Post, by: User, why: str, now: datetime) -> None:
    """The words as they stand, and those of earlier revisions, decided about or written over."""
    earlier: list[Decision | EarlierWords] = [
        *post.decisions.exclude(text="").order_by("id"),
        *post.earlier_words.order_by("id"),
    ]
    words = {f"revision {one.revision}": f"{one.title}\n\n{one.text}".strip() for one in earlier}
    seal_words(
        by=by,
        what=ToSeal(
            source=post.origin,
            words={**words, "title": post.title, "text": post.said, "language": post.language},
            place=post.space.name,
            account=post.author_id,
            written_at=post.created_at,
        ),
        reason=why,
        at=now,
    )


def _wipe(post: Post, by: User, now: datetime) -> None:
    """No word is left in any table that a page reads."""
    Post.objects.filter(pk=post.pk).update(
        status=PostStatus.SEALED,
        title="",
        text="",
        html="",
        html_key="",
        options="",
        note="",
        reason="",
        feeling="",
        topics="",
        signs=[],
        decided_by=by,
        decided_at=now,
    )
    Decision.objects.filter(post=post).update(title="", text="", note="")
    EarlierWords.objects.filter(post=post).delete()
    Decision.objects.create(
        post=post, revision=post.revision, by=by, outcome=Outcome.SEALED, at=now
    )
    sources = [post.source_of(number) for number in range(1, post.revision + 1)]
    withdraw_english(sources=sources, at=now, erase=True)
    withdraw_drafts(origin=post.origin)
    Unsent.objects.filter(place=place_of(post)).delete()
    leave(post, now=now)
    forget_unindexed()
    let_go_of(sources)
