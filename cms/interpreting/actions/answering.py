"""The writer's deed: to say whether the English is what they meant."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_text
from cms.interpreting.actions.asking import due_at
from cms.interpreting.models import PRIORITIES, Answer, Task, Urgency
from cms.interpreting.writers import fingerprint_of

logger = logging.getLogger("chorus.interpreting")
LONGEST_ANSWER = 1_000


@transaction.atomic
def answer_english(
    *, writer: User, source: str, version: int, is_right: bool, words: str = "", at: datetime
) -> Answer:
    """One answer to one version; the same answer again changes nothing.

    A "no" goes back to the interpreters as an urgent task. Its words are in the language of the
    text, for staff alone, and whoever calls this has them screened.
    """
    task = Task.objects.select_for_update().filter(source=source).first()
    if task is None or not task.writer or task.writer != fingerprint_of(writer):
        raise Http404
    said = "" if is_right else clean_text(words)
    if len(said) > LONGEST_ANSWER:
        raise ValidationError(_("This is too long."), code="too_long")
    earlier = Answer.objects.filter(task=task, version=version).first()
    if earlier is not None:
        return earlier
    if not task.is_done or task.version != version:
        raise ValidationError(
            _("The English has changed. Please look at it again."), code="changed"
        )
    answer = Answer.objects.create(
        task=task, version=version, is_right=is_right, words=said, language=task.language, at=at
    )
    if not is_right:
        _ask_again(answer, at)
    logger.info("interpreting.english.answered task=%s right=%s", task.pk, is_right)
    return answer


def _ask_again(answer: Answer, at: datetime) -> None:
    """Their words, or with none the first text alone: see `hand_in` for what is asked."""
    Task.objects.create(
        source=answer.source,
        language=answer.language,
        text=answer.words,
        writer=answer.task.writer,
        follows=answer.task,
        urgency=Urgency.NOT_MEANT,
        priority=PRIORITIES[Urgency.NOT_MEANT],
        made_at=at,
        due_at=due_at(Urgency.NOT_MEANT, at),
    )


def mark_answer_screened(*, pk: int, at: datetime) -> None:
    Answer.objects.filter(pk=pk, screened_at=None).update(screened_at=at)
