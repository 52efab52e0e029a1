"""Work handed over after a telling. Tasks carry ids; the row says what is still to do."""

import logging

from celery import shared_task
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cms.interpreting.actions import mark_urgent
from cms.interpreting.models import Urgency
from cms.resources.models import Telling
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.screening import screen

logger = logging.getLogger("chorus.resources")


@shared_task(name="resources.screen_telling")  # type: ignore[untyped-decorator]  # Celery has no types
def screen_telling(telling_id: int) -> None:
    """Looks for signs of worry; they only move the words up and tell the people on duty."""
    rows = Telling.objects.filter(pk=telling_id, screened_at=None)
    telling = rows.select_related("writer").first()
    if telling is None:
        return
    signs = screen(telling.words, telling.language)
    with transaction.atomic():
        if signs:
            raise_concern(
                source=f"{telling.source}:signs",
                about=telling.writer,
                signs=signs,
                url=reverse("resources:telling", args=[telling.pk]),
            )
            mark_urgent(source=telling.source, because=Urgency.SIGN)
        rows.filter(revision=telling.revision).update(
            is_urgent=bool(signs), screened_at=timezone.now()
        )
    logger.info("resources.telling.screened telling=%d signs=%d", telling.pk, len(signs))
