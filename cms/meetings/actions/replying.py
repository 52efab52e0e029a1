"""A young person says whether they come and what they need, changes it, or takes it back."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.languages.registry import is_known
from cms.meetings.enums import MAY_COME, Coming, Need
from cms.meetings.models import Meeting, Reply
from cms.meetings.needs import Wanted, follow

logger = logging.getLogger("chorus.meetings")


@dataclass(frozen=True)
class Wish:
    """What somebody says; needs are kept only for whoever may come."""

    coming: Coming
    needs: Wanted = field(default_factory=dict)


@transaction.atomic
def reply_to(*, by: User, meeting: Meeting, wish: Wish, now: datetime) -> Reply:
    """The last answer counts. Http404 for a meeting that is not for this person."""
    found = _answerable(by, meeting, now)
    if wish.coming not in Coming.values:
        raise ValidationError({"coming": _("Choose one of the answers.")})
    if not is_known(wish.needs.get(Need.INTERPRETER, "en")):
        raise ValidationError({"interpreter": _("Choose one of the answers.")})
    reply, _new = Reply.objects.update_or_create(
        meeting=found, person=by, defaults={"coming": wish.coming, "at": now}
    )
    follow(reply, wish.needs if wish.coming in MAY_COME else {}, now=now)
    logger.info("meetings.reply.given meeting=%s by=%s", found.pk, by.pk)
    return reply


@transaction.atomic
def take_reply_back(*, by: User, meeting: Meeting, now: datetime) -> bool:
    """As if nothing was said; what was arranged is cancelled. False if there was no answer."""
    found = _answerable(by, meeting, now)
    reply = Reply.objects.filter(meeting=found, person=by).first()
    if reply is None:
        return False
    follow(reply, {}, now=now)
    if reply.tasks.exists():
        # Somebody still has to cancel what was arranged for them.
        Reply.objects.filter(pk=reply.pk).update(coming=Coming.NO, at=now)
    else:
        reply.delete()
    logger.info("meetings.reply.taken_back meeting=%s by=%s", found.pk, by.pk)
    return True


def _answerable(by: User, meeting: Meeting, now: datetime) -> Meeting:
    """The meeting's row, locked: it may be moved or called off at this moment."""
    if not by.is_young_person:
        raise PermissionDenied
    if not Meeting.objects.visible_to(by).filter(pk=meeting.pk).exists():
        raise Http404
    found = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if found.is_cancelled:
        raise ValidationError(_("This meeting is off. Please do not go there."), code="off")
    if found.has_begun(now=now):
        raise ValidationError(
            _("This meeting has begun or is over. You cannot answer any more."), code="begun"
        )
    return found
