"""What interpreters wrote, began and handed back. Rows of versions and hand-backs never change."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.interpreting.models.enums import HandBackReason
from cms.interpreting.models.tasks import Task


class Version(models.Model):
    """The English of a task at one time, in the words of one named person."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    english = models.TextField(_("English"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("written"), default=timezone.now)
    # The machine's words, unchanged, and this person pressed "This is right".
    is_draft_confirmed = models.BooleanField(_("confirmed a machine draft"), default=False)

    class Meta:
        verbose_name = _("version of the English")
        verbose_name_plural = _("versions of the English")
        indexes = [models.Index(fields=("by", "-id"), name="interpreting_versions_by")]
        constraints = [
            models.UniqueConstraint(fields=("task", "number"), name="one_version_a_number"),
            models.CheckConstraint(name="version_has_words", condition=~Q(english="")),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}:{self.number}"


class Part(models.Model):
    """What an interpreter has typed so far: theirs alone, kept until the task is finished."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="parts")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("by")
    )
    english = models.TextField(_("English so far"), blank=True)
    corrected = models.TextField(_("corrected English so far"), blank=True)
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)

    class Meta:
        verbose_name = _("part of a task")
        verbose_name_plural = _("parts of tasks")
        constraints = [
            models.UniqueConstraint(fields=("task", "by"), name="one_part_for_each_interpreter")
        ]

    def __str__(self) -> str:
        return f"{self.task_id}"


class HandBack(models.Model):
    """An interpreter gave a task back, and perhaps said why; or the clock took it from them."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="hand_backs")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    reason = models.CharField(_("reason"), max_length=20, choices=HandBackReason, blank=True)
    by_the_clock = models.BooleanField(_("the clock gave it back"), default=False)
    at = models.DateTimeField(_("handed back"), default=timezone.now)

    class Meta:
        verbose_name = _("task handed back")
        verbose_name_plural = _("tasks handed back")
        indexes = [models.Index(fields=("by", "reason"), name="interpreting_conflicts")]
        constraints = [
            models.CheckConstraint(
                name="hand_back_reason_is_known",
                condition=Q(reason="") | Q(reason__in=HandBackReason.values),
            ),
            models.CheckConstraint(
                name="the_clock_gives_no_reason", condition=Q(by_the_clock=False) | Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}"
