"""What the forum lets go of by the clock, how long after what, and what never goes with it.

What is under an open worry or an open report, still waits for somebody, or is sealed stays.
A second run finds nothing; rows that a restored backup brought back go at the next run.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.keeping import CHUNK, Kept
from cms.feedback.gathering.fetching import let_go_of
from cms.interpreting.actions import withdraw_english
from cms.languages.translating import withdraw_drafts
from cms.notices.actions import forget_notices
from cms.reporting.open_cases import origins_with_open_case
from cms.safeguarding.access import origins_with_open_concern
from forum.enums import Outcome, PostStatus
from forum.models import (
    Asking,
    Claim,
    Decision,
    EarlierWords,
    FirstYes,
    HardLook,
    HelpSession,
    Poll,
    Post,
    Reaction,
    SecondLook,
    Unsent,
)
from forum.models.posts import post_id_in
from forum.models.searching import forget_unindexed, unindex_posts
from forum.models.unsent import place_of

logger = logging.getLogger("chorus.forum")

KEPT = (
    Kept(_("Posts typed and never sent"), _("since the last change"), "KEEP_UNSENT_DAYS"),
    Kept(
        _("Posts that came back to their writers, and words that newer ones replaced"),
        _("since they came back, or were replaced"),
        "KEEP_RETURNED_DAYS",
    ),
    Kept(
        _("Who decided what about which post, and who asked whom"),
        _("since the decision"),
        "KEEP_MODERATION_LOG_DAYS",
    ),
    Kept(
        _("Who opened which hard post, and who had a post open"),
        _("since that day"),
        "KEEP_SECURITY_LOG_DAYS",
    ),
    Kept(_("Who helped a young person to write"), _("since the help ended"), "KEEP_HELP_DAYS"),
)
# Somebody still decides, or the police may ask.
STAYS = (PostStatus.HELD, PostStatus.SEALED)


def let_go_of_unsent(*, now: datetime) -> int:
    left = Unsent.objects.left_since(now - timedelta(days=settings.KEEP_UNSENT_DAYS))
    count, _by_model = left.delete()
    logger.info("forum.unsent.let_go count=%s", count)
    return count


def kept_posts() -> set[int]:
    """Posts about which a worry or a report is open."""
    names = origins_with_open_concern() | origins_with_open_case()
    return {number for name in names if (number := post_id_in(name)) is not None}


def _chunks(rows: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def let_go_of_returned(*, now: datetime) -> int:
    """Empties posts that came back long ago, and what is kept of their earlier words."""
    before = now - timedelta(days=settings.KEEP_RETURNED_DAYS)
    kept = kept_posts()
    EarlierWords.objects.filter(at__lt=before).exclude(post__in=kept).delete()
    old = Post.objects.filter(status=PostStatus.RETURNED, decided_at__lt=before)
    numbers = [pk for pk in old.order_by("pk").values_list("pk", flat=True) if pk not in kept]
    done = sum(_empty_several(chunk, before, now) for chunk in _chunks(numbers))
    if done:
        forget_unindexed()
    words = _forget_returned_words(before, kept, now)
    logger.info("forum.returned.let_go posts=%s words=%s", done, words)
    return done + words


@transaction.atomic
def _empty_several(numbers: list[int], before: datetime, now: datetime) -> int:
    rows = Post.objects.select_for_update().filter(
        pk__in=numbers, status=PostStatus.RETURNED, decided_at__lt=before
    )
    waiting = SecondLook.objects.filter(decision__post__in=numbers, at=None)
    asked = set(waiting.values_list("decision__post", flat=True))
    posts = [post for post in rows.order_by("pk") if post.pk not in asked]
    # Whoever still works on it keeps it: their unsent words go first.
    typing = Unsent.objects.filter(place__in=[place_of(post) for post in posts])
    busy = set(typing.values_list("place", flat=True))
    posts = [post for post in posts if place_of(post) not in busy]
    for post in posts:
        _forget_words_of(post, now)
    Decision.objects.filter(post__in=posts).update(title="", text="", note="")
    SecondLook.objects.filter(decision__post__in=posts).update(note="")
    Asking.objects.filter(post__in=posts).delete()
    Poll.objects.filter(post__in=posts).delete()
    Reaction.objects.filter(post__in=posts).delete()
    unindex_posts(post.pk for post in posts)
    return len(posts)


def _forget_words_of(post: Post, now: datetime) -> None:
    """No word is left here, with the interpreters, with the machines or in the feedback."""
    sources = [post.source_of(number) for number in range(1, post.revision + 1)]
    withdraw_english(sources=sources, at=now, erase=True)
    withdraw_drafts(origin=post.origin)
    let_go_of(sources)
    forget_notices(urls=[post.moderation_url])
    Post.objects.filter(pk=post.pk).update(
        author=None,
        title="",
        text="",
        html="",
        html_key="",
        options="",
        note="",
        feeling="",
        topics="",
        signs=[],
        content_notes=0,
        wants_help=False,
        help_session=None,
        helper_role="",
        confirmed_at=None,
        quoted=None,
        quoted_revision=None,
        quoted_start=None,
        quoted_end=None,
        status=PostStatus.TAKEN_DOWN,
        screened_at=now,
        screen_again_at=None,
    )


def _forget_returned_words(before: datetime, kept: set[int], now: datetime) -> int:
    """Words that came back, were changed and sent again: the new ones stay, the old ones go."""
    old = Decision.objects.filter(outcome=Outcome.RETURNED, at__lt=before)
    old = old.exclude(title="", text="", note="").exclude(
        post__status__in=(*STAYS, PostStatus.RETURNED)
    )
    rows = old.order_by("pk").values_list("pk", "post", "revision")
    found = {pk: f"forum.post:{post}:{revision}" for pk, post, revision in rows if post not in kept}
    for chunk in _chunks(list(found)):
        with transaction.atomic():
            withdraw_english(sources=[found[pk] for pk in chunk], at=now, erase=True)
            Decision.objects.filter(pk__in=chunk).update(title="", text="", note="")
    return len(found)


def let_go_of_decisions(*, now: datetime) -> int:
    """The moderation log: decisions, second looks, questions between moderators."""
    before = now - timedelta(days=settings.KEEP_MODERATION_LOG_DAYS)
    kept = kept_posts()
    old = Decision.objects.filter(
        Q(second_look=None) | Q(second_look__at__lt=before), at__lt=before
    ).exclude(post__status__in=STAYS)
    rows = old.order_by("pk").values_list("pk", "post")
    numbers = [pk for pk, post in rows if post not in kept]
    for chunk in _chunks(numbers):
        with transaction.atomic():
            SecondLook.objects.filter(decision__in=chunk).delete()
            Decision.objects.filter(pk__in=chunk).delete()
    asked = Asking.objects.filter(at__lt=before).exclude(post__status__in=STAYS)
    said = FirstYes.objects.filter(at__lt=before).exclude(post__status__in=STAYS)
    count = len(numbers)
    for each in (asked, said):
        count += each.exclude(post__in=kept).delete()[0]
    logger.info("forum.decisions.let_go count=%s", count)
    return count


def let_go_of_traces(*, now: datetime) -> int:
    """The security log: who opened which hard post, and who had a post open and left it."""
    before = now - timedelta(days=settings.KEEP_SECURITY_LOG_DAYS)
    kept = kept_posts()
    looks = HardLook.objects.filter(day__lt=timezone.localdate(before))
    claims = Claim.objects.run_out(at=before)
    count = 0
    for each in (looks, claims):
        count += each.exclude(post__in=kept).delete()[0]
    logger.info("forum.traces.let_go count=%s", count)
    return count


def let_go_of_help(*, now: datetime) -> int:
    """Who typed for a young person. The posts stay marked as written with help."""
    before = now - timedelta(days=settings.KEEP_HELP_DAYS)
    posts = Post.objects.exclude(help_session=None)
    wanted = posts.filter(Q(status__in=STAYS) | Q(pk__in=kept_posts()))
    old = HelpSession.objects.filter(ends_at__lt=before).exclude(
        pk__in=wanted.values("help_session")
    )
    numbers = list(old.order_by("pk").values_list("pk", flat=True))
    for chunk in _chunks(numbers):
        with transaction.atomic():
            Post.objects.filter(help_session__in=chunk).update(help_session=None)
            HelpSession.objects.filter(pk__in=chunk).delete()
    logger.info("forum.help.let_go count=%s", len(numbers))
    return len(numbers)
