"""What the clock starts: words whose screening was lost, and teams that let a report lie."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from cms.reporting.actions.staff_letting_go import let_go_of_reports
from cms.reporting.actions.staff_reminding import tell_that_late
from cms.reporting.models import Case, Words
from cms.reporting.tasks import screen_words

GRACE = timedelta(minutes=1)
AT_ONCE = 200


@shared_task(name="reporting.sweep_unscreened")  # type: ignore[untyped-decorator]  # Celery has no types
def sweep_unscreened() -> None:
    late = Words.objects.unscreened(before=timezone.now() - GRACE)
    for words_id in late.values_list("pk", flat=True)[:AT_ONCE]:
        screen_words.delay(words_id)


@shared_task(name="reporting.tell_about_late")  # type: ignore[untyped-decorator]  # Celery has no types
def tell_about_late() -> int:
    """How many reports a team was reminded of; each once for each time it is due."""
    now = timezone.now()
    late = Case.objects.late(at=now).filter(late_told_at=None).order_by("due", "pk")[:AT_ONCE]
    return sum(tell_that_late(case=case, now=now) for case in late)


@shared_task(name="reporting.let_go")  # type: ignore[untyped-decorator]  # Celery has no types
def let_go() -> int:
    """How many reports went, whose time was over."""
    return let_go_of_reports(at=timezone.now())
