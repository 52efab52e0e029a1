"""A writer takes back what they sent. It needs no reason and nobody's leave."""

import logging
from datetime import datetime

from django.db import transaction
from django.http import Http404

from cms.accounts.models import User
from cms.interpreting.actions import withdraw_english
from cms.magazine.actions.drafting import forget_unsent
from cms.magazine.actions.taking_down import take_down_articles
from cms.magazine.enums import ContributionState
from cms.magazine.models import Contribution, Unsent

logger = logging.getLogger("chorus.magazine")


@transaction.atomic
def withdraw(*, by: User, contribution: Contribution, now: datetime) -> bool:
    """From now on it is not used; articles made of it alone go, with their pictures.

    A worry that was raised about it stays with the people on duty. Returns False if it was taken
    back before, or is sealed.
    """
    # Locked, so that an approval at the same moment comes wholly before or wholly after.
    locked = Contribution.objects.select_for_update().filter(pk=contribution.pk, author=by).first()
    if locked is None:
        raise Http404
    if not locked.can_be_withdrawn:
        return False
    Contribution.objects.filter(pk=locked.pk).update(
        state=ContributionState.WITHDRAWN, withdrawn_at=now
    )
    for unsent in Unsent.objects.filter(of=locked):
        forget_unsent(unsent)
    withdraw_english(sources=[locked.source], at=now)
    take_down_articles(contribution=locked, now=now)
    logger.info("magazine.contribution.withdrawn contribution=%s by=%s", locked.pk, by.pk)
    return True
