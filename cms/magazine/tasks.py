"""Work handed over after a deed. Tasks carry ids; the row says what is still to do."""

import logging
from datetime import datetime, timedelta

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from cms.interpreting.actions import mark_urgent
from cms.interpreting.models import Urgency
from cms.magazine.enums import ContributionState, Priority
from cms.magazine.models import Contribution
from cms.magazine.printing import print_claimed
from cms.magazine.screening import look_at
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.screening import Look

logger = logging.getLogger("chorus.magazine")
LONGEST_LOOK = 60  # seconds
FIRST_PAUSE = timedelta(minutes=5)
DOUBLINGS = 6
# About two days. Then what the lists found has to do; it has stood first all the while.
MOST_LOOKS = 14
# A task that is on its way, or at work, is left alone for so long.
GRACE = timedelta(minutes=5)


@shared_task(  # type: ignore[untyped-decorator]  # Celery has no types
    name="magazine.screen_contribution", soft_time_limit=LONGEST_LOOK, time_limit=2 * LONGEST_LOOK
)
def screen_contribution(contribution_id: int, revision: int) -> None:
    """Looks at one revision for signs of worry; signs only move it up on the desk.

    A look that breaks off leaves it held, and first on the desk, for the sweep.
    """
    rows = Contribution.objects.filter(pk=contribution_id, revision=revision, screened_at=None)
    contribution = rows.select_related("author").first()
    if contribution is None:
        return
    now = timezone.now()
    tries = contribution.screening_tries + 1
    # Written down before: whatever becomes of this process, people read it first meanwhile.
    rows.update(
        screening_tries=F("screening_tries") + 1,
        screen_again_at=now + FIRST_PAUSE * 2 ** min(tries - 1, DOUBLINGS),
        priority=Priority.FIRST,
    )
    look = look_at(contribution)
    found: dict[str, object] = {"priority": contribution.priority, "screened_at": now}
    if not look.is_whole:
        found = {"screened_at": now} if tries >= MOST_LOOKS else {}
    with transaction.atomic():
        if look.signs:
            found |= _raise_signs(contribution, look)
        rows.update(**found)
    logger.info(
        "magazine.contribution.screened contribution=%s signs=%s",
        contribution_id,
        len(look.signs),
    )


def _raise_signs(contribution: Contribution, look: Look) -> dict[str, object]:
    """Calls the people on duty; the columns that tell readers why it stands first."""
    raise_concern(
        source=contribution.source,
        about=contribution.author,
        signs=look.signs,
        url=contribution.reading_url,
    )
    mark_urgent(source=contribution.source, because=Urgency.SIGN)
    kinds = {sign.kind.value for sign in look.signs}
    if not kinds.isdisjoint(settings.MODERATION_TWO_READERS_SIGNS):
        _ask_for_two(contribution)
    signs = [{"kind": sign.kind.value, "because": sign.because} for sign in look.signs]
    return {"priority": Priority.FIRST, "signs": signs}


def _ask_for_two(contribution: Contribution) -> None:
    """Unless somebody has decided already: their decision stands, and the worry is raised."""
    held = Contribution.objects.filter(pk=contribution.pk, state=ContributionState.HELD)
    held.update(needs_two_readers=True)


def looks_due(*, now: datetime, at_most: int) -> list[tuple[int, int]]:
    """(id, revision) of what nobody looks at: never begun, or the pause is over."""
    never = Q(screen_again_at=None, sent_at__lt=now - GRACE)
    rows = Contribution.objects.filter(never | Q(screen_again_at__lte=now), screened_at=None)
    return list(rows.order_by("id").values_list("id", "revision")[:at_most])


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def print_issue(pk: int) -> None:
    """May run twice, and be killed: the clock takes up a paper that was not made."""
    print_claimed(pk, now=timezone.now())
