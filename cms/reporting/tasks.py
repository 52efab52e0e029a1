"""Work handed over after a report. Tasks carry ids; the row says what is still to do."""

import logging

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from cms.interpreting.actions import mark_urgent
from cms.interpreting.models import Urgency
from cms.reporting.enums import Priority
from cms.reporting.models import Case, Words
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.screening import screen

logger = logging.getLogger("chorus.reporting")


@shared_task(name="reporting.screen_words")  # type: ignore[untyped-decorator]  # Celery has no types
def screen_words(words_id: int) -> None:
    """Looks for signs of worry; they only move the report up and tell the people on duty."""
    words = Words.objects.filter(pk=words_id, screened_at=None).select_related("case__reporter")
    found = words.first()
    if found is None:
        return
    signs = screen(found.text, found.language)
    with transaction.atomic():
        if signs:
            raise_concern(
                source=f"{found.source}:signs",
                about=found.case.reporter,
                signs=signs,
                url=found.case.staff_url,
            )
            mark_urgent(source=found.source, because=Urgency.SIGN)
            Case.objects.filter(pk=found.case_id).update(priority=Priority.FIRST)
        words.update(screened_at=timezone.now())
    logger.info("reporting.words.screened words=%s signs=%s", words_id, len(signs))
