"""Invitations follow the roll: exactly the entitled are invited, once each, whoever starts it.

Word goes out as a neutral notice; somebody who moves away or grows out loses both again.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from cms.languages.registry import DEFAULT_CODE
from cms.meetings.models import Invitation, Meeting
from cms.meetings.models.meetings import entitled
from cms.meetings.needs import only_these_may_come
from cms.notices.actions import give_notices
from cms.notices.enums import NoticeKind
from cms.notices.models import Notice

logger = logging.getLogger("chorus.meetings")


@dataclass(frozen=True)
class Invited:
    """How many were invited now, and how many are not any more."""

    new: int
    withdrawn: int


def address_of(meeting: Meeting) -> str:
    with override(DEFAULT_CODE):
        return reverse("meetings:meeting", args=[meeting.pk])


@transaction.atomic
def bring_up_to_date(meeting: Meeting, *, now: datetime) -> Invited:
    """May run at any time and twice. The meeting's row is locked, so that nobody is told twice.

    Before an officer has sent invitations, it sends none.
    """
    found = Meeting.objects.select_for_update().get(pk=meeting.pk)
    wanted = set(entitled(meeting, on=timezone.localdate(now)).values_list("pk", flat=True))
    standing = dict(meeting.invitations.values_list("person", "pk"))
    withdrawn = _withdraw(meeting, {pk for person, pk in standing.items() if person not in wanted})
    only_these_may_come(meeting, wanted, now=now)
    new = sorted(wanted - standing.keys()) if found.invited_at else []
    notices = give_notices(to=new, kind=NoticeKind.MEETING, url=address_of(meeting))
    Invitation.objects.bulk_create(
        Invitation(meeting=meeting, person_id=notice.to_id, made_at=now, notice=notice)
        for notice in notices
    )
    logger.info(
        "meetings.invitations.sent meeting=%s new=%s withdrawn=%s", meeting.pk, len(new), withdrawn
    )
    return Invited(new=len(new), withdrawn=withdrawn)


def _withdraw(meeting: Meeting, keys: set[int]) -> int:
    gone = meeting.invitations.filter(pk__in=keys)
    people = list(gone.values_list("person", flat=True))
    Notice.objects.filter(to__in=people, url=address_of(meeting)).delete()
    gone.delete()
    return len(people)


def tell_invited(meeting: Meeting) -> int:
    """When, where or whether has changed: everybody who was invited has news once more."""
    people = list(meeting.invitations.values_list("person", flat=True))
    give_notices(to=people, kind=NoticeKind.MEETING, url=address_of(meeting))
    return len(people)
