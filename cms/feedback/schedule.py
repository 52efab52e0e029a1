"""What the clock starts: words taken back leave every summary, and nobody forgets a promise."""

from celery import shared_task
from django.utils import timezone

from cms.feedback.actions.answer_waking import tell_what_is_new, wake_answers
from cms.feedback.taking_back import let_go_everywhere

AT_ONCE = 100


@shared_task(name="feedback.let_go")  # type: ignore[untyped-decorator]  # no types
def let_go() -> int:
    """Asks every source what it still offers, and what may still be quoted."""
    return let_go_everywhere()


@shared_task(name="feedback.tell_of_answers")  # type: ignore[untyped-decorator]  # Celery has no types
def tell_of_answers() -> int:
    """How many steps were told; twice, or two at once, tells each person once."""
    return tell_what_is_new(now=timezone.now(), at_most=AT_ONCE)


@shared_task(name="feedback.wake_answers")  # type: ignore[untyped-decorator]  # Celery has no types
def wake_due_answers() -> int:
    """How many answers were reminded of, late or asked about."""
    return wake_answers(now=timezone.now(), at_most=AT_ONCE)
