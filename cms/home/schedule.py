"""What the clock starts: drafts whose engine was away, or whose worker was lost; and pages that
editors gave a day to come and a day to go."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from cms.core.page_trees import show_in_every_language
from cms.home.drafting import is_draft_due
from cms.home.models import StandardPage
from cms.home.tasks import make_drafts
from cms.languages.registry import DEFAULT_CODE


@shared_task(name="home.sweep_drafts")  # type: ignore[untyped-decorator]  # Celery has no types
def sweep_drafts() -> None:
    if is_draft_due(timezone.now()):
        make_drafts.delay()


@shared_task(name="home.keep_to_days")  # type: ignore[untyped-decorator]  # as above
def keep_to_days() -> None:
    """Publishes and takes down what is due; a new page has a place in every language at once."""
    begun = timezone.now()
    call_command("publish_scheduled")
    english = StandardPage.objects.live().filter(locale__language_code=DEFAULT_CODE)
    for page in english.filter(last_published_at__gte=begun):
        show_in_every_language(page)
