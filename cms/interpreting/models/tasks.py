"""Tasks of interpreters: a text in a young person's words that somebody reads in English.

The row is the queue: whoever changes `waiting` to `taken` has the task.
"""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.interpreting.models.enums import HandBackReason, Priority, TaskState, Urgency
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.languages.registry import DEFAULT_CODE

IN_THE_QUEUE = ("priority", "due_at", "pk")
OPEN_STATES = frozenset({TaskState.WAITING, TaskState.TAKEN})
URGENT = frozenset({Priority.FIRST, Priority.SOON})


class TaskQuerySet(models.QuerySet["Task"]):
    def done(self) -> Self:
        return self.filter(state=TaskState.DONE)

    def still_open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def readable_by(self, interpreter: User) -> Self:
        """In a language they read, and by nobody whom they have said they know."""
        codes = interpreter.languages_read.values("code")
        known = Task.objects.filter(
            hand_backs__by=interpreter, hand_backs__reason=HandBackReason.KNOWS_PERSON
        )
        theirs = known.exclude(writer="").values("writer")
        return (
            self.filter(language__in=codes)
            .exclude(pk__in=known.values("pk"))
            .exclude(writer__in=theirs)
            .exclude(Exists(CoWriter.objects.filter(task=OuterRef("pk"), writer__in=theirs)))
        )

    def written_by(self, writer: str) -> Self:
        """Of this fingerprint, alone or with others."""
        together = CoWriter.objects.filter(writer=writer).values("task")
        return self.filter(Q(writer=writer) | Q(pk__in=together)) if writer else self.none()

    def open_for(self, interpreter: User) -> Self:
        """Waiting, or in this interpreter's own hands, and theirs to read."""
        mine_or_free = Q(state=TaskState.WAITING) | Q(state=TaskState.TAKEN, taken_by=interpreter)
        return self.readable_by(interpreter).filter(mine_or_free)

    def in_order(self) -> Self:
        """What could be urgent first, then by the time when it is due."""
        return self.order_by(*IN_THE_QUEUE)

    def after(self, last: "Task") -> Self:
        """The queue behind this task; the first condition alone lets the index find the place."""
        same = Q(priority=last.priority)
        later = Q(due_at__gt=last.due_at) | Q(due_at=last.due_at, pk__gt=last.pk)
        return self.filter(priority__gte=last.priority).filter(~same | (same & later))

    def overdue(self, *, at: datetime) -> Self:
        return self.still_open().filter(due_at__lt=at)

    def forgotten(self, *, at: datetime) -> Self:
        """In somebody's hands for longer than the council allows."""
        ordinary = at - timedelta(hours=settings.INTERPRETING_HOURS_IN_HAND)
        urgent = at - timedelta(hours=settings.INTERPRETING_HOURS_IN_HAND_URGENT)
        is_late = Q(taken_at__lt=ordinary) | Q(taken_at__lt=urgent, priority__in=URGENT)
        return self.filter(is_late, state=TaskState.TAKEN)

    def hand_out(self, *, pk: int, to: User, at: datetime) -> bool:
        """True for exactly one of several who take the same task at once."""
        waiting = self.filter(pk=pk, state=TaskState.WAITING)
        return bool(waiting.update(state=TaskState.TAKEN, taken_by=to, taken_at=at))

    def in_hands_of(self, interpreter: User) -> Self:
        return self.filter(state=TaskState.TAKEN, taken_by=interpreter)


class Task(models.Model):
    """One text to be put into English by a person, or from English into their language."""

    source = models.CharField(_("where the text is from"), max_length=120, unique=True)
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    text = models.TextField(_("text"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=TaskState, default=TaskState.WAITING
    )
    # The text is English, and the words wanted are in `language`: for what is printed, not read.
    from_english = models.BooleanField(_("from English"), default=False)
    # A fingerprint: it tells that two texts are by one person, and nobody who. "" if unknown, and
    # where several wrote it (CoWriter).
    writer = models.CharField(_("fingerprint of the writer"), max_length=64, blank=True)
    # The writer said that the English of that task is not what they meant.
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    urgency = models.CharField(_("why it is urgent"), max_length=10, choices=Urgency, blank=True)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.ORDINARY
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    # By a machine, for the interpreter alone: never shown as anybody's words.
    draft = models.TextField(_("machine draft"), blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken by"),
    )
    # Or last worked on: who saves a part keeps the task for as long again.
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    # The newest version; `versions` keeps them all.
    version = models.PositiveIntegerField(_("version"), default=0)
    english = models.TextField(_("English"), blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("done by"),
    )
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("interpreting task")
        verbose_name_plural = _("interpreting tasks")
        permissions = [
            ("interpret", _("Can put young people's words into English")),
            ("oversee_tasks", _("Can see how many texts wait for English")),
        ]
        indexes = [
            models.Index(
                fields=("state", "language", "priority", "due_at", "id"),
                name="interpreting_queue_in_order",
            ),
            models.Index(
                fields=("writer",), condition=~Q(writer=""), name="interpreting_by_writer"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="task_state_is_known", condition=Q(state__in=TaskState.values)
            ),
            models.CheckConstraint(
                name="taken_task_names_its_interpreter",
                condition=Q(state=TaskState.WAITING, taken_by=None)
                | Q(state__in=(TaskState.TAKEN, TaskState.DONE), taken_by__isnull=False)
                | Q(state=TaskState.WITHDRAWN),
            ),
            models.CheckConstraint(
                name="done_task_has_english_and_a_name",
                condition=(
                    Q(state=TaskState.DONE, done_by__isnull=False, done_at__isnull=False)
                    & ~Q(english="")
                )
                | Q(state__in=OPEN_STATES, done_by=None, done_at=None, english="")
                | Q(state=TaskState.WITHDRAWN),
            ),
            models.CheckConstraint(
                name="withdrawn_task_says_when",
                condition=Q(state=TaskState.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=TaskState.WITHDRAWN) & Q(withdrawn_at=None)),
            ),
            models.CheckConstraint(
                name="urgent_task_says_why",
                condition=Q(priority=Priority.ORDINARY, urgency="")
                | (Q(priority__in=URGENT, urgency__in=Urgency.values)),
            ),
        ]

    def __str__(self) -> str:
        return self.source

    @property
    def text_language(self) -> str:
        return DEFAULT_CODE if self.from_english else self.language

    @property
    def words_language(self) -> str:
        """The language of what the interpreter writes."""
        return self.language if self.from_english else DEFAULT_CODE

    @property
    def is_urgent(self) -> bool:
        return self.priority in URGENT

    @property
    def is_done(self) -> bool:
        return self.state == TaskState.DONE

    @property
    def is_withdrawn(self) -> bool:
        return self.state == TaskState.WITHDRAWN


class CoWriter(models.Model):
    """One of several who wrote a text together, as a fingerprint."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="co_writers")
    writer = models.CharField(_("fingerprint of the writer"), max_length=64)

    objects: ClassVar[models.Manager["CoWriter"]] = models.Manager()

    class Meta:
        verbose_name = _("one of several writers")
        verbose_name_plural = _("several writers")
        constraints = [
            models.UniqueConstraint(fields=("writer", "task"), name="co_writer_of_a_task_once"),
            models.CheckConstraint(condition=~Q(writer=""), name="co_writer_is_known"),
        ]

    def __str__(self) -> str:
        return f"of task {self.task_id}"
