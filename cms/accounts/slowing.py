"""Failures slow down and never lock out: a classroom behind one router keeps working.

Only failures wait, and at most a second. Addresses are kept as fingerprints that change every
minute, and for five minutes.
"""

import logging
import time
from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from cms.accounts.models import Attempt
from cms.core.codes import fingerprint

logger = logging.getLogger("chorus.accounts")
FREE_HERE = 30
FREE_EVERYWHERE = 200
LONGEST_PAUSE = 1.0
KEPT = timedelta(minutes=5)


def pause_after(here: int, everywhere: int) -> float:
    """Seconds to wait after so many failures of one address, and of all, in this minute."""
    too_many_here = max(0, here - FREE_HERE)
    too_many = max(0, everywhere - FREE_EVERYWHERE)
    return min(LONGEST_PAUSE, 0.05 * too_many_here + 0.01 * too_many)


def _count(key: str, minute: datetime) -> int:
    mark = fingerprint(f"{minute.isoformat()} {key}", purpose="attempt")
    row, _is_new = Attempt.objects.get_or_create(key=mark, defaults={"minute": minute})
    Attempt.objects.filter(pk=row.pk).update(failures=F("failures") + 1)
    return row.failures + 1


def slow_down(request: HttpRequest, *, at: datetime, what: str = "") -> None:
    """Counts a failure and waits as long as it deserves. `what` is counted apart from the rest."""
    minute = at.replace(second=0, microsecond=0)
    with transaction.atomic():
        Attempt.objects.filter(minute__lt=minute - KEPT).delete()
        here = _count(f"{what}{get_adapter().get_client_ip(request)}", minute)
        everywhere = _count(f"{what}everywhere", minute)
    if everywhere == FREE_EVERYWHERE:
        logger.warning("accounts.attempts.many minute=%s", minute.isoformat())
    if pause := pause_after(here, everywhere):
        time.sleep(pause)
