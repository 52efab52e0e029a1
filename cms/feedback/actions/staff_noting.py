"""A summary that was sent is answered once everything in it that needs an answer has one."""

import logging
from datetime import datetime

from cms.accounts.models import User
from cms.feedback.answering.staff_lists import subjects_of
from cms.feedback.models import Summary
from cms.feedback.states.staff_summaries import SummaryState
from cms.subgroups.models import Subgroup

logger = logging.getLogger(__name__)


def note_what_is_answered(*, by: User, subgroup: Subgroup, now: datetime) -> int:
    """Notes it under the name of whoever gave the last answer; call it in a transaction.

    Returns how many summaries that were. One in which nothing needs an answer waits for somebody
    to say so; what opens again later is seen at its answer.
    """
    sent = Summary.objects.select_for_update().filter(subgroup=subgroup, state=SummaryState.SENT)
    return sum(_note(by, summary, now) for summary in sent.order_by("pk"))


def _note(by: User, summary: Summary, now: datetime) -> bool:
    subjects = subjects_of(summary)
    if not subjects or not all(one.is_answered for one in subjects):
        return False
    note_answered(by=by, summary=summary, now=now)
    return True


def note_answered(*, by: User, summary: Summary, now: datetime) -> None:
    """The last step of a summary; whoever calls has locked it and checked who asks."""
    summary.state = SummaryState.ANSWERED
    summary.answered_by = by
    summary.answered_at = now
    summary.save(update_fields=["state", "answered_by", "answered_at"])
    logger.info("feedback.summary.answered summary=%s by=%s", summary.pk, by.pk)
