"""What the clock starts: lost hand-overs are made up for, words left unsent are let go."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from cms.interpreting.reading import unscreened_answers
from forum.actions.polling import count_due_polls
from forum.models import Unsent
from forum.models.looks import looks_due, put_lost_first
from forum.tasks import make_drafts, screen_answer, screen_post
from forum.translating import is_draft_due

GRACE_OF_ANSWERS = timedelta(minutes=1)
AT_ONCE = 200
# How long words that nobody goes on with are kept (promises.md D8).
UNSENT_STAYS = timedelta(days=30)


@shared_task(name="forum.sweep_unscreened_posts")  # type: ignore[untyped-decorator]  # Celery has no types
def sweep_unscreened_posts() -> None:
    """Hand-overs that were lost, and looks that broke off and whose pause is over."""
    now = timezone.now()
    put_lost_first(now=now)
    for post_id, revision in looks_due(now=now, at_most=AT_ONCE):
        screen_post.delay(post_id, revision)


@shared_task(name="forum.let_go_of_unsent")  # type: ignore[untyped-decorator]  # Celery has no types
def let_go_of_unsent() -> None:
    Unsent.objects.left_since(timezone.now() - UNSENT_STAYS).delete()


@shared_task(name="forum.sweep_drafts")  # type: ignore[untyped-decorator]  # Celery has no types
def sweep_drafts() -> None:
    if is_draft_due(timezone.now()):
        make_drafts.delay()


@shared_task(name="forum.sweep_unscreened_answers")  # type: ignore[untyped-decorator]  # Celery has no types
def sweep_unscreened_answers() -> None:
    late = timezone.now() - GRACE_OF_ANSWERS
    for answer_id in unscreened_answers(before=late, at_most=AT_ONCE):
        screen_answer.delay(answer_id)


@shared_task(name="forum.count_polls")  # type: ignore[untyped-decorator]  # Celery has no types
def count_polls() -> None:
    """Late is harmless: a poll that is over takes no votes, counted or not."""
    count_due_polls(now=timezone.now(), at_most=AT_ONCE)
