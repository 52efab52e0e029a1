"""What the clock starts: words taken back leave every summary, nobody forgets a promise, and what
a lost worker had in hand is taken up again.
"""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from cms.feedback.actions.answer_telling_again import tell_in_own_language
from cms.feedback.actions.answer_waking import tell_what_is_new, wake_answers
from cms.feedback.actions.staff_importing import forget_old_uploads
from cms.feedback.gathering.taking_back import let_go_everywhere
from cms.feedback.models import ImportBatch, Voice
from cms.feedback.states.staff_imports import ImportState
from cms.feedback.summarising.working_on_runs import runs_cut_short
from cms.feedback.tasks import check_import, look_at_import, run_import, work_on_run

AT_ONCE = 100
KEEP_UPLOADS = timedelta(days=1)


@shared_task(name="feedback.let_go")  # type: ignore[untyped-decorator]  # no types
def let_go() -> int:
    """Asks every source what it still offers, and what may still be quoted."""
    return let_go_everywhere()


@shared_task(name="feedback.tell_of_answers")  # type: ignore[untyped-decorator]  # Celery has no types
def tell_of_answers() -> int:
    """How many steps were told, in English or in one more language; twice, or two at once, tells
    each person once.
    """
    now = timezone.now()
    told = tell_what_is_new(now=now, at_most=AT_ONCE)
    return told + tell_in_own_language(now=now, at_most=AT_ONCE)


@shared_task(name="feedback.wake_answers")  # type: ignore[untyped-decorator]  # Celery has no types
def wake_due_answers() -> int:
    """How many answers were reminded of, late or asked about."""
    return wake_answers(now=timezone.now(), at_most=AT_ONCE)


@shared_task(name="feedback.sweep_imports")  # type: ignore[untyped-decorator]  # no types
def sweep_imports() -> None:
    """Takes up again what was cut short; a row that somebody has in hand is left to them."""
    forget_old_uploads(before=timezone.now() - KEEP_UPLOADS)
    for state, task in ((ImportState.CHECKING, check_import), (ImportState.WAITING, run_import)):
        for pk in ImportBatch.objects.filter(state=state).values_list("pk", flat=True):
            task.delay(pk)
    waiting = Voice.objects.waiting_for_a_look().order_by()
    for pk in waiting.values_list("batch", flat=True).distinct():
        if pk is not None:
            look_at_import.delay(pk)


@shared_task(name="feedback.sweep_runs")  # type: ignore[untyped-decorator]  # no types
def sweep_runs() -> None:
    """Takes up again the making of drafts whose worker was lost."""
    for pk in runs_cut_short(now=timezone.now()):
        work_on_run.delay(pk)
