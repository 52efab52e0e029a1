"""Officers send invitations, and say whose they have printed."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.meetings.actions.staff_planning import check_may_manage, check_still_to_come
from cms.meetings.inviting import Invited, bring_up_to_date
from cms.meetings.models import Meeting

logger = logging.getLogger("chorus.meetings")


@transaction.atomic
def invite(*, by: User, meeting: Meeting, now: datetime) -> Invited:
    """Invites whoever is entitled and was not invited yet. Again later: only those who came new."""
    check_may_manage(by)
    check_still_to_come(meeting, now)
    Meeting.objects.filter(pk=meeting.pk, invited_at=None).update(invited_at=now)
    return bring_up_to_date(meeting, now=now)


@transaction.atomic
def mark_printed(*, by: User, meeting: Meeting, keys: Iterable[int], now: datetime) -> int:
    """These invitations go out on paper. Raises ValidationError where all were printed before."""
    check_may_manage(by)
    waiting = meeting.invitations.filter(pk__in=list(keys), printed_at=None)
    count = waiting.update(printed_at=now)
    if not count:
        raise ValidationError(_("These invitations are marked as printed already."), code="printed")
    logger.info("meetings.invitations.printed meeting=%s by=%s count=%s", meeting.pk, by.pk, count)
    return count
