"""What a file said from which a draft was made, so that an export can give all of it back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.questionnaires import Version


class ImportedForm(models.Model):
    """The whole form as it was read, written anew: nothing of who made the file is in it."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="imported_form")
    workbook = models.BinaryField(_("workbook"))
    # Of what the draft asked then; once it asks something else the form tells no longer of it.
    fingerprint = models.CharField(_("fingerprint"), max_length=64)

    class Meta:
        verbose_name = _("imported form")
        verbose_name_plural = _("imported forms")

    def __str__(self) -> str:
        return f"{self.version_id}"
