"""What the clock starts: news of answers is told, and nobody forgets a promise."""

from celery import shared_task
from django.utils import timezone

from cms.feedback.actions.answer_waking import tell_what_is_new, wake_answers

AT_ONCE = 100


@shared_task(name="feedback.tell_of_answers")  # type: ignore[untyped-decorator]  # Celery has no types
def tell_of_answers() -> int:
    """How many steps were told; twice, or two at once, tells each person once."""
    return tell_what_is_new(now=timezone.now(), at_most=AT_ONCE)


@shared_task(name="feedback.wake_answers")  # type: ignore[untyped-decorator]  # Celery has no types
def wake_due_answers() -> int:
    """How many answers were reminded of, late or asked about."""
    return wake_answers(now=timezone.now(), at_most=AT_ONCE)
