"""What young people say to an invitation, and the work that it makes for staff."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.meetings.enums import Coming, Need
from cms.meetings.models.meetings import Meeting


class Reply(models.Model):
    """One person's answer to one meeting; the last one counts."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="replies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    coming = models.CharField(_("coming"), max_length=10, choices=Coming)
    at = models.DateTimeField(_("said"))

    class Meta:
        verbose_name = _("answer to an invitation")
        verbose_name_plural = _("answers to invitations")
        constraints = [
            models.UniqueConstraint(name="one_reply_to_a_meeting", fields=("meeting", "person")),
            models.CheckConstraint(
                name="reply_is_a_known_one", condition=Q(coming__in=Coming.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.pk}"


def coming_to(meeting: Meeting) -> dict[str, int]:
    """How many said what, for staff."""
    rows = Reply.objects.filter(meeting=meeting).values_list("coming")
    return {coming.value: 0 for coming in Coming} | dict(
        rows.annotate(people=models.Count("pk")).order_by()
    )


class TaskState(models.TextChoices):
    TO_DO = "to_do", _("To do")
    DONE = "done", _("Done")
    # It was arranged, and then not wanted any more: somebody has to say so to the taxi.
    TO_CANCEL = "to_cancel", _("To cancel")
    CANCELLED = "cancelled", _("Cancelled")


OPEN_STATES = (TaskState.TO_DO, TaskState.TO_CANCEL)
# What a finished task becomes.
FINISHED = {TaskState.TO_DO: TaskState.DONE, TaskState.TO_CANCEL: TaskState.CANCELLED}


class NeedTaskQuerySet(models.QuerySet["NeedTask"]):
    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def overdue(self, *, now: datetime) -> Self:
        return self.open().filter(due_at__lt=now)


class NeedTask(models.Model):
    """One thing to arrange for one person, and by when."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="tasks")
    need = models.CharField(_("need"), max_length=20, choices=Need)
    language = models.CharField(
        _("language"), max_length=10, choices=LANGUAGE_CHOICES, blank=True, default=""
    )
    state = models.CharField(_("state"), max_length=10, choices=TaskState, default=TaskState.TO_DO)
    due_at = models.DateTimeField(_("due"))
    done_at = models.DateTimeField(_("done"), null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("done by"),
    )

    objects = NeedTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("thing to arrange")
        verbose_name_plural = _("things to arrange")
        indexes = [
            models.Index(
                fields=("due_at", "id"),
                name="needs_to_arrange",
                condition=Q(state__in=("to_do", "to_cancel")),
            )
        ]
        constraints = [
            models.UniqueConstraint(name="one_task_for_a_need", fields=("reply", "need")),
            models.CheckConstraint(name="need_is_known", condition=Q(need__in=Need.values)),
            models.CheckConstraint(
                name="need_task_state_is_known", condition=Q(state__in=TaskState.values)
            ),
            models.CheckConstraint(
                name="only_an_interpreter_has_a_language",
                condition=(Q(need=Need.INTERPRETER) & ~Q(language=""))
                | (~Q(need=Need.INTERPRETER) & Q(language="")),
            ),
            models.CheckConstraint(
                name="need_is_arranged_by_somebody",
                condition=Q(state=TaskState.TO_DO, done_at=None, done_by=None)
                | (~Q(state=TaskState.TO_DO) & Q(done_at__isnull=False, done_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    def is_overdue(self, *, now: datetime) -> bool:
        return self.is_open and self.due_at < now
