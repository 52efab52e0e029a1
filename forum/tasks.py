"""Work handed over after a deed. Tasks carry ids; the row says what is still to do."""

import logging

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from cms.interpreting.actions import mark_answer_screened, mark_urgent
from cms.interpreting.models import Urgency
from cms.interpreting.reading import unscreened_answer
from cms.safeguarding.access import origins_with_open_concern
from cms.safeguarding.actions import raise_concern
from forum.enums import Priority
from forum.models import EarlierWords, Post
from forum.models.looks import LONGEST_LOOK, MOST_LOOKS, begin_look, first_if_unfinished
from forum.screening import look_at, signs_in_words
from forum.translating import draft_what_is_due

logger = logging.getLogger("chorus.forum")


@shared_task(  # type: ignore[untyped-decorator]  # Celery has no types
    name="forum.screen_post", soft_time_limit=LONGEST_LOOK, time_limit=2 * LONGEST_LOOK
)
def screen_post(post_id: int, revision: int) -> None:
    """Looks at one revision for signs of worry; signs only move it up in the queue.

    A look that breaks off or hangs leaves the post held, first in the queue, for the sweep.
    """
    post = (
        Post.objects.filter(pk=post_id, revision=revision, screened_at=None)
        .select_related("author")
        .first()
    )
    if post is None:
        return
    now = timezone.now()
    # Written down before: whatever becomes of this process, the next look waits its turn.
    begin_look(post, now=now)
    with first_if_unfinished(post):
        look = look_at(post)
    signs = look.signs
    found: dict[str, object] = {"screened_at": now}
    if not look.is_whole:
        found = {"priority": Priority.FIRST}
        if post.screening_tries >= MOST_LOOKS:
            found["screened_at"] = now
    with transaction.atomic():
        if signs:
            raise_concern(
                source=post.source, about=post.author, signs=signs, url=post.moderation_url
            )
            mark_urgent(source=post.source, because=Urgency.SIGN)
            found["priority"] = Priority.FIRST
            found["signs"] = [{"kind": sign.kind.value, "because": sign.because} for sign in signs]
        Post.objects.filter(pk=post_id, revision=revision).update(**found)
    logger.info("forum.post.screened post=%s signs=%s", post_id, len(signs))


@shared_task(  # type: ignore[untyped-decorator]  # Celery has no types
    name="forum.screen_earlier_words",
    soft_time_limit=LONGEST_LOOK,
    time_limit=2 * LONGEST_LOOK,
)
def screen_earlier_words(words_id: int) -> None:
    """Looks for signs in words that were written over before anybody had; without signs they go.

    A look that finds nothing because it breaks off leaves them for the sweep.
    """
    rows = EarlierWords.objects.filter(pk=words_id, screened_at=None)
    earlier = rows.select_related("post__author").first()
    if earlier is None:
        return
    look, post = look_at(earlier), earlier.post
    if not look.is_whole and not look.signs:
        return
    with transaction.atomic():
        if look.signs:
            raise_concern(
                source=post.source_of(earlier.revision),
                about=post.author,
                signs=look.signs,
                url=post.moderation_url,
            )
            Post.objects.filter(pk=post.pk).update(priority=Priority.FIRST)
        if post.origin in origins_with_open_concern():
            rows.update(screened_at=timezone.now())
        else:
            rows.delete()
    logger.info("forum.earlier_words.screened post=%s signs=%s", post.pk, len(look.signs))


@shared_task(name="forum.make_drafts")  # type: ignore[untyped-decorator]  # Celery has no types
def make_drafts() -> None:
    """Makes the drafts that are wanted; gives other tasks their turn and goes on after them."""
    if draft_what_is_due():
        make_drafts.delay()


@shared_task(name="forum.screen_answer")  # type: ignore[untyped-decorator]  # Celery has no types
def screen_answer(answer_id: int) -> None:
    """Looks at what a writer says they meant. The post may have changed since: the worry stays."""
    answer = unscreened_answer(answer_id)
    if answer is None:
        return
    signs = signs_in_words(answer.words, answer.language)
    post = Post.objects.of_source(answer.of).select_related("author").first()
    with transaction.atomic():
        if signs:
            raise_concern(
                source=answer.source,
                about=post.author if post else None,
                signs=signs,
                url=post.moderation_url if post else "",
            )
            mark_urgent(source=answer.source, because=Urgency.SIGN)
            Post.objects.of_source(answer.of).update(priority=Priority.FIRST)
        mark_answer_screened(pk=answer_id, at=timezone.now())
    logger.info("forum.answer.screened answer=%s signs=%s", answer_id, len(signs))
