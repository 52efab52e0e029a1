"""What the Scoop lets go of by the clock, how long after what, and what never goes with it.

What is under an open worry or report, still waits for somebody, or is sealed stays. A second run
finds nothing; rows that a restored backup brought back go at the next run.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.keeping import CHUNK, Kept
from cms.interpreting.actions import withdraw_english
from cms.magazine.actions.drafting import forget_pictures, forget_unsent
from cms.magazine.actions.taking_down import take_down_articles
from cms.magazine.enums import ContributionState, Credit
from cms.magazine.models import Contribution, HardReading, PictureLook, Reading, Unsent
from cms.magazine.models.contributions import contribution_id_in
from cms.notices.actions import forget_notices
from cms.reporting.open_cases import origins_with_open_case
from cms.safeguarding.access import origins_with_open_concern

logger = logging.getLogger("chorus.magazine")
ROOM = "magazine"
KEPT = (
    Kept(
        _("What was begun for the Scoop and never sent, with its pictures"),
        _("since the last change"),
        "KEEP_UNSENT_DAYS",
        room=ROOM,
    ),
    Kept(
        _("What was sent to the Scoop and came back to its writer, with its pictures"),
        _("since it came back"),
        "KEEP_RETURNED_DAYS",
        room=ROOM,
    ),
    Kept(
        _("Who read what that was sent to the Scoop, and what they said"),
        _("since the reading"),
        "KEEP_MODERATION_LOG_DAYS",
        room=ROOM,
    ),
    Kept(
        _("Who opened which picture, or which hard words, that were sent to the Scoop"),
        _("since that day"),
        "KEEP_SECURITY_LOG_DAYS",
        room=ROOM,
    ),
)
# Somebody still decides, or the police may ask.
STAYS = (ContributionState.HELD, ContributionState.SEALED)


def kept_contributions() -> set[int]:
    """What a worry or a report is open about."""
    names = origins_with_open_concern() | origins_with_open_case()
    return {number for name in names if (number := contribution_id_in(name)) is not None}


def let_go_of_unsent(*, now: datetime) -> int:
    left = Unsent.objects.left_since(now - timedelta(days=settings.KEEP_UNSENT_DAYS))
    count = 0
    for unsent in left.order_by("pk"):
        with transaction.atomic():
            count += forget_unsent(unsent)
    logger.info("magazine.unsent.let_go count=%s", count)
    return count


def let_go_of_returned(*, now: datetime) -> int:
    """Empties what came back long ago; whoever still works on it keeps it."""
    before = now - timedelta(days=settings.KEEP_RETURNED_DAYS)
    old = Contribution.objects.filter(state=ContributionState.RETURNED, decided_at__lt=before)
    old = old.exclude(pk__in=kept_contributions())
    old = old.exclude(pk__in=Unsent.objects.exclude(of=None).values("of"))
    numbers = list(old.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), CHUNK):
        with transaction.atomic():
            rows = old.select_for_update(of=("self",)).filter(pk__in=numbers[start : start + CHUNK])
            for contribution in rows:
                empty(contribution, now)
    logger.info("magazine.returned.let_go count=%s", len(numbers))
    return len(numbers)


def let_go_of_readings(*, now: datetime) -> int:
    before = now - timedelta(days=settings.KEEP_MODERATION_LOG_DAYS)
    old = Reading.objects.filter(at__lt=before).exclude(contribution__state__in=STAYS)
    count, _by_model = old.exclude(contribution__in=kept_contributions()).delete()
    logger.info("magazine.readings.let_go count=%s", count)
    return count


def let_go_of_looks(*, now: datetime) -> int:
    """Of what is decided: until then they say who has seen the pictures."""
    before = now - timedelta(days=settings.KEEP_SECURITY_LOG_DAYS)
    old = PictureLook.objects.filter(at__lt=before)
    old = old.exclude(picture__contribution__state__in=STAYS)
    kept = kept_contributions()
    count, _by_model = old.exclude(picture__contribution__in=kept).delete()
    hard = HardReading.objects.filter(day__lt=timezone.localdate(before))
    count += hard.exclude(contribution__in=kept).delete()[0]
    logger.info("magazine.looks.let_go count=%s", count)
    return count


def empty(contribution: Contribution, now: datetime) -> None:
    """No word, picture, name or wish is left, here or with the interpreters; the row stays."""
    take_down_articles(contribution=contribution, now=now)
    forget_pictures(list(contribution.pictures.all()))
    for unsent in Unsent.objects.filter(of=contribution):
        forget_unsent(unsent)
    sources = [contribution.source_of(number) for number in range(1, contribution.revision + 1)]
    withdraw_english(sources=sources, at=now, erase=True)
    forget_notices(urls=[contribution.reading_url])
    Reading.objects.filter(contribution=contribution).update(title="", text="", note="")
    is_sealed = contribution.state == ContributionState.SEALED
    Contribution.objects.filter(pk=contribution.pk).update(
        # What was sealed stays sealed: its lock is not ours.
        state=ContributionState.SEALED if is_sealed else ContributionState.WITHDRAWN,
        withdrawn_at=None if is_sealed else now,
        author=None,
        title="",
        text="",
        credit=Credit.NONE,
        credit_name="",
        may_web=False,
        may_print=False,
        until=None,
        wants_help=False,
        has_pictures=False,
        signs=[],
        reason="",
        note="",
        screened_at=now,
        screen_again_at=None,
    )
