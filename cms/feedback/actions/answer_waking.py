"""What the clock does with answers: reminds, says what is late, asks, closes the asking."""

import logging
from collections import Counter
from datetime import datetime

from django.conf import settings
from django.db import transaction

from cms.feedback.actions.answer_telling import (
    give_work,
    officers,
    responsible_for,
    tell_of_step,
    tell_readers,
)
from cms.feedback.actions.answering import step_by_young_people
from cms.feedback.answering.clock import ASKED_TWICE, REMINDED, asking_on, waking_on
from cms.feedback.models import Answer, AnswerStep, Happened
from cms.feedback.states.answers import AnswerState, Said

logger = logging.getLogger(__name__)


def tell_what_is_new(*, now: datetime, at_most: int) -> int:
    """Published steps that nobody has heard of yet; a second call tells nobody twice."""
    steps = AnswerStep.objects.filter(told_at=None, published_at__isnull=False)
    waiting = steps.select_related("answer").order_by("published_at", "pk")[:at_most]
    return sum(tell_of_step(step=step, now=now) for step in waiting)


def wake_answers(*, now: datetime, at_most: int) -> int:
    """Looks at each answer whose time has come, once for each time."""
    due = Answer.objects.due(now=now).order_by("wakes_at", "pk").values_list("pk", flat=True)
    return sum(_wake(pk, now) for pk in due[:at_most])


@transaction.atomic
def _wake(pk: int, now: datetime) -> bool:
    locked = Answer.objects.select_for_update(of=("self",)).due(now=now)
    answer = locked.select_related("owner", "lead").filter(pk=pk).first()
    if answer is None:
        return False
    if answer.state == AnswerState.DONE:
        _ask(answer, now)
    else:
        _press(answer, now)
    return True


def _press(answer: Answer, now: datetime) -> None:
    """A reminder before the day; after it, officers hear that it is late, again and again."""
    if answer.due_on is None:
        Answer.objects.filter(pk=answer.pk).update(wakes_at=None)
        return
    people = responsible_for(answer)
    if answer.woken >= REMINDED:
        people = [*people, *officers()]
    Answer.objects.filter(pk=answer.pk).update(**waking_on(answer.woken, answer.due_on, now))
    give_work(answer, to=people)
    logger.info("feedback.answer.pressed answer=%s woken=%s", answer.pk, answer.woken)


def _ask(answer: Answer, now: datetime) -> None:
    """The question after 30 and 90 days; then what they said settles it."""
    if answer.woken >= ASKED_TWICE and _is_confirmed(answer):
        step_by_young_people(answer, AnswerState.CONFIRMED, now=now)
        return
    waking = asking_on(answer.woken, answer.done_at or now)
    Answer.objects.filter(pk=answer.pk).update(**waking)
    if answer.woken < ASKED_TWICE:
        tell_readers(answer)
    logger.info("feedback.answer.asked answer=%s woken=%s", answer.pk, answer.woken)


def _is_confirmed(answer: Answer) -> bool:
    said = Happened.objects.filter(step__answer=answer, step__number=answer.number)
    counted = Counter(said.values_list("said", flat=True))
    yes = counted[Said.YES]
    return yes >= settings.ANSWERS_CONFIRM_AT and yes > counted.total() - yes
