"""Staff read what young people tell of places, and say whether it is used."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.urls import reverse

from cms.accounts.models import User
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from cms.resources.actions.checking import MANAGE
from cms.resources.enums import TellingState
from cms.resources.models import Telling
from cms.safeguarding.access import HANDLE, origins_with_open_concern

logger = logging.getLogger("chorus.resources")


def get_telling_for(user: User, pk: int) -> Telling:
    """What a reader of tellings may read, and for those who care for an open worry what it is
    about, also where the writer took it back; Http404 for any other."""
    manages, cares = user.has_perm(MANAGE), user.has_perm(HANDLE)
    if not (manages or cares):
        raise PermissionDenied
    telling = Telling.objects.select_related("service", "writer", "read_by").filter(pk=pk).first()
    if telling is None:
        raise Http404
    is_readers = manages and telling.state != TellingState.TAKEN_BACK
    if not (is_readers or (cares and telling.origin in origins_with_open_concern())):
        raise Http404
    return telling


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
