"""What the clock starts: texts that somebody took and forgot go back into the queue."""

from celery import shared_task
from django.utils import timezone

from cms.interpreting.actions.staff_working import return_forgotten
from cms.interpreting.models import Task

AT_ONCE = 500


@shared_task(name="interpreting.return_forgotten_tasks")  # type: ignore[untyped-decorator]  # celery has no types
def return_forgotten_tasks() -> int:
    """How many it put back; running it twice, or two at once, puts each back once."""
    now = timezone.now()
    forgotten = Task.objects.forgotten(at=now).select_related("taken_by").order_by("pk")[:AT_ONCE]
    return sum(return_forgotten(task=task, at=now) for task in forgotten)
