"""What writers say about the English of their words. Their own words here are for staff alone."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.interpreting.models.tasks import Task
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES


class AnswerQuerySet(models.QuerySet["Answer"]):
    def standing(self) -> Self:
        """Of English that still stands."""
        return self.filter(withdrawn_at=None)

    def unscreened(self) -> Self:
        return self.filter(screened_at=None).exclude(words="")

    def given_before(self, moment: datetime) -> Self:
        return self.filter(at__lt=moment)


class Answer(models.Model):
    """ "Yes, that is what I meant", or "No", to one version of the English."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="answers")
    version = models.PositiveIntegerField(_("version of the English"))
    is_right = models.BooleanField(_("says that it is right"))
    words = models.TextField(_("what they meant"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    at = models.DateTimeField(_("answered"), default=timezone.now)
    screened_at = models.DateTimeField(_("looked at for signs"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("writer's answer")
        verbose_name_plural = _("writers' answers")
        indexes = [
            models.Index(
                fields=("id",),
                condition=Q(screened_at=None) & ~Q(words=""),
                name="interpreting_unscreened",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=("task", "version"), name="one_answer_to_a_version"),
            models.CheckConstraint(
                name="only_a_no_has_words", condition=Q(is_right=False) | Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}:{self.version}"

    @property
    def source(self) -> str:
        """The name under which other rooms know these words."""
        return f"{self.task.source}:answer:{self.version}"
