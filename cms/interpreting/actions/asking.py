"""Deeds of the rooms that need English: to ask for it, to hurry it, and to take the text back."""

import logging
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from cms.accounts.models import User
from cms.core.inserting import insert_or_get
from cms.interpreting.models import (
    PRIORITIES,
    Answer,
    CoWriter,
    Part,
    Task,
    TaskState,
    Urgency,
    Version,
)
from cms.interpreting.models.tasks import OPEN_STATES
from cms.interpreting.writers import fingerprint_of
from cms.languages.registry import DEFAULT_CODE, is_known

logger = logging.getLogger("chorus.interpreting")
BATCH = 500


@transaction.atomic
def ask_for_english(
    *,
    source: str,
    language: str,
    text: str,
    urgent: Urgency | None = None,
    draft: str = "",
    writer: User | None = None,
    together: Collection[User] = (),
    at: datetime | None = None,
) -> Task:
    """Puts a text into the interpreters' queue; asking again for the same source adds no task.

    `source` names a revision ("forum.post:12:1"), so that a changed text is a new task. `urgent`
    says why it could be urgent; asking again may make a task more urgent, never less. `draft` is a
    machine's English, for the interpreter alone. What several wrote `together` has no one `writer`:
    whoever knows one of them does not get it, and it is given back to none of them alone.
    """
    if not is_known(language):
        raise ValidationError("No interpreter works in this language.", code="unknown_language")
    asked = at or timezone.now()
    task, is_new = _insert(
        source,
        together,
        language=language,
        text=text,
        writer=fingerprint_of(writer),
        urgency=urgent or "",
        priority=PRIORITIES[urgent or ""],
        made_at=asked,
        due_at=due_at(urgent, asked),
        draft=draft,
    )
    if is_new:
        logger.info("interpreting.task.asked task=%s urgent=%s", task.pk, urgent or "no")
    elif urgent and mark_urgent(source=source, because=urgent, at=asked):
        task.refresh_from_db()
    return task


@transaction.atomic
def ask_from_english(
    *,
    source: str,
    language: str,
    text: str,
    writer: User | None = None,
    together: Collection[User] = (),
    at: datetime,
) -> Task:
    """Puts an English text into the queue of this language; asking again adds no task.

    An empty line parts it: what is handed in keeps the parts. The same words asked for again after
    they were taken back stand as before: finished if they were, else waiting.
    """
    if not is_known(language) or language == DEFAULT_CODE:
        raise ValidationError("No interpreter works in this language.", code="unknown_language")
    task, is_new = _insert(
        source,
        together,
        language=language,
        from_english=True,
        text=text,
        writer=fingerprint_of(writer),
        made_at=at,
        due_at=due_at(None, at),
    )
    if is_new:
        logger.info("interpreting.task.asked task=%s from_english=yes", task.pk)
    elif task.is_withdrawn:
        _stand_again(task, text=text, at=at)
    return task


def _insert(source: str, together: Collection[User], **values: Any) -> tuple[Task, bool]:
    task, is_new = insert_or_get(Task.objects, source=source, defaults=values)
    if is_new:
        rows = (CoWriter(task=task, writer=fingerprint_of(one)) for one in together)
        CoWriter.objects.bulk_create(rows, ignore_conflicts=True)
    return task, is_new


def _stand_again(task: Task, *, text: str, at: datetime) -> None:
    gone = Task.objects.filter(pk=task.pk, state=TaskState.WITHDRAWN)
    if task.english and task.text == text:
        gone.update(state=TaskState.DONE, withdrawn_at=None)
    else:
        # What somebody had in hand is free; whatever was erased is asked for anew.
        gone.update(
            state=TaskState.WAITING,
            text=text,
            english="",
            taken_by=None,
            taken_at=None,
            done_by=None,
            done_at=None,
            withdrawn_at=None,
            made_at=at,
            due_at=due_at(None, at),
        )
    task.refresh_from_db()
    logger.info("interpreting.task.stands_again task=%s state=%s", task.pk, task.state)


def due_at(urgent: Urgency | None, asked: datetime) -> datetime:
    hours = settings.INTERPRETING_HOURS_URGENT if urgent else settings.INTERPRETING_HOURS_ORDINARY
    return asked + timedelta(hours=hours)


def mark_urgent(*, source: str, because: Urgency, at: datetime | None = None) -> bool:
    """Moves an unfinished task up and its due time forward; False if it is there or higher."""
    due = due_at(because, at or timezone.now())
    lower = Task.objects.still_open().filter(source=source, priority__gt=PRIORITIES[because])
    earlier = Case(When(due_at__gt=due, then=Value(due)), default=F("due_at"))
    changed = lower.update(urgency=because, priority=PRIORITIES[because], due_at=earlier)
    if changed:
        logger.info("interpreting.task.urgent source=%s because=%s", source, because)
    return bool(changed)


def offer_draft(*, source: str, draft: str) -> bool:
    """A machine's English that came after the task; False if nobody needs it any more."""
    unfinished = Task.objects.filter(source=source, state__in=OPEN_STATES, draft="")
    return bool(draft and unfinished.update(draft=draft))


@transaction.atomic
def withdraw_english(*, sources: Iterable[str], at: datetime, erase: bool = False) -> int:
    """The words changed or went: task, English and answers stand no longer, in the same moment.

    With `erase`, no word of the text or of its English stays here. Returns how many tasks changed.
    """
    wanted = list(dict.fromkeys(sources))
    count = 0
    for start in range(0, len(wanted), BATCH):
        named = _pks(Q(source__in=wanted[start : start + BATCH]))
        count += _withdraw(named, at)
        # Only now: a "no" that was being written held the lock, and its task is there.
        following = _pks(Q(follows__in=named))
        count += _withdraw(following, at)
        if erase:
            erase_words([*named, *following])
    return count


def _pks(which: Q) -> list[int]:
    return list(Task.objects.filter(which).order_by("pk").values_list("pk", flat=True))


def _withdraw(tasks: list[int], at: datetime) -> int:
    if not tasks:
        return 0
    standing = Task.objects.filter(pk__in=tasks).exclude(state=TaskState.WITHDRAWN)
    count = standing.update(state=TaskState.WITHDRAWN, withdrawn_at=at)
    Answer.objects.standing().filter(task__in=tasks).update(withdrawn_at=at)
    if count:
        logger.info("interpreting.tasks.withdrawn tasks=%s", count)
    return count


def erase_words(tasks: list[int]) -> int:
    """Empties withdrawn tasks: the row stays and tells only that there was one."""
    Version.objects.filter(task__in=tasks).delete()
    Part.objects.filter(task__in=tasks).delete()
    Answer.objects.filter(task__in=tasks).delete()
    CoWriter.objects.filter(task__in=tasks).delete()
    return Task.objects.filter(pk__in=tasks, state=TaskState.WITHDRAWN).update(
        text="", english="", draft="", writer=""
    )
