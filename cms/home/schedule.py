"""What the clock starts: drafts whose engine was away, or whose worker was lost."""

from celery import shared_task
from django.utils import timezone

from cms.home.drafting import is_draft_due
from cms.home.tasks import make_drafts


@shared_task(name="home.sweep_drafts")  # type: ignore[untyped-decorator]  # Celery has no types
def sweep_drafts() -> None:
    if is_draft_due(timezone.now()):
        make_drafts.delay()
