"""Staff read what young people tell of places, and say whether it is used."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from cms.accounts.models import User
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from cms.resources.actions.checking import MANAGE
from cms.resources.enums import TellingState
from cms.resources.models import Telling

logger = logging.getLogger("chorus.resources")


@transaction.atomic
def decide_telling(*, by: User, telling: Telling, is_used: bool, at: datetime) -> bool:
    """A visit counts, a suggestion is taken up, or not; the writer hears that it was read.

    False where the words changed or somebody was quicker: then they are to be read again.
    """
    if not by.has_perm(MANAGE):
        raise PermissionDenied
    state = TellingState.TAKEN if is_used else TellingState.SET_ASIDE
    decided = Telling.objects.filter(
        pk=telling.pk, revision=telling.revision, state=TellingState.HELD
    ).update(state=state, read_by=by, read_at=at)
    if not decided:
        return False
    if telling.writer is not None:
        give_notice(to=telling.writer, kind=NoticeKind.FEEDBACK, url=reverse("resources:mine"))
    logger.info("resources.telling.decided telling=%d by=%d used=%s", telling.pk, by.pk, is_used)
    return True
