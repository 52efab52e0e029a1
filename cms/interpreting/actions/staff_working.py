"""Deeds of interpreters: take, save a part, hand in, hand back, correct, and say "danger".

A task changes hands by conditional update: of several at once, exactly one has it.
"""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_text, has_letters
from cms.interpreting.actions.asking import mark_urgent
from cms.interpreting.models import HandBack, HandBackReason, Part, Task, TaskState, Urgency
from cms.interpreting.models.versions import Version
from cms.interpreting.permissions import INTERPRET
from cms.interpreting.worries import listener_of

logger = logging.getLogger("chorus.interpreting")


def take_task(*, by: User, task: Task, at: datetime) -> bool:
    """Gives the task to this interpreter; False if another one was quicker."""
    _check_right(by)
    if Task.objects.readable_by(by).hand_out(pk=task.pk, to=by, at=at):
        logger.info("interpreting.task.taken task=%s by=%s", task.pk, by.pk)
        return True
    return Task.objects.in_hands_of(by).filter(pk=task.pk).exists()


@transaction.atomic
def save_part(*, by: User, task: Task, english: str, corrected: str = "", at: datetime) -> bool:
    """Keeps what is typed so far, for this interpreter alone; who has the task keeps it longer.

    Also if the task has left their hands: who takes it again finds their words. False once it is
    finished or withdrawn.
    """
    _check_reads(by, task)
    if Task.objects.select_for_update().still_open().filter(pk=task.pk).first() is None:
        return False
    Part.objects.update_or_create(
        task=task,
        by=by,
        defaults={"english": english, "corrected": corrected, "saved_at": at},
    )
    Task.objects.in_hands_of(by).filter(pk=task.pk).update(taken_at=at)
    logger.info("interpreting.task.part_saved task=%s by=%s", task.pk, by.pk)
    return True


@transaction.atomic
def hand_in(
    *,
    by: User,
    task: Task,
    english: str,
    at: datetime,
    corrected: str = "",
    draft_is_right: bool = False,
) -> None:
    """Finishes a task that is in this interpreter's own hands.

    A machine draft without a change is nobody's words: it is refused unless `draft_is_right`. A
    task that follows a writer's "no" also needs the `corrected` English of the first text.
    """
    _check_right(by)
    words = clean_text(english if task.text or not task.follows_id else corrected)
    _check_words(words, task, draft_is_right=draft_is_right)
    in_hand = Task.objects.in_hands_of(by).filter(pk=task.pk)
    if not in_hand.update(
        state=TaskState.DONE, english=words, done_by=by, done_at=at, version=task.version + 1
    ):
        raise ValidationError(_("This text is not in your hands."), code="not_yours")
    is_confirmed = draft_is_right and _same(words, task.draft)
    _keep_version(task, task.version + 1, words, by, at, is_confirmed=is_confirmed)
    if task.follows_id:
        _correct_first_text(task, by, clean_text(corrected), at)
    Part.objects.filter(task=task).delete()
    logger.info("interpreting.task.done task=%s by=%s", task.pk, by.pk)


@transaction.atomic
def correct(*, by: User, task: Task, english: str, version: int, at: datetime) -> bool:
    """A new version of finished English; `version` is the one that was read. False if the same."""
    _check_reads(by, task)
    words = clean_text(english)
    if not has_letters(words):
        raise ValidationError(_("A finished task needs English."), code="empty")
    current = Task.objects.done().filter(pk=task.pk, version=version)
    if _same(words, current.values_list("english", flat=True).first() or ""):
        return False
    if not current.update(english=words, done_by=by, done_at=at, version=version + 1):
        raise ValidationError(
            _("Somebody has changed this English, or the text is gone. Look at it again."),
            code="changed_meanwhile",
        )
    _keep_version(task, version + 1, words, by, at)
    logger.info("interpreting.task.corrected task=%s by=%s", task.pk, by.pk)
    return True


