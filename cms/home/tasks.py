"""Work handed over after a deed. The rows say what is still to do."""

from celery import shared_task

from cms.home.drafting import draft_what_is_due


@shared_task(name="home.make_drafts")  # type: ignore[untyped-decorator]  # Celery has no types
def make_drafts() -> None:
    """Makes the drafts that are wanted; gives other tasks their turn and goes on after them."""
    if draft_what_is_due():
        make_drafts.delay()
