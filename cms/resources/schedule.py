"""What the clock starts: staff are asked to check what nobody checked for 90 days."""

from celery import shared_task
from django.utils import timezone

from cms.resources.actions.checking import ask_for_checks as ask


@shared_task(name="resources.ask_for_checks")  # type: ignore[untyped-decorator]  # Celery has no types
def ask_for_checks() -> int:
    """How many listings staff were asked about."""
    return ask(at=timezone.now())
