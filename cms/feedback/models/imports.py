"""Files of comments on their way into the feedback, and what became of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.feedback.states.staff_imports import ImportState


class ImportBatch(models.Model):
    """One import: of the command that went well, or of a page, from the upload on."""

    period = models.CharField(_("period"), max_length=7)
    files = models.JSONField(_("file names"), default=list)
    brought = models.PositiveIntegerField(_("voices brought"), default=0)
    skipped = models.PositiveIntegerField(_("lines skipped"), default=0)
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState, default=ImportState.DONE
    )
    # What every line was said in: "meeting", "letter", the short name of another system.
    channel = models.SlugField(_("said in"), blank=True)
    # Which column holds what, and what the file does not tell (files.columns.Plan).
    plan = models.JSONField(default=dict, blank=True)
    # What was found in the file (reports.Report), without a word of a comment.
    report = models.JSONField(default=dict, blank=True)
    # How far the work on it has come, and since when a worker has it in hand.
    lines_read = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(_("imported"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-made_at",)
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            models.CheckConstraint(
                name="undone_import_has_its_day",
                condition=(
                    Q(state=ImportState.UNDONE, undone_at__isnull=False)
                    | ~Q(state=ImportState.UNDONE) & Q(undone_at=None)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.made_at:%Y-%m-%d}"


class ImportFile(models.Model):
    """The bytes of an upload until they are imported, a day at most. Never served."""

    batch = models.OneToOneField(
        ImportBatch, on_delete=models.CASCADE, primary_key=True, related_name="file"
    )
    content = models.BinaryField()

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")

    def __str__(self) -> str:
        return str(self.pk)


class QuotingStopped(models.Model):
    """Somebody who spoke in an imported line does not want to be quoted, whatever a file says.

    Kept by the id of the line and not with its voice: an import that is taken back and comes again
    must not bring the quotes back.
    """

    import_id = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField(_("when"))
    # None where a later file said so.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("line that is not quoted")
        verbose_name_plural = _("lines that are not quoted")

    def __str__(self) -> str:
        return self.import_id
