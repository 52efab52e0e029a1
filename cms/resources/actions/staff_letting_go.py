"""What young people told of places goes after a year, or once a worry about it is closed."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.core.keeping import CHUNK, Kept
from cms.interpreting.actions import withdraw_english
from cms.resources.enums import TellingState
from cms.resources.models import Telling
from cms.safeguarding.access import origins_with_open_concern

logger = logging.getLogger("chorus.resources")
KEPT = (
    Kept(
        _("What young people told of places they went to, or suggested"),
        _("since they told it"),
        "KEEP_TELLINGS_DAYS",
    ),
)


def let_go(*, at: datetime) -> int:
    """Some hundred at once, each in its own transaction; returns how many went."""
    before = at - timedelta(days=settings.KEEP_TELLINGS_DAYS)
    # What was taken back stays until somebody looked at it: the look is a minute away at most.
    taken_back = Q(state=TellingState.TAKEN_BACK, screened_at__isnull=False)
    over = Telling.objects.filter(Q(told_at__lte=before) | taken_back)
    gone, last, needed = 0, 0, origins_with_open_concern()
    while chunk := list(over.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        last = chunk[-1].pk
        free = [one for one in chunk if one.origin not in needed]
        with transaction.atomic():
            withdraw_english(sources=[one.source for one in free], at=at, erase=True)
            Telling.objects.filter(pk__in=[one.pk for one in free]).delete()
        gone += len(free)
    if gone:
        logger.info("resources.tellings.let_go rows=%d", gone)
    return gone
