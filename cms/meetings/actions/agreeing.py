"""The chair agrees to an agenda, or is the first to say that it changed meanwhile."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.meetings.access import is_chair
from cms.meetings.enums import Side
from cms.meetings.models import MANAGE, Agreement, Meeting

logger = logging.getLogger("chorus.meetings")


@transaction.atomic
def agree_agenda(*, by: User, meeting: Meeting, version: int, now: datetime) -> bool:
    """For one's own side. False where that side has agreed; ValidationError for an old agenda."""
    side = _side_of(by, meeting, now)
    found = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if found.agenda_version != version:
        raise ValidationError(
            _("The agenda has changed. Read it again, and then say yes."), code="changed"
        )
    if not found.points.exists():
        raise ValidationError(_("There is nothing on this agenda yet."), code="empty")
    _row, is_new = Agreement.objects.get_or_create(
        meeting=found, side=side, defaults={"person": by, "at": now}
    )
    if is_new:
        logger.info("meetings.agenda.agreed meeting=%s side=%s by=%s", found.pk, side, by.pk)
    return is_new


def _side_of(by: User, meeting: Meeting, now: datetime) -> Side:
    if by.is_active and by.has_perm(MANAGE):
        return Side.OFFICER
    if by.is_active and is_chair(by, meeting, on=timezone.localdate(now)):
        return Side.CHAIR
    raise PermissionDenied
