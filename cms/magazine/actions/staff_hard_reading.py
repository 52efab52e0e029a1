"""Promise 22: what has signs of worry is counted for each reader, and handed over in time.

After so many a day, in all rooms together, the next one goes to somebody else: its words and
pictures are not shown, and the others are asked. The duty desk knows of the worry in any case
(cms/safeguarding).
"""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.magazine.models import Contribution, HardReading
from cms.magazine.models.contributions import ContributionQuerySet
from cms.magazine.permissions import readers
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from cms.safeguarding.hard_reading import has_read_enough

logger = logging.getLogger("chorus.magazine")


def without_hard_ones(
    rows: ContributionQuerySet, user: User, *, now: datetime
) -> ContributionQuerySet:
    """For somebody who has read enough: what has no signs, and what they began today."""
    begun = HardReading.objects.opened(user, on=timezone.localdate(now))
    return rows.filter(signs=[]) | rows.filter(pk__in=begun.values("contribution"))


@transaction.atomic
def may_open(*, by: User, contribution: Contribution, now: datetime) -> bool:
    """Counts a look at something with signs; False where somebody else has to read this one.

    What they have opened today already stays open to them, so that they can end what they began.
    """
    if not contribution.signs:
        return True
    today = timezone.localdate(now)
    if HardReading.objects.opened(by, on=today).filter(contribution=contribution).exists():
        return True
    is_enough = has_read_enough(by, now=now)
    _row, is_new = HardReading.objects.get_or_create(
        by=by, day=today, contribution=contribution, defaults={"is_handed_over": is_enough}
    )
    if is_enough and is_new:
        _ask_the_others(by, contribution)
    return not is_enough


def _ask_the_others(by: User, contribution: Contribution) -> None:
    """Each of them once, and never its writer."""
    if not contribution.is_waiting:
        return
    for person in readers().exclude(pk=by.pk):
        if person.pk != contribution.author_id:
            give_notice(to=person, kind=NoticeKind.TASK, url=contribution.reading_url)
    logger.info("magazine.contribution.handed_over contribution=%s by=%s", contribution.pk, by.pk)
