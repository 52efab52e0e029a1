"""Who took which file of a signed-off summary out of the house."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.feedback.models.summaries import Summary


class DownloadKind(models.TextChoices):
    PAGE = "page", _("Paper, on a page")
    PDF = "pdf", _("PDF")
    WORD = "word", _("Word")
    EXCEL = "excel", _("Excel")
    PACK = "pack", _("Pack for the County Board")
    EVIDENCE = "evidence", _("Evidence pack")


class PaperDownload(models.Model):
    """One file of one summary, made for one person. The file itself is never kept."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="downloads")
    kind = models.CharField(_("kind of file"), max_length=10, choices=DownloadKind)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    taken_at = models.DateTimeField(_("taken"), default=timezone.now)

    class Meta:
        ordering = ("-taken_at",)
        verbose_name = _("download of a paper")
        verbose_name_plural = _("downloads of papers")
        constraints = [
            models.CheckConstraint(
                name="download_of_known_kind",
                condition=models.Q(kind__in=DownloadKind.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.summary_id}:{self.kind}:{self.taken_by_id}"
