"""What a reporter says in their own words: for staff alone, never for peers."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.reporting.models.cases import Case
from cms.reporting.models.reasons import ReportReason

SOURCE = "report.words"
DIGITS = 19  # of the largest number that a database keeps


class WordsQuerySet(models.QuerySet["Words"]):
    def unscreened(self, *, before: datetime) -> Self:
        return self.filter(screened_at=None, at__lt=before).order_by("pk")

    def of_source(self, source: str) -> Self:
        """The words that other rooms know by this name; none if the name is not ours."""
        room, _colon, number = source.partition(":")
        is_ours = room == SOURCE and number.isascii() and number.isdigit()
        return self.filter(pk=int(number)) if is_ours and len(number) < DIGITS else self.none()


class Words(models.Model):
    """One send of the form. A second send about the same thing adds a row to the open case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="words")
    reason = models.ForeignKey(ReportReason, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("words"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    # Fingerprint of the form's key: one send is stored once.
    key = models.CharField(_("key of the send"), max_length=64, unique=True)
    at = models.DateTimeField(_("sent"), default=timezone.now)
    screened_at = models.DateTimeField(_("looked at for signs"), null=True)

    objects = WordsQuerySet.as_manager()

    class Meta:
        verbose_name = _("words of a report")
        verbose_name_plural = _("words of reports")
        default_permissions = ()
        ordering = ("id",)
        indexes = [
            models.Index(fields=("id",), condition=Q(screened_at=None), name="reporting_unscreened")
        ]

    def __str__(self) -> str:
        return f"words {self.pk} of report {self.case_id}"

    @property
    def source(self) -> str:
        """The name under which other rooms know these words."""
        return f"{SOURCE}:{self.pk}"