@transaction.atomic
def hand_back(*, by: User, task: Task, reason: str = "", at: datetime) -> bool:
    """Puts a task back into the queue, where others find it. False if it was not in their hands.

    Who says that they know the writer never meets a text of this writer again. Where several wrote
    it, nobody can tell whom they know: that text alone stays away.
    """
    _check_right(by)
    if reason and reason not in HandBackReason.values:
        raise ValidationError(_("Choose a reason."), code="unknown_reason")
    knows = reason == HandBackReason.KNOWS_PERSON
    returned = Task.objects.in_hands_of(by).filter(pk=task.pk)
    is_returned = returned.update(state=TaskState.WAITING, taken_by=None, taken_at=None)
    # A conflict counts even if the clock was quicker.
    if not is_returned and not (knows and Task.objects.readable_by(by).filter(pk=task.pk).exists()):
        return False
    HandBack.objects.create(task=task, by=by, reason=reason, at=at)
    if knows:
        _let_go_of_writer(by, task)
    logger.info("interpreting.task.handed_back task=%s by=%s", task.pk, by.pk)
    return bool(is_returned)


def _let_go_of_writer(by: User, task: Task) -> None:
    """Whatever else of this writer is in their hands goes back too."""
    if task.writer:
        theirs = Task.objects.written_by(task.writer)
        Part.objects.filter(task__in=theirs, by=by).delete()
        theirs.in_hands_of(by).update(state=TaskState.WAITING, taken_by=None, taken_at=None)
    Part.objects.filter(task=task, by=by).delete()


@transaction.atomic
def return_forgotten(*, task: Task, at: datetime) -> bool:
    """The clock puts back what nobody went on with; what was typed stays with who typed it."""
    holder = task.taken_by
    forgotten = Task.objects.forgotten(at=at).filter(pk=task.pk, taken_by=holder)
    if holder is None or not forgotten.update(
        state=TaskState.WAITING, taken_by=None, taken_at=None
    ):
        return False
    HandBack.objects.create(task=task, by=holder, by_the_clock=True, at=at)
    logger.info("interpreting.task.returned_by_clock task=%s", task.pk)
    return True


@transaction.atomic
def say_in_danger(*, by: User, task: Task, at: datetime) -> None:
    """ "A person may be in danger": the room that the text came from raises a concern at once.

    Whoever may read the text may say so, also before taking it and after finishing it.
    """
    _check_reads(by, task)
    listener = listener_of(task.source)
    if listener is None or not listener.a_person_may_be_in_danger(source=task.source, by=by):
        raise ValidationError(
            _("This could not be passed on. Please call the safeguarding lead now."),
            code="nobody_listens",
        )
    mark_urgent(source=task.source, because=Urgency.DANGER, at=at)
    logger.info("interpreting.task.danger task=%s by=%s", task.pk, by.pk)


def _check_right(by: User) -> None:
    if not by.has_perm(INTERPRET):
        raise PermissionDenied


def _check_reads(by: User, task: Task) -> None:
    _check_right(by)
    if not Task.objects.readable_by(by).filter(pk=task.pk).exists():
        raise Http404


def _check_words(words: str, task: Task, *, draft_is_right: bool) -> None:
    if not has_letters(words):
        raise ValidationError(_("A finished task needs English."), code="empty")
    if task.draft and _same(words, task.draft) and not draft_is_right:
        raise ValidationError(
            _("These are the machine's words. If you have read them and they are right, say so."),
            code="unread_draft",
        )


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _keep_version(
    task: Task, number: int, words: str, by: User, at: datetime, *, is_confirmed: bool = False
) -> None:
    Version.objects.create(
        task=task, number=number, english=words, by=by, at=at, is_draft_confirmed=is_confirmed
    )


def _correct_first_text(task: Task, by: User, words: str, at: datetime) -> None:
    """Also if the interpreter found the first English right: the writer is asked again."""
    if not has_letters(words):
        raise ValidationError(_("The first text needs English too."), code="empty")
    first = Task.objects.select_for_update().done().filter(follow_ups=task).first()
    if first is None:
        return
    Task.objects.filter(pk=first.pk).update(
        english=words, done_by=by, done_at=at, version=first.version + 1
    )
    _keep_version(first, first.version + 1, words, by, at)
