"""What the clock starts."""

from celery import shared_task
from django.utils import timezone

from cms.safeguarding.actions import tell_again
from cms.safeguarding.overdue import overdue_concerns


@shared_task(name="safeguarding.tell_again_about_overdue")  # type: ignore[untyped-decorator]  # celery has no types
def tell_again_about_overdue() -> int:
    """Tells people on duty again about each unanswered concern whose next step has come."""
    now = timezone.now()
    return sum(tell_again(concern_pk=each.pk, at=now) for each in overdue_concerns(at=now))
