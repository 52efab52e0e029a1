"""Figures under their target are asked about as soon as a summary is sent.

So "no answer yet" stands on the public page, with a day, and nobody has to remember to ask.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from cms.accounts.models import User
from cms.feedback.actions.staff_promising import Proposal, Question, begin_answer
from cms.feedback.answering.own_lines import line_of
from cms.feedback.answering.staff_lists import subjects_of
from cms.feedback.models import Answer, Summary
from cms.feedback.models.promises import PUBLISH
from cms.feedback.states.answers import AnswerState


def ask_about_figures(*, by: User, summary: Summary, now: datetime) -> list[Answer]:
    """Asks the leads about each figure under target that nobody has answered or asked about."""
    if not by.has_perm(PUBLISH):
        return []
    due_on = timezone.localdate(now + timedelta(days=settings.ANSWERS_REPLY_DAYS))
    proposal = Proposal(state=AnswerState.ASKED, due_on=due_on)
    return [
        begin_answer(
            by=by,
            question=Question(summary, line_of(one.figure.name), figure=one.figure),
            proposal=proposal,
            now=now,
        )
        for one in subjects_of(summary)
        if one.figure is not None and one.answer is None
    ]
