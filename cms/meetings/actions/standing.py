"""A young person stands for chair, says yes or no to being asked, or changes their mind."""

import logging
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.meetings.enums import Phase, Standing
from cms.meetings.models import Election, Nomination

logger = logging.getLogger("chorus.meetings")


def stand(*, by: User, election: Election, today: date) -> Nomination:
    """Of one's own will, or because somebody asked; the nickname goes on the ballot."""
    return _say(by, election, Standing.STANDS, today)


def decline(*, by: User, election: Election, today: date) -> Nomination:
    """No, thank you: to whoever asked, or to one's own yes of yesterday."""
    return _say(by, election, Standing.DECLINED, today)


@transaction.atomic
def _say(by: User, election: Election, standing: Standing, today: date) -> Nomination:
    if not by.is_young_person:
        raise PermissionDenied
    if not Election.objects.visible_to(by).filter(pk=election.pk).exists():
        raise Http404
    found = Election.objects.locked().get(pk=election.pk)
    if not may_still_stand(found, today=today):
        raise ValidationError(_("The days to stand are over."), code="closed")
    nomination, _new = Nomination.objects.update_or_create(
        election=found, person=by, defaults={"standing": standing}
    )
    logger.info("meetings.nomination.%s election=%s by=%s", standing.value, found.pk, by.pk)
    return nomination


def may_still_stand(election: Election, *, today: date) -> bool:
    """Until the last day, and no longer than the ballot is not made."""
    return election.phase(today=today) is Phase.NOMINATING and election.opened_at is None
