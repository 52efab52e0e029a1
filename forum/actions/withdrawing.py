"""A writer takes back an idea that was made of their words. Nobody's leave is needed."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from forum.actions.idea_telling import tell_of
from forum.actions.taking_back import take_back
from forum.enums import IdeaState, WithdrawalReason
from forum.models import Idea, Step
from forum.permissions import can_withdraw

logger = logging.getLogger("chorus.forum")


@transaction.atomic
def withdraw(*, by: User, idea: Idea, number: int, because: str, now: datetime) -> bool:
    """Ends the idea: one notice to its writer and each follower, and nobody has to act any more.

    Returns False if it was taken back before. `number` is that of the step that the writer read.
    """
    if idea.post.author_id != by.pk:
        raise Http404
    if because not in WithdrawalReason.values:
        raise ValidationError(_("Choose a reason."), code="reason")
    if because == WithdrawalReason.WORDS_BACK:
        # First: whoever locks both rows locks the post before the idea.
        take_back(by=by, post=idea.post, now=now)
    if idea.state == IdeaState.WITHDRAWN:
        return False
    if not can_withdraw(by, idea):
        raise ValidationError(_("This is done. It cannot be taken back."), code="order")
    claimed = Idea.objects.filter(pk=idea.pk, number=number, state=idea.state).update(
        state=IdeaState.WITHDRAWN,
        number=number + 1,
        due_on=None,
        wakes_at=None,
        changed_at=now,
    )
    if not claimed:
        raise ValidationError(_("This form is too old. Please send it again."), code="old_form")
    step = Step.objects.create(
        idea=idea,
        number=number + 1,
        before=idea.state,
        state=IdeaState.WITHDRAWN,
        because=because,
        by=by,
        at=now,
    )
    tell_of(step, idea)
    logger.info("forum.idea.withdrawn idea=%s by=%s because=%s", idea.pk, by.pk, because)
    return True
