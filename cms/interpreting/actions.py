"""Asking for English, taking a task, handing it in."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from cms.accounts.models import User
from cms.interpreting.models import Task, TaskState
from cms.interpreting.permissions import INTERPRET
from cms.languages.registry import is_known

logger = logging.getLogger("chorus.interpreting")


@transaction.atomic
def ask_for_english(*, source: str, language: str, text: str) -> Task:
    """Puts a text into the interpreters' queue; asking again for the same source changes nothing.

    `source` names a revision ("forum.post:12:1"), so that a changed text is a new task.
    """
    if not is_known(language):
        raise ValidationError("No interpreter works in this language.", code="unknown_language")
    task, is_new = Task.objects.get_or_create(
        source=source, defaults={"language": language, "text": text}
    )
    if is_new:
        logger.info("interpreting.task.asked task=%s", task.pk)
    return task


def take_task(*, by: User, task: Task, at: datetime) -> bool:
    """Gives the task to this interpreter; False if another one was quicker."""
    if not by.has_perm(INTERPRET):
        raise PermissionDenied
    if Task.objects.readable_by(by).hand_out(pk=task.pk, to=by, at=at):
        logger.info("interpreting.task.taken task=%s by=%s", task.pk, by.pk)
        return True
    return Task.objects.filter(pk=task.pk, state=TaskState.TAKEN, taken_by=by).exists()


def hand_in(*, by: User, task: Task, english: str, at: datetime) -> None:
    """Finishes a task that is in this interpreter's own hands."""
    if not by.has_perm(INTERPRET):
        raise PermissionDenied
    if not english.strip():
        raise ValidationError("A finished task needs English.", code="empty")
    in_hand = Task.objects.filter(pk=task.pk, state=TaskState.TAKEN, taken_by=by)
    if not in_hand.update(state=TaskState.DONE, english=english, done_by=by, done_at=at):
        raise ValidationError("This task is not in your hands.", code="not_yours")
    logger.info("interpreting.task.done task=%s by=%s", task.pk, by.pk)
