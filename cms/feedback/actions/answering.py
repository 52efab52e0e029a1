"""Deeds of young people about answers: hear of them, and say whether it happened for them."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.feedback.actions.answer_telling import give_work, officers, responsible_for
from cms.feedback.answering.clock import waking_after
from cms.feedback.models import Answer, AnswerFollow, AnswerStep, Happened
from cms.feedback.states.answers import AnswerState, Said

logger = logging.getLogger(__name__)


@transaction.atomic
def follow_answer(*, by: User, answer: Answer, now: datetime) -> bool:
    """From now on each step gives this person a notice. False if it did so already."""
    _check(by, answer)
    _follow, is_new = AnswerFollow.objects.get_or_create(
        answer=answer, person=by, defaults={"at": now}
    )
    if is_new:
        logger.info("feedback.answer.followed answer=%s by=%s", answer.pk, by.pk)
    return is_new


@transaction.atomic
def leave_answer(*, by: User, answer: Answer) -> bool:
    """No more notices as a follower. False if there were none to stop."""
    _check(by, answer)
    gone, _rows = AnswerFollow.objects.filter(answer=answer, person=by).delete()
    if gone:
        logger.info("feedback.answer.left answer=%s by=%s", answer.pk, by.pk)
    return bool(gone)


@transaction.atomic
def say_happened(*, by: User, answer: Answer, number: int, said: Said, now: datetime) -> Happened:
    """One answer each, which may be changed while it is asked; enough "no" opens it again."""
    _check(by, answer)
    asked = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    if not asked.is_asking or asked.number != number:
        raise ValidationError(_("This form is too old. Please send it again."), code="old_form")
    step = AnswerStep.objects.get(answer=asked, number=number)
    happened, _made = Happened.objects.update_or_create(
        step=step, person=by, defaults={"said": said, "at": now}
    )
    logger.info("feedback.answer.happened answer=%s by=%s", answer.pk, by.pk)
    noes = Happened.objects.filter(step=step, said=Said.NO).count()
    if noes >= settings.ANSWERS_REOPEN_AT:
        step_by_young_people(asked, AnswerState.REOPENED, now=now)
        give_work(asked, to=[*responsible_for(answer), *officers()])
    return happened


def step_by_young_people(answer: Answer, state: AnswerState, *, now: datetime) -> AnswerStep:
    """What they said confirms it or opens it again: the row is locked by whoever calls."""
    due_on = None
    if state is AnswerState.REOPENED:
        due_on = timezone.localdate(now + timedelta(days=settings.ANSWERS_REPLY_DAYS))
    step = AnswerStep.objects.create(
        answer=answer,
        number=answer.number + 1,
        before=answer.state,
        state=state,
        due_on=due_on,
        at=now,
        published_at=now,
    )
    Answer.objects.filter(pk=answer.pk).update(
        state=state,
        number=step.number,
        due_on=due_on,
        changed_at=now,
        **waking_after(state, due_on, now),
    )
    logger.info("feedback.answer.%s answer=%s", state.value, answer.pk)
    return step


def _check(by: User, answer: Answer) -> None:
    if not Answer.objects.published().filter(pk=answer.pk).exists():
        raise Http404
    if not (by.is_active and by.is_young_person):
        raise PermissionDenied
