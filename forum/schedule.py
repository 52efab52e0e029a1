"""What the clock starts: lost hand-overs are made up for, what is old is let go."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from cms.interpreting.reading import unscreened_answers
from forum.actions import staff_letting_go
from forum.actions.polling import count_due_polls
from forum.models.looks import earlier_words_due, looks_due, put_lost_first
from forum.tasks import make_drafts, screen_answer, screen_earlier_words, screen_post
from forum.translating import is_draft_due

GRACE_OF_ANSWERS = timedelta(minutes=1)
AT_ONCE = 200


@shared_task(name="forum.sweep_unscreened_posts")  # type: ignore[untyped-decorator]  # Celery has no types
def sweep_unscreened_posts() -> None:
    """Hand-overs that were lost, and looks that broke off and whose pause is over."""
    now = timezone.now()
    put_lost_first(now=now)
    for post_id, revision in looks_due(now=now, at_most=AT_ONCE):
        screen_post.delay(post_id, revision)
    for words_id in earlier_words_due(now=now, at_most=AT_ONCE):
        screen_earlier_words.delay(words_id)


@shared_task(name="forum.let_go")  # type: ignore[untyped-decorator]  # Celery has no types
def let_go() -> int:
    """What was kept for as long as it may be; returns how many rows went or were emptied."""
    now = timezone.now()
    return sum(
        deed(now=now)
        for deed in (
            staff_letting_go.let_go_of_unsent,
            staff_letting_go.let_go_of_returned,
            staff_letting_go.let_go_of_decisions,
            staff_letting_go.let_go_of_traces,
            staff_letting_go.let_go_of_help,
        )
    )


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
