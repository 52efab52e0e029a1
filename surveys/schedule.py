"""What the clock starts: settling answers every night, and closing waves whose last day is over."""

import logging

from celery import shared_task
from django.core.exceptions import ValidationError
from django.utils import timezone

from surveys.actions.answering import settle
from surveys.actions.sitting import forget_old_sittings
from surveys.actions.staff_papers import forget_old_papers
from surveys.actions.staff_waves import close_wave
from surveys.actions.traces import forget_traces
from surveys.enums import WordsStatus
from surveys.models import FreeText, Wave
from surveys.models.printed import PrintedResult
from surveys.tasks import freeze_wave, look_at_words, print_result

logger = logging.getLogger("chorus.surveys")


@shared_task(name="surveys.settle_all")  # type: ignore[untyped-decorator]  # no types
def settle_all() -> None:
    """Every night: whatever waits is written again in random order, and looked at once more."""
    forget_old_sittings(today=timezone.localdate())
    forget_old_papers(today=timezone.localdate())
    for wave in Wave.objects.all():
        settle(wave=wave)
    forget_traces()
    # Whoever asks for one of these tomorrow has it tried anew.
    PrintedResult.objects.given_up(now=timezone.now()).delete()
    logger.info("surveys.night.settled")
    unread = FreeText.objects.filter(status=WordsStatus.UNREAD).values_list("pk", flat=True)
    look_at_words([str(key) for key in unread])


@shared_task(name="surveys.close_due_waves")  # type: ignore[untyped-decorator]  # no types
def close_due_waves() -> None:
    """Every night: a wave closes after its last day."""
    today = timezone.localdate()
    for wave in Wave.objects.due_to_close(on=today):
        try:
            close_wave(by=None, wave=wave, today=today)
        except ValidationError:
            # An officer closed it in the same moment; the others close all the same.
            logger.info("surveys.wave.closed_already wave=%s", wave.pk)


@shared_task(name="surveys.freeze_waiting")  # type: ignore[untyped-decorator]  # no types
def freeze_waiting() -> None:
    """Every quarter of an hour: a wave whose freezing was cut short is taken up again."""
    for pk in Wave.objects.freezing().values_list("pk", flat=True):
        freeze_wave(pk)


@shared_task(name="surveys.print_waiting")  # type: ignore[untyped-decorator]  # no types
def print_waiting() -> None:
    """Every quarter of an hour: a paper whose making was cut short is taken up again."""
    for pk in PrintedResult.objects.waiting(now=timezone.now()).values_list("pk", flat=True):
        print_result(pk)
