"""What people said they need for a meeting is let go of some time after it."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core.keeping import CHUNK, Kept
from cms.meetings.models import Invitation, Meeting, Reply

logger = logging.getLogger("chorus.meetings")
KEPT = (
    Kept(
        _("Invitations to meetings, answers to them, and what people needed"),
        _("since the meeting"),
        "KEEP_MEETING_REPLIES_DAYS",
    ),
)


def let_go(*, at: datetime) -> int:
    """Some hundred at once, each in its own transaction; returns how many rows of people went."""
    before = at - timedelta(days=settings.KEEP_MEETING_REPLIES_DAYS)
    old = Meeting.objects.filter(ends_at__lte=before)
    gone = sum(_delete(model, old) for model in (Reply, Invitation))
    if gone:
        logger.info("meetings.replies.let_go rows=%s", gone)
    return gone


def _delete(model: type[Reply] | type[Invitation], old: QuerySet[Meeting]) -> int:
    gone = 0
    while True:
        rows = model._default_manager.filter(meeting__in=old).values_list("pk", flat=True)
        keys = list(rows[:CHUNK])
        if not keys:
            return gone
        with transaction.atomic():
            model._default_manager.filter(pk__in=keys).delete()
        gone += len(keys)
