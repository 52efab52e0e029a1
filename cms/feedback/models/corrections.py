"""What people had corrected when the voices of a period were last held against it.

Whatever was said since is the difference to what stands here, and only the voices that it may
change are looked at again (theming/renewing.py). It can be made again: without it all are compared.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

# How long a mark may be: it names a corrected voice, and what a person said of it.
MARK = 40


class Compared(models.Model):
    """For one period: marks of corrected voices, and the theme that each theme counted for."""

    period = models.CharField(_("period"), max_length=7, unique=True)
    stands_for = models.JSONField(default=dict)
    themes = models.JSONField(default=list)
    subgroups = models.JSONField(default=list)

    class Meta:
        verbose_name = _("comparison of a period")
        verbose_name_plural = _("comparisons of periods")

    def __str__(self) -> str:
        return self.period
