"""Once more, in their own language: whoever heard of a step while its words were English."""

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from cms.core.inserting import insert_or_get
from cms.feedback.actions.answer_telling import tell_readers
from cms.feedback.answering.readable import languages_in_full, steps_to_tell_again
from cms.feedback.models import AnswerStep, ToldInLanguage

logger = logging.getLogger(__name__)
# Looked at every minute: so long may the clock stand still before somebody is forgotten.
LOOK_BACK: Final = timedelta(days=14)


def tell_in_own_language(*, now: datetime, at_most: int) -> int:
    """How many steps were told in how many languages; a second call tells nobody twice."""
    told = 0
    for step, language in steps_to_tell_again(since=now - LOOK_BACK):
        if told == at_most:
            break
        if language in languages_in_full(step.answer):
            told += _tell(step, language, now)
    return told


@transaction.atomic
def _tell(step: AnswerStep, language: str, now: datetime) -> bool:
    """False if somebody else has told them already."""
    _row, is_new = insert_or_get(
        ToldInLanguage.objects, step=step, language=language, defaults={"at": now}
    )
    if is_new:
        people = tell_readers(step.answer, reading=language)
        logger.info("feedback.answer.told_again step=%s people=%s", step.pk, people)
    return is_new
