"""Tasks of interpreters: a text in a young person's words that somebody reads in English.

The row is the queue: whoever changes `waiting` to `taken` has the task.
"""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES


class TaskState(TextChoices):
    WAITING = "waiting", _("Waiting")
    TAKEN = "taken", _("Taken")
    DONE = "done", _("Done")


class TaskQuerySet(models.QuerySet["Task"]):
    def done(self) -> Self:
        return self.filter(state=TaskState.DONE)

    def open_for(self, interpreter: User) -> Self:
        """Waiting, or in this interpreter's own hands, in a language they read."""
        codes = interpreter.languages_read.values("code")
        mine_or_free = Q(state=TaskState.WAITING) | Q(state=TaskState.TAKEN, taken_by=interpreter)
        return self.filter(mine_or_free, language__in=codes)

    def readable_by(self, interpreter: User) -> Self:
        return self.filter(language__in=interpreter.languages_read.values("code"))

    def hand_out(self, *, pk: int, to: User, at: datetime) -> bool:
        """True for exactly one of several who take the same task at once."""
        waiting = self.filter(pk=pk, state=TaskState.WAITING)
        return bool(waiting.update(state=TaskState.TAKEN, taken_by=to, taken_at=at))


class Task(models.Model):
    """One text to be put into English by a person."""

    source = models.CharField(_("where the text is from"), max_length=120, unique=True)
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    text = models.TextField(_("text"))
    state = models.CharField(
        _("state"), max_length=10, choices=TaskState, default=TaskState.WAITING
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken by"),
    )
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
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

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("interpreting task")
        verbose_name_plural = _("interpreting tasks")
        permissions = [("interpret", _("Can put young people's words into English"))]
        indexes = [models.Index(fields=("state", "language", "id"), name="interpreting_queue")]
        constraints = [
            models.CheckConstraint(
                name="task_state_is_known", condition=Q(state__in=TaskState.values)
            ),
            models.CheckConstraint(
                name="taken_task_names_its_interpreter",
                condition=Q(state=TaskState.WAITING, taken_by=None)
                | (~Q(state=TaskState.WAITING) & Q(taken_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="done_task_has_english_and_a_name",
                condition=(
                    Q(state=TaskState.DONE, done_by__isnull=False, done_at__isnull=False)
                    & ~Q(english="")
                )
                | (~Q(state=TaskState.DONE) & Q(done_by=None, done_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.source
