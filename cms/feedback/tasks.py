"""Work handed over after a deed. Tasks carry ids; the row says what is still to do."""

from celery import shared_task
from django.utils import timezone

from cms.feedback.importing import working_on_imports
from cms.feedback.summarising import working_on_runs

# Voices that one task looks at before others have their turn: a minute or so.
AT_A_TIME = 500
# Each piece calls for two more: soon every worker has one, and the rest find nothing to do.
MOST_CALLED = 2


@shared_task(name="feedback.check_import")  # type: ignore[untyped-decorator]  # no types
def check_import(batch_id: int) -> None:
    """Looks a file through; does nothing if somebody has it in hand."""
    working_on_imports.check(batch_id, now=timezone.now())


@shared_task(name="feedback.run_import")  # type: ignore[untyped-decorator]  # no types
def run_import(batch_id: int) -> None:
    """Stores a file, then has its voices looked at; does nothing if it is stored."""
    if working_on_imports.run(batch_id, now=timezone.now()):
        look_at_import.delay(batch_id)


@shared_task(name="feedback.look_at_import")  # type: ignore[untyped-decorator]  # no types
def look_at_import(batch_id: int) -> None:
    """Looks at some voices of an import for signs of worry, and hands the rest on."""
    if working_on_imports.look(batch_id, most=AT_A_TIME, now=timezone.now()):
        look_at_import.delay(batch_id)


@shared_task(name="feedback.work_on_run")  # type: ignore[untyped-decorator]  # no types
def work_on_run(run_id: int) -> None:
    """Does one piece of the making of drafts and calls others for what is free."""
    for _free in range(min(working_on_runs.work_on(run_id, now=timezone.now()), MOST_CALLED)):
        work_on_run.delay(run_id)
